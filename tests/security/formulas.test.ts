/** @file What Epoch exports as tables is text to a spreadsheet, whatever people have written. */
import { expect, test } from 'vitest';
import { readCells } from '../../src/deck/formats/cells.ts';
import { writeTable } from '../../src/deck/formats/csv.ts';
import { readDeck } from '../../src/deck/formats/read.ts';
import { card, deckOf } from '../support/cards.ts';

const formulas = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  "=cmd|' /C calc'!A0",
  '\t=1',
  '\r=1',
  '＝1',
  "'=1",
  '=HYPERLINK("x")',
];

test.for([',', '\t'] as const)('a deck, with %j between its cells', (delimiter) => {
  const deck = deckOf(
    ...formulas.map((text, i) => card(`Card ${i}`, `${text} `, { aliases: [text], source: text })),
  );
  const written = writeTable(deck, delimiter);
  for (const { cells } of readCells(written, delimiter).records) {
    for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
  }
  const name = delimiter === ',' ? 'a.csv' : 'a.tsv';
  const back = readDeck({ name, bytes: new TextEncoder().encode(written) });
  expect(back.deck.cards.map(({ definition }) => definition.trim())).toContain('=1+1');
});
