/** @file A short run of every fuzzer, always the same; `npm run fuzz` runs them for as long as one likes. */
import { expect, test, vi } from 'vitest';
import { fuzz } from './fuzzer.ts';
import { fuzzers } from './fuzzers.ts';

vi.setConfig({ testTimeout: 120_000 });

const times: Record<string, number> = { decks: 250, options: 2000, ids: 20_000, grading: 80, sandbox: 300 };

test.for(fuzzers.map((one) => [one.name, one] as const))('%s: nothing is found', async ([name, fuzzer]) => {
  const outcome = await fuzz(fuzzer, { seconds: 100, seed: 11, times: times[name] ?? 100 });
  expect(outcome.findings).toEqual([]);
  expect(outcome.executions).toBe(times[name]);
});
