/** @file The order and the grouping of messages. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Entry,
  opensDay,
  opensGroup,
  withEntry,
  withMessages,
  withoutEntry,
} from '../../../src/sandbox/page/history.ts';
import { compareIds, type Message, newId, timeOf } from '../../../src/sandbox/page/wire.ts';

const start = new Date(2026, 8, 14, 9).getTime();
let made = 0;
function message(at: number, author = 'amara', more: Partial<Message> = {}): Entry & { kind: 'message' } {
  made += 1;
  const id = String((BigInt(at - 1_420_070_400_000) << 22n) + BigInt(made));
  return { kind: 'message', id, message: { id, type: 0, author: { id: author }, ...more } as Message };
}

describe('order', () => {
  it('is by age, whatever the order of arrival, and an edit takes the place of what it edits', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 40 }), (times) => {
        const all = times.map((time) => message(start + time));
        const entries = all.reduce<Entry[]>(withEntry, []);
        const again = all.reduce<Entry[]>(withEntry, entries);
        expect(again.map(({ id }) => id)).toEqual(all.map(({ id }) => id).sort(compareIds));
        expect(
          withMessages(
            [],
            all.map((one) => one.message),
          ),
        ).toEqual(entries);
      }),
    );
  });

  it('keeps what is on its way when a page is fetched, until it is taken out', () => {
    const outgoing: Entry = { kind: 'outgoing', id: newId(start + 60_000), content: 'hello', files: [] };
    const entries = withMessages([outgoing], [message(start).message]);
    expect(entries.map(({ kind }) => kind)).toEqual(['message', 'outgoing']);
    expect(withoutEntry(entries, outgoing.id).map(({ kind }) => kind)).toEqual(['message']);
  });
});

describe('groups', () => {
  it('join messages of one author that follow within seven minutes', () => {
    const first = message(start);
    expect(opensGroup(undefined, first, 'me')).toBe(true);
    expect(opensGroup(first, message(start + 60_000), 'me')).toBe(false);
    expect(opensGroup(first, message(start + 8 * 60_000), 'me')).toBe(true);
    expect(opensGroup(first, message(start + 60_000, 'yuki'), 'me')).toBe(true);
  });

  it('are opened by replies, answers to commands, and what only one person sees', () => {
    const first = message(start);
    const reply = { referenced_message: first.message };
    const answer = { interaction_metadata: { id: '1' } as never };
    for (const more of [reply, answer, { flags: 64 }]) {
      expect(opensGroup(first, message(start + 1000, 'amara', more), 'me')).toBe(true);
    }
  });
});

describe('ids', () => {
  it('grow, also within one millisecond, and tell their time', () => {
    const ids = [newId(start), newId(start), newId(start)];
    expect([...ids].sort(compareIds)).toEqual(ids);
    expect(new Set(ids).size).toBe(3);
    expect(timeOf(newId(start + 5 * 3_600_000))).toBe(start + 5 * 3_600_000);
  });

  it('open a new day at midnight where the reader is', () => {
    const evening = message(new Date(2026, 8, 14, 23, 59).getTime());
    expect(opensDay(evening, message(new Date(2026, 8, 15, 0, 1).getTime()))).toBe(true);
    expect(opensDay(message(start), evening)).toBe(false);
  });
});
