/** @file How much one person may ask for in a short time: a bucket of tokens each, refilled by the second. */

export interface Rate {
  /** So many at once ... */
  burst: number;
  /** ... and so many more each second. */
  perSecond: number;
}

export interface Allowance {
  /** Takes one of the person's tokens; false if none is left. */
  take(personId: string): boolean;
}

interface Bucket {
  tokens: number;
  /** Milliseconds, by `now`. */
  at: number;
}

/** Buckets in memory; when there are more, those that are full again are forgotten. */
const most = 10_000;

/** `now` in milliseconds by a clock that is never set back, such as `performance.now`. */
export function createAllowance({ burst, perSecond }: Rate, now: () => number): Allowance {
  const buckets = new Map<string, Bucket>();

  function level({ tokens, at }: Bucket, moment: number): number {
    return Math.min(burst, tokens + ((moment - at) / 1000) * perSecond);
  }

  function forgetFull(moment: number): void {
    for (const [id, bucket] of buckets) if (level(bucket, moment) >= burst) buckets.delete(id);
  }

  return {
    take(personId) {
      const moment = now();
      const known = buckets.get(personId);
      const tokens = known ? level(known, moment) : burst;
      if (!known && buckets.size >= most) forgetFull(moment);
      if (tokens < 1) return false;
      buckets.set(personId, { tokens: tokens - 1, at: moment });
      return true;
    },
  };
}
