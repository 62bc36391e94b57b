/** @file The process that reads a stranger's file: it answers, and what brings it down brings nothing else down. */
import { expect, test } from 'vitest';
import { inChild } from '../../src/deck/in-child.ts';

const demos = new Set<string>();
const file = (text: string) => ({ name: 'a.csv', bytes: new TextEncoder().encode(text) });

test('many files at once are each answered', async () => {
  const readings = await Promise.all(
    Array.from({ length: 6 }, (_, i) =>
      inChild({ kind: 'read', file: file(`term,definition\nTerm ${i},x\n`), demos }),
    ),
  );
  expect(readings.map(({ deck }) => deck.cards[0]?.term)).toEqual([
    'Term 0',
    'Term 1',
    'Term 2',
    'Term 3',
    'Term 4',
    'Term 5',
  ]);
});

test('a mistake inside comes out as one, with its own words', async () => {
  const job = {
    kind: 'read',
    file: { name: 'a.csv', bytes: undefined as unknown as Uint8Array },
    demos,
  } as const;
  await expect(inChild(job)).rejects.toThrow(/bytes|undefined/);
});
