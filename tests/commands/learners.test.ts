/** @file Learners over the real store: durable events, snapshots that catch up, corrections, one person in two servers. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLearners } from '../../src/commands/learner-book.ts';
import {
  correct,
  eventsOf,
  forgetLearner,
  learnerOf,
  learnersOf,
  remember,
  seatsOf,
} from '../../src/commands/learners.ts';
import { openRecords } from '../../src/commands/records.ts';
import type { Tutor } from '../../src/commands/tutor.ts';
import { learn } from '../../src/deck/memory/learner.ts';
import type { MemoryEvent } from '../../src/deck/memory/review.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/records.ts';
import { history, review } from '../deck/memory/events.ts';

const guildId = '100';
const mira = { guildId, personId: '7' };
const day = 20_000;

let store: Store;
let tutor: Tutor;

/** The same records with nothing of them in memory, as after a new start. */
function restart(): void {
  const records = openRecords(store);
  tutor = { records, learners: createLearners(records) } as Tutor;
}

beforeEach(async () => {
  store = await openStore({ memory: true });
  restart();
});
afterEach(() => store.close());

function write(event: MemoryEvent): Promise<boolean> {
  return 'of' in event ? correct(tutor, mira, event) : remember(tutor, { guildId, ...event });
}

describe('a learner', () => {
  test('is the fold of what was written, whenever the program started anew and whenever anyone looked', async () => {
    const marks = fc.array(fc.constantFrom('', '', 'look', 'restart'), { minLength: 25, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(history, marks, async (events, then) => {
        for (const [i, event] of events.entries()) {
          await write(event);
          if (then[i % 25] === 'look') {
            expect(await learnerOf(tutor, guildId, '7')).toEqual({
              ...learn(events.slice(0, i + 1)),
              personId: '7',
            });
          }
          if (then[i % 25] === 'restart') restart();
        }
        const expected = { ...learn(events), personId: '7' };
        expect(await learnerOf(tutor, guildId, '7')).toEqual(expected);
        restart();
        expect(await learnerOf(tutor, guildId, '7')).toEqual(expected);
        await forgetLearner(tutor, mira);
      }),
      { numRuns: 60 },
    );
  });

  test('is not changed by an event that is written twice, as after a double click', async () => {
    const event = review('a', day);
    const written = await Promise.all([write(event), write(event), write(event)]);
    expect(written).toEqual([true, false, false]);
    expect((await learnerOf(tutor, guildId, '7')).cards['deck:a']?.reps).toBe(1);
  });

  test('knows of an event that comes late, also after a new start', async () => {
    const events = [review('a', day), review('a', day + 3), review('a', day + 9)];
    const [first, second, third] = events as [MemoryEvent, MemoryEvent, MemoryEvent];
    await write(first);
    await write(third);
    await learnerOf(tutor, guildId, '7');
    await write(second);
    expect(await learnerOf(tutor, guildId, '7')).toEqual(learn(events));
    restart();
    expect(await learnerOf(tutor, guildId, '7')).toEqual(learn(events));
  });

  test('catches up with events whose snapshot was never written', async () => {
    const events = Array.from({ length: 70 }, (_, i) => review(`card-${i % 9}`, day + i));
    for (const event of events.slice(0, 45)) await write(event);
    // What a crash leaves: the events are on disk, and nobody folded them.
    for (const event of events.slice(45)) {
      await tutor.records.memory.insert(
        `${guildId}:7:${String(event.at).padStart(15, '0')}:${event.id}`,
        event,
      );
    }
    restart();
    expect(await learnerOf(tutor, guildId, '7')).toEqual(learn(events));
    expect((await learnersOf(tutor, guildId)).get('7')).toEqual(learn(events));
  });

  test('can be read from a moment on', async () => {
    const events = [review('a', day), review('a', day + 3), review('a', day + 9)];
    for (const event of events) await write(event);
    expect(await eventsOf(tutor, mira, events[1]?.at)).toEqual(events.slice(1));
    expect(await eventsOf(tutor, mira)).toEqual(events);
  });

  test('that a former version folded is folded anew', async () => {
    await write(review('a', day));
    await tutor.records.learners.update(`${guildId}:7`, (old) => old && { ...old, version: 0, upTo: 'x' });
    restart();
    expect((await learnerOf(tutor, guildId, '7')).cards['deck:a']?.reps).toBe(1);
  });

  test('in direct messages and in another server is somebody else', async () => {
    const { guildId: _, ...alone } = review('a', day);
    await remember(tutor, alone);
    await remember(tutor, review('b', day, { guildId: '200' }));
    expect(Object.keys((await learnerOf(tutor, undefined, '7')).cards)).toEqual(['deck:a']);
    expect(Object.keys((await learnerOf(tutor, '200', '7')).cards)).toEqual(['deck:b']);
    expect((await learnerOf(tutor, guildId, '7')).cards).toEqual({});
    expect(await seatsOf(tutor, '7')).toEqual([{ guildId: '200' }, {}]);
  });

  test('is gone when it is forgotten, and may begin again', async () => {
    await write(review('a', day));
    await forgetLearner(tutor, mira);
    expect((await learnerOf(tutor, guildId, '7')).cards).toEqual({});
    expect([...(await learnersOf(tutor, guildId)).keys()]).toEqual([]);
    expect(await eventsOf(tutor, mira)).toEqual([]);
    await write(review('b', day));
    expect(Object.keys((await learnerOf(tutor, guildId, '7')).cards)).toEqual(['deck:b']);
  });
});

describe('all learners of a server', () => {
  test('are those who learnt in it, and follow what is written afterwards', async () => {
    await write(review('a', day));
    await remember(tutor, review('a', day, { personId: '8', guildId: '1000' }));
    expect([...(await learnersOf(tutor, guildId)).keys()]).toEqual(['7']);
    await remember(tutor, review('a', day, { personId: '9' }));
    const event = review('b', day);
    await write(event);
    await correct(tutor, mira, { kind: 'undo', id: 'u', of: event.id, at: event.at + 1 });
    const everyone = await learnersOf(tutor, guildId);
    expect([...everyone.keys()].sort()).toEqual(['7', '9']);
    expect(Object.keys(everyone.get('7')?.cards ?? {})).toEqual(['deck:a']);
  });

  test('come quickly also where 5,000 have learnt', { timeout: 60_000 }, async () => {
    const people = Array.from({ length: 5000 }, (_, i) => String(10_000 + i));
    for (let start = 0; start < people.length; start += 500) {
      const some = people.slice(start, start + 500);
      await Promise.all(some.map((personId) => remember(tutor, review('a', day, { personId }))));
    }
    restart();
    expect((await learnersOf(tutor, guildId)).size).toBe(5000);
    const begun = performance.now();
    await remember(tutor, review('b', day + 1, { personId: '10000' }));
    const everyone = await learnersOf(tutor, guildId);
    expect(performance.now() - begun).toBeLessThan(500);
    expect(Object.keys(everyone.get('10000')?.cards ?? {})).toHaveLength(2);
  });
});
