/** @file How long a run still takes: from what was estimated, and from how far it came. */

/** Seconds to go, of a run that spent `spent` seconds on the part `done` (0 to 1) and was guessed to take `guessed`. */
export function secondsToGo(spent: number, done: number, guessed: number): number {
  // The first moments say little about the speed.
  return (done > 0.1 ? spent / done : guessed) * (1 - done);
}

/** How much longer runs take than was estimated, after one that took `seconds` instead of `estimated`. */
export function learntPace(pace: number, seconds: number, estimated: number): number {
  return pace + 0.3 * (seconds / estimated - pace);
}
