/** @file A limit for work that may hang. */

/** Resolves when `work` has ended or `ms` milliseconds are over; says whether it has. Rejects as `work` does. */
export async function atMost(ms: number, work: Promise<unknown>): Promise<boolean> {
  const late = Promise.withResolvers<false>();
  const timer = setTimeout(() => late.resolve(false), ms);
  try {
    return await Promise.race([work.then(() => true), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
