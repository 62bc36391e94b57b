/** @file Text in columns, as RFC 4180 has it, with any delimiter: strict about quotes, and exact about lines. */
import type { Fault } from '../faults.ts';

export interface TableRow {
  /** Where it begins, from 1. */
  line: number;
  cells: string[];
}

export interface Cells {
  records: TableRow[];
  faults: Omit<Fault, 'file'>[];
}

interface Options {
  /** The number of the first line. */
  firstLine?: number;
  /** A line that begins so is skipped. */
  comment?: string;
}

/** Empty lines are no records. A record with a fault is left out. */
export function readCells(text: string, delimiter: string, { firstLine = 1, comment }: Options = {}): Cells {
  const records: TableRow[] = [];
  const faults: Cells['faults'] = [];
  let line = firstLine;
  let at = 0;
  while (at < text.length) {
    const start = line;
    const cells: string[] = [];
    const skipped = text[at] === comment;
    let broken = false;
    for (let ended = false; !ended; ) {
      let cell: string;
      if (text[at] === '"') {
        const close = closingQuote(text, at + 1);
        if (close < 0) {
          faults.push({
            line,
            problem:
              'The quotation mark that opens here is never closed. Inside quotation marks write each as two: "".',
          });
          return { records, faults };
        }
        cell = text.slice(at + 1, close).replaceAll('""', '"');
        line += breaksIn(text, at, close);
        const next = endOfCell(text, close + 1, delimiter);
        if (text.slice(close + 1, next).trim() !== '' && !broken) {
          broken = true;
          faults.push({
            line,
            problem: `After the closing quotation mark of column ${cells.length + 1} there is more text. Inside quotation marks write each as two: "".`,
          });
        }
        at = next;
      } else {
        const next = endOfCell(text, at, delimiter);
        cell = text.slice(at, next);
        at = next;
      }
      cells.push(cell);
      if (text[at] === delimiter) at += 1;
      else ended = true;
    }
    if (at < text.length) {
      at += text.startsWith('\r\n', at) ? 2 : 1;
      line += 1;
    }
    if (!broken && !skipped && cells.some((cell) => cell.trim() !== '')) records.push({ line: start, cells });
  }
  return { records, faults };
}

/** A cell that holds the delimiter, a quotation mark or a line break goes in quotation marks. */
export function writeCells(rows: readonly (readonly string[])[], delimiter: string, lineEnd: string): string {
  const cell = (text: string) =>
    text.includes(delimiter) || /["\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return rows.map((row) => row.map(cell).join(delimiter) + lineEnd).join('');
}

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

function endOfCell(text: string, from: number, delimiter: string): number {
  let at = from;
  while (at < text.length) {
    const sign = text[at];
    if (sign === delimiter || sign === '\n' || sign === '\r') break;
    at += 1;
  }
  return at;
}

function breaksIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) {
    if (text[at] === '\n' || (text[at] === '\r' && text[at + 1] !== '\n')) count += 1;
  }
  return count;
}
