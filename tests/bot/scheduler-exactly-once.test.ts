/** @file The promise itself, against any crash: every run is posted once or recorded as skipped, never both or twice. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runsBetween } from '../../src/calendar/runs.ts';
import { createWorld, hour, type Mishap, minute, Power, tickOver } from './scheduler-world.ts';

interface Life {
  /** Minutes that pass before the process starts. */
  off: number;
  /** Minutes between its ticks. */
  ticks: number[];
  /** Steps (store and Discord) until it loses power, and whether the last of them is still carried out. */
  power: number;
  lastIsDone: boolean;
  mishaps: (Mishap | undefined)[];
  /** Whether the channel's history can be read during this life. */
  blind: boolean;
  /** Whether Epoch may write in the channel. */
  locked: boolean;
}

const gap = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 0, max: 4 }) },
  { weight: 2, arbitrary: fc.integer({ min: 5, max: 90 }) },
  { weight: 1, arbitrary: fc.integer({ min: 91, max: 1500 }) },
);
const mishap = fc.constantFrom<Mishap | undefined>(undefined, 'lost', 'unclear', 'forbidden');
const lives: fc.Arbitrary<Life[]> = fc.array(
  fc.record({
    off: gap,
    ticks: fc.array(gap, { minLength: 1, maxLength: 6 }),
    power: fc.integer({ min: 1, max: 30 }),
    lastIsDone: fc.boolean(),
    mishaps: fc.array(mishap, { maxLength: 4 }),
    blind: fc.boolean(),
    locked: fc.constantFrom(false, false, false, true),
  }),
  { minLength: 1, maxLength: 12 },
);

test('every run is posted once or skipped once, wherever the power fails', { timeout: 60_000 }, async () => {
  const seen = { posted: 0, skipped: 0, crashed: 0, looked: 0 };
  await fc.assert(
    fc.asyncProperty(lives, fc.integer({ min: 2, max: 10 }), async (all, memory) => {
      const start = '2026-11-24T06:59Z';
      const world = await createWorld(start);
      world.discord.nonceMemory = memory * minute + 1;
      const plan = { time: '08:00', days: [1, 2, 3, 4, 5, 6, 7] as const, zone: 'Europe/Berlin' };
      await world.addSchedule({ ...plan, days: [...plan.days] });

      for (const life of all) {
        world.clock.now += life.off * minute;
        world.discord.blind = life.blind;
        world.discord.lacks.set('C', life.locked ? ['Send Messages'] : []);
        world.discord.mishaps.splice(0, Number.POSITIVE_INFINITY, ...life.mishaps);
        const power = new Power(life.power, life.lastIsDone);
        const scheduler = world.boot({ power });
        let alive = true;
        void power.gone.promise.then(() => {
          alive = false;
          seen.crashed += 1;
        });
        for (const wait of life.ticks) {
          if (!alive) break;
          await Promise.race([tickOver(scheduler), power.gone.promise]);
          world.clock.now += wait * minute;
        }
      }

      // At the end all is well again for long enough that whatever was begun comes to its end.
      world.discord.blind = false;
      world.discord.lacks.delete('C');
      world.discord.mishaps.length = 0;
      const last = world.boot();
      const end = world.clock.now + 8 * hour;
      for (; world.clock.now <= end; world.clock.now += 20 * minute) await tickOver(last);

      const runs = runsBetween(
        { ...plan, days: [...plan.days] },
        Date.parse(start),
        world.clock.now - 20 * minute,
      );
      const outcomes = await world.outcomes();
      expect(Object.keys(outcomes)).toEqual(runs.map(({ date }) => `S:${date}`));
      for (const [id, outcome] of Object.entries(outcomes)) {
        const messages = world.discord.in('C').filter(({ text }) => text === id);
        if (outcome.startsWith('posted')) {
          expect(messages.map((message) => `posted ${message.id}`)).toEqual([outcome]);
          seen.posted += 1;
        } else {
          // What cannot be looked up is given up, although it may have arrived: doubling it would be worse.
          expect(messages.length).toBeLessThanOrEqual(outcome.includes('cannot read the channel') ? 1 : 0);
          seen.skipped += 1;
        }
      }
      expect(await world.waiting()).toEqual([]);
      expect((await world.records.schedules.get('S'))?.state).toBe('active');
      seen.looked += world.discord.looks.length;
      await world.close();
    }),
    { numRuns: 200 },
  );
  // The test is worth something only if all of this came up.
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(20);
});
