/** @file Snowflakes: ids that grow with time and never repeat, also not after a restart. */

const EPOCH = 1_420_070_400_000n;

/** A source of ids. `last` is the greatest id given out before; a clock that goes back does no harm. */
export function snowflakes(now: () => number, last = 0n): () => string {
  let latest = last;
  return () => {
    const fresh = (BigInt(Math.trunc(now())) - EPOCH) << 22n;
    latest = fresh > latest ? fresh : latest + 1n;
    return latest.toString();
  };
}

/** When an id was made, in milliseconds since 1970. */
export function snowflakeTime(id: string): number {
  return Number((BigInt(id) >> 22n) + EPOCH);
}

/** Orders ids by age, oldest first. */
export function byAge(a: { id: string }, b: { id: string }): number {
  return a.id.length - b.id.length || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

export function isSnowflake(value: unknown): value is string {
  return typeof value === 'string' && /^\d{1,20}$/.test(value);
}
