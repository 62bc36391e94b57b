/** @file Running answers are shown at a polite pace, newest first of all. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { showPaced } from '../../src/bot/paced.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Yields each value at its moment (milliseconds after the one before). */
async function* timed<T>(...steps: [wait: number, value: T][]): AsyncGenerator<T, void, undefined> {
  for (const [wait, value] of steps) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    yield value;
  }
}

async function shown(source: AsyncGenerator<string, void, undefined>, pace: number) {
  const start = Date.now();
  const seen: [at: number, value: string][] = [];
  const done = showPaced(source, async (value) => void seen.push([Date.now() - start, value]), pace);
  await vi.runAllTimersAsync();
  await done;
  return seen;
}

describe('showPaced', () => {
  test('shows a lone value at once', async () => {
    expect(await shown(timed([0, 'a']), 1500)).toEqual([[0, 'a']]);
  });

  test('joins what comes within one pace and shows the newest of it', async () => {
    const source = timed([0, 'a'], [100, 'b'], [100, 'c'], [2000, 'd']);
    expect(await shown(source, 1500)).toEqual([
      [0, 'a'],
      [1500, 'c'],
      [2200, 'd'],
    ]);
  });

  test('does not make the last value wait', async () => {
    expect(await shown(timed([0, 'a'], [100, 'b'], [100, 'end']), 1500)).toEqual([
      [0, 'a'],
      [200, 'end'],
    ]);
  });

  test('ends the source and passes the fault on when a value cannot be shown', async () => {
    let ended = false;
    async function* source(): AsyncGenerator<string, void, undefined> {
      try {
        for (let i = 0; ; i++) {
          await new Promise((resolve) => setTimeout(resolve, 1000));
          yield String(i);
        }
      } finally {
        ended = true;
      }
    }
    const done = showPaced(source(), () => Promise.reject(new Error('message is gone')), 1500);
    const outcome = expect(done).rejects.toThrow('message is gone');
    await vi.advanceTimersByTimeAsync(5000);
    await outcome;
    expect(ended).toBe(true);
  });

  test('passes on what the source throws, after showing what came before', async () => {
    async function* source(): AsyncGenerator<string, void, undefined> {
      yield 'a';
      yield 'b';
      throw new Error('child died');
    }
    const seen: string[] = [];
    const done = showPaced(source(), async (value) => void seen.push(value), 1500);
    await expect(done).rejects.toThrow('child died');
    expect(seen).toEqual(['a', 'b']);
  });
});
