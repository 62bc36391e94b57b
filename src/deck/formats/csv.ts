/** @file Tables: CSV and TSV, read with any delimiter and with or without headings. */
import type { Card, Deck } from '../card.ts';
import { type Cells, readCells, writeCells } from './cells.ts';
import { type Column, columnsOf, isHeader, joinNames, splitNames } from './columns.ts';
import type { Reading } from './reading.ts';
import { type Row, readRows } from './rows.ts';

const delimiters = [',', ';', '\t', '|'];
/** Characters by which the delimiter is told. */
const sample = 20_000;

export const columns: readonly Column[] = [
  'id',
  'term',
  'definition',
  'aliases',
  'related',
  'confusable',
  'experiment',
  'source',
];

/**
 * With headings every column is recognised by its name; without, the first is the term and the second the definition.
 * `delimiter` is told from the text where it is not given.
 */
export function readTable(text: string, file: string, delimiter?: string): Reading {
  const asked = /^sep=(.)\r?\n/i.exec(text);
  const between = asked?.[1] ?? delimiter ?? delimiterOf(text);
  const { records, faults } = readCells(asked ? text.slice(asked[0].length) : text, between, {
    firstLine: asked ? 2 : 1,
  });
  const [first] = records;
  const headed = first !== undefined && isHeader(first.cells);
  const named: (Column | undefined)[] = headed ? columnsOf(first.cells) : ['term', 'definition'];
  const body = headed ? records.slice(1) : records;
  const ignored = headed
    ? first.cells.filter((cell, i) => named[i] === undefined && cell.trim() !== '')
    : Array.from({ length: Math.max(0, (first?.cells.length ?? 0) - 2) }, (_, i) => `column ${i + 3}`);
  return readRows(
    {
      format: between === '\t' ? 'tsv' : 'csv',
      rows: body.map((record) => rowOf(record.line, record.cells.map(restore), named)),
      carries: named.flatMap((column) => column ?? []),
      faults: [
        ...faults,
        ...(body.length === 0 && faults.length === 0
          ? [
              {
                line: 1,
                problem:
                  'There are no cards in this table. Each row is one, with its term and its definition.',
              },
            ]
          : []),
      ],
      notes:
        ignored.length > 0
          ? [`What stands in ${quotedList(ignored)} is no part of a card and was left out.`]
          : [],
    },
    file,
  );
}

function rowOf(line: number, cells: string[], named: (Column | undefined)[]): Row {
  const row: Row = { line, term: '', definition: '' };
  for (const [i, column] of named.entries()) {
    const cell = cells[i] ?? '';
    if (column === 'aliases' || column === 'related' || column === 'confusable')
      row[column] = splitNames(cell);
    else if (column === 'term' || column === 'definition') row[column] = cell;
    else if (column !== undefined && cell.trim() !== '') row[column] = cell.trim();
  }
  return row;
}

export function writeTable({ cards }: Deck, delimiter: ',' | '\t'): string {
  const rows = cards.map((card) => columns.map((column) => harmless(cellOf(card, column))));
  // Without the mark at its beginning Excel takes the file for a Western one.
  return `\uFEFF${writeCells([columns, ...rows], delimiter, '\r\n')}`;
}

function cellOf(card: Card, column: Column): string {
  const value = card[column];
  return Array.isArray(value) ? joinNames(value) : (value ?? '');
}

/** A spreadsheet takes such a beginning for a formula and computes it; an apostrophe makes it text. */
const formula = /^'*[=+\-@\t\r＝＋－＠]/;

/** A cell that no spreadsheet computes. */
export function harmless(cell: string): string {
  return formula.test(cell) ? `'${cell}` : cell;
}

function restore(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell;
}

/** The one by which most records of the beginning have the same number of columns, and more than one. */
export function delimiterOf(text: string): string {
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of delimiters) {
    const score = scoreOf(readCells(text.slice(0, sample), delimiter));
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function scoreOf({ records }: Cells): number {
  const counts = records.slice(0, 30).map(({ cells }) => cells.length);
  const [width = 0] = counts;
  if (width < 2) return 0;
  const same = counts.filter((count) => count === width).length / counts.length;
  return same + (isHeader(records[0]!.cells) ? 1 : 0);
}

function quotedList(names: string[]): string {
  const shown = names.slice(0, 5).map((name) => `"${name.trim().slice(0, 40)}"`);
  return shown.join(', ') + (names.length > 5 ? ` and ${names.length - 5} more columns` : '');
}
