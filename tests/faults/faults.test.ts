/** @file A short run of the fault harness; `npm run faults` is the long one. */
import { expect, test } from 'vitest';
import { chance } from './chance.ts';
import { planLife } from './plan.ts';
import { runFaults } from './run.ts';

test('killed again and again amid faults, it loses nothing and doubles nothing', {
  timeout: 120_000,
}, async () => {
  const report = await runFaults({
    seed: 'short',
    store: 'sqlite',
    bots: 1,
    guilds: 2,
    kills: 4,
    perRound: 4,
    parallel: 1,
    from: 1,
  });
  console.log(`${report.kills} kills, ${report.posts.due} posts due, ${report.seconds} s`);
  expect(report.violations).toEqual([]);
  expect(report).toMatchObject({ kills: 4, lost: 0, doubled: 0 });
  expect(report.posts.due).toBeGreaterThan(0);
});

test('the same seed plans the same lives, another one others', () => {
  const plans = (seed: string) =>
    JSON.stringify(Array.from({ length: 20 }, (_, i) => planLife(chance(`${seed}/1`).of(i))));
  expect(plans('a')).toBe(plans('a'));
  expect(plans('a')).not.toBe(plans('b'));
});
