/** @file Discord takes 50 requests a second from one bot: what it posts by itself goes out evenly and stays below that. */

/** `soon` goes before everything that is only done `later`. */
export type Rank = 'soon' | 'later';

export type Pace = (rank: Rank) => Promise<void>;

/** Requests in any second of all processes of one bot together; what is not paced, such as opening a DM, has the rest. */
export const wholePace = 49;

/** Milliseconds: a second as Discord may see it, where requests are on their way for different times. */
const second = 1010;
/** What a busy machine missed is made up for within so many milliseconds. */
const patience = 300;

/**
 * Resolves when it is one's turn: at once where nothing waits. Turns are even, so that answers to people find their way
 * between them, and there are never more than `perSecond` in a second, whenever that is taken to begin.
 */
export function createPace(perSecond: number, now: () => number = () => performance.now()): Pace {
  const most = Math.max(1, Math.floor(perSecond));
  const step = second / most;
  const waiting: Record<Rank, (() => void)[]> = { soon: [], later: [] };
  /** When the last turns were. */
  const turns: number[] = [];
  let next = 0;
  let timer: NodeJS.Timeout | undefined;

  function serve(): void {
    timer = undefined;
    for (;;) {
      const queue = waiting.soon.length > 0 ? waiting.soon : waiting.later;
      if (queue.length === 0) return;
      const full = turns.length < most ? 0 : (turns[0] ?? 0) + second;
      const wait = Math.max(next, full) - now();
      if (wait > 0) {
        timer = setTimeout(serve, wait);
        return;
      }
      next = Math.max(next, now() - patience) + step;
      turns.push(now());
      if (turns.length > most) turns.shift();
      queue.shift()?.();
    }
  }

  return (rank) =>
    new Promise((resolve) => {
      // After a rest there is nothing to make up for.
      if (!timer) next = Math.max(next, now());
      waiting[rank].push(resolve);
      if (!timer) serve();
    });
}
