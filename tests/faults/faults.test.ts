/** @file A short run of the fault harness; `npm run faults` is the long one. */
import { expect, test } from 'vitest';
import { chance } from './chance.ts';
import { planLife } from './plan.ts';
import { runFaults } from './run.ts';

test.each([
  { store: 'sqlite', bots: 1, kills: 4 },
  { store: 'postgres', bots: 2, kills: 2 },
] as const)(
  'killed again and again amid faults, it loses nothing and doubles nothing: %o',
  {
    timeout: 180_000,
  },
  async ({ store, bots, kills }) => {
    const options = { seed: 'short', guilds: 2, perRound: kills, parallel: 1, from: 1 };
    const report = await runFaults({ ...options, store, bots, kills });
    console.log(`${report.kills} kills, ${report.posts.due} posts due, ${report.seconds} s`);
    expect(report.violations).toEqual([]);
    expect(report).toMatchObject({ kills, lost: 0, doubled: 0 });
    expect(report.posts.due).toBeGreaterThan(0);
  },
);

test('the same seed plans the same lives, another one others', () => {
  const plans = (seed: string) =>
    JSON.stringify(Array.from({ length: 20 }, (_, i) => planLife(chance(`${seed}/1`).of(i))));
  expect(plans('a')).toBe(plans('a'));
  expect(plans('a')).not.toBe(plans('b'));
});
