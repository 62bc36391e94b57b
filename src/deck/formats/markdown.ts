/** @file Markdown: a heading for every card, or a table, or a list of `term: definition`. */
import type { Deck } from '../card.ts';
import { limits } from '../limits.ts';
import { columnsOf, isHeader, semicolon, splitNames } from './columns.ts';
import { escapeInline, plainText } from './markdown-inline.ts';
import { joinLines } from './markdown-lines.ts';
import type { Reading } from './reading.ts';
import { type Row, readRows } from './rows.ts';

interface Line {
  text: string;
  /** From 1. */
  number: number;
  /** 1 to 6 for a heading. */
  level?: number;
}

const also = /^\*Also:\*\s+(.+)$/;

export function readMarkdown(text: string, file: string): Reading {
  const lines = linesOf(text);
  const levels = lines.flatMap(({ level }) => level ?? []);
  const title = titleOf(lines);
  const ways = [
    tableRows(lines),
    levels.length > (title ? 1 : 0) ? headingRows(lines, cardLevel(levels)) : [],
    definitionRows(lines),
    listRows(lines),
  ];
  const rows = ways.find((found) => found.length > 0) ?? [];
  const faults =
    rows.length > 0
      ? []
      : [
          {
            line: 1,
            problem:
              'There are no cards in this file. Give every term a heading ("## Term") and write the definition below it.',
          },
        ];
  const aliases = rows.some((row) => row.aliases) ? (['aliases'] as const) : [];
  return readRows(
    {
      format: 'markdown',
      rows: aliases.length > 0 ? rows.map((row) => ({ aliases: [], ...row })) : rows,
      carries: ['term', 'definition', ...aliases],
      faults,
      ...(title && { title }),
    },
    file,
  );
}

export function writeMarkdown({ title, cards }: Deck): string {
  const parts = cards.map(({ term, definition, aliases }) => {
    const names =
      aliases.length > 0
        ? [`*Also:* ${aliases.map((name) => escapeInline(name).replaceAll(';', '\\;')).join('; ')}`]
        : [];
    return [`## ${escapeInline(term)}`, paragraphs(definition), ...names].join('\n\n');
  });
  return `${[`# ${escapeInline(title)}`, ...parts].join('\n\n')}\n`;
}

/** An empty line parts paragraphs; every other line break is a hard one. */
function paragraphs(definition: string): string {
  return definition
    .split(/(?<!\n)\n\n(?!\n)/)
    .map((part) => part.split('\n').map(escapeInline).join('\\\n'))
    .join('\n\n');
}

function linesOf(text: string): Line[] {
  let fenced = false;
  return text.split(/\r\n|[\n\r]/).map((line, i) => {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced;
    const heading = fenced ? null : /^(#{1,6})\s+(.*)$/.exec(line);
    return heading
      ? { text: heading[2]!.trimEnd().replace(/(?<!\s)\s+#+$/, ''), number: i + 1, level: heading[1]!.length }
      : { text: line, number: i + 1 };
  });
}

/** The first heading, if it stands above the others and there is no second of its level. */
function titleOf(lines: Line[]): string | undefined {
  const [first, ...others] = lines.filter(({ level }) => level !== undefined);
  if (!first || others.some(({ level }) => level! <= first.level!)) return undefined;
  return plainText(first.text);
}

/** The level that most headings have; of two the deeper one. */
function cardLevel(levels: number[]): number {
  const count = (level: number) => levels.filter((one) => one === level).length;
  return [6, 5, 4, 3, 2, 1].reduce((best, level) => (count(level) > count(best) ? level : best));
}

function headingRows(lines: Line[], level: number): Row[] {
  const rows: Row[] = [];
  let body: string[] | undefined;
  const finish = () => {
    const row = rows.at(-1);
    if (!row || !body) return;
    const names = body.findLast((line) => line.trim() !== '')?.match(also);
    if (names) {
      row.aliases = names[1]!.split(semicolon).map((name) => plainText(name.trim()));
      body.splice(
        body.findLastIndex((line) => also.test(line)),
        1,
      );
    }
    row.definition = joinLines(body);
  };
  for (const line of lines) {
    if (line.level !== undefined && line.level <= level) {
      finish();
      body = line.level === level ? [] : undefined;
      if (body) rows.push({ line: line.number, term: plainText(line.text), definition: '' });
    } else body?.push(line.text);
  }
  finish();
  return rows;
}

function tableRows(lines: Line[]): Row[] {
  const rows: Row[] = [];
  for (let i = 0; i + 1 < lines.length; i++) {
    const header = cellsOf(lines[i]!.text);
    if (header.length < 2 || !underTable.test(lines[i + 1]!.text.trim())) continue;
    const named = isHeader(header.map(plainText)) ? columnsOf(header.map(plainText)) : ['term', 'definition'];
    for (i += 2; i < lines.length && lines[i]!.text.includes('|'); i++) {
      const cells = cellsOf(lines[i]!.text).map((cell) => plainText(cell.replace(/<br\s*\/?>/g, '\n')));
      const cell = (column: string) => cells[named.indexOf(column as 'term')] ?? '';
      const names = splitNames(cell('aliases'));
      rows.push({
        line: lines[i]!.number,
        term: cell('term'),
        definition: cell('definition'),
        ...(names.length > 0 && { aliases: names }),
      });
    }
  }
  return rows;
}

function cellsOf(line: string): string[] {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim());
}

/** `Term` with `: definition` on the next line. */
function definitionRows(lines: Line[]): Row[] {
  return lines.flatMap(({ text, number }, i) => {
    const definition = /^:\s+(.+)$/.exec(lines[i + 1]?.text ?? '');
    return definition && text.trim() !== ''
      ? { line: number, term: plainText(text.trim()), definition: plainText(definition[1]!) }
      : [];
  });
}

/** The line below a table's header. */
const underTable = /^\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?$/;
const listItem = /^\s*(?=\S)(?:[-*+]\s+|\d+[.)]\s+)?(.{1,300}?)\s*(?:::|:|\s[–—-]\s)\s*(\S.*)$/;

/** `- **Term**: definition`, `Term :: definition`, `- Term – definition`. */
function listRows(lines: Line[]): Row[] {
  return lines.flatMap(({ text, number, level }) => {
    const found =
      level === undefined &&
      listItem.exec(
        text
          .slice(0, limits.definition + 400)
          .replace(/^(\s*(?:[-*+]\s+)?)(\*\*|__)(.+?):\2\s/, '$1$2$3$2: '),
      );
    return found ? { line: number, term: plainText(found[1]!.trim()), definition: plainText(found[2]!) } : [];
  });
}
