/** @file What Quizlet's export gives to be copied: a card a line, the term and the definition with a tab between. */
import type { Deck } from '../card.ts';
import type { Fault } from '../faults.ts';
import type { Reading } from './reading.ts';
import { type Row, readRows } from './rows.ts';

/** A line without a tab goes on with the definition before it. Other signs between can be chosen in Quizlet, and are seen. */
export function readQuizlet(text: string, file: string, between = betweenOf(text)): Reading {
  const rows: Row[] = [];
  const faults: Omit<Fault, 'file'>[] = [];
  for (const [i, line] of text.split(/\r\n|[\n\r]/).entries()) {
    const at = line.indexOf(between);
    const last = rows.at(-1);
    if (at >= 0) {
      rows.push({ line: i + 1, term: line.slice(0, at), definition: line.slice(at + between.length) });
    } else if (last) last.definition += `\n${line}`;
    else if (line.trim() !== '')
      faults.push({
        line: i + 1,
        problem:
          'Between the term and the definition there is no tab. Copy the cards with a tab between them.',
      });
  }
  return readRows({ format: 'quizlet', rows, carries: ['term', 'definition'], faults }, file);
}

export function writeQuizlet({ cards }: Deck): string {
  const flat = (text: string) => text.replaceAll('\t', ' ');
  return cards.map(({ term, definition }) => `${flat(term)}\t${flat(definition)}\n`).join('');
}

const others = [' - ', ' – ', ' — ', ': ', ';', ','];

/** A tab where there is one; otherwise the sign that every line has. */
export function betweenOf(text: string): string {
  if (text.includes('\t')) return '\t';
  const lines = text.split(/\r\n|[\n\r]/).filter((line) => line.trim() !== '');
  return others.find((sign) => lines.every((line) => line.includes(sign))) ?? '\t';
}
