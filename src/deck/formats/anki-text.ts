/** @file Anki's notes in plain text: lines of settings (`#separator:tab`), then a note a line. */
import type { Deck } from '../card.ts';
import { guidOf } from './anki-guid.ts';
import { toHtml } from './anki-html.ts';
import { type Note, noteRows } from './anki-notes.ts';
import { readCells, writeCells } from './cells.ts';
import { columnsOf } from './columns.ts';
import { delimiterOf } from './csv.ts';
import type { Reading } from './reading.ts';
import { readRows } from './rows.ts';

const separators: Record<string, string> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  space: ' ',
  pipe: '|',
  colon: ':',
};
const setting = /^#([a-z ]+):(.*)(?:\r\n|[\n\r]|$)/i;

export function readAnkiText(text: string, file: string): Reading {
  const { settings, rest, lines } = settingsOf(text);
  const named = settings.get('separator');
  const separator = named === undefined ? delimiterOf(rest) : delimiterCalled(named);
  const html = settings.get('html') !== 'false';
  const at = (name: string) => Number(settings.get(`${name} column`) ?? 0) - 1;
  const special = ['guid', 'notetype', 'deck', 'tags'].map(at);
  const { records, faults } = readCells(rest, separator, { firstLine: lines + 1, comment: '#' });
  const headings = settings.get('columns')?.split(separator) ?? [];
  const isField = (_: unknown, i: number) => !special.includes(i);
  const notes = records.map(({ line, cells }): Note => {
    const type = cells[at('notetype')];
    return {
      number: line,
      guid: cells[at('guid')],
      ...(type && { type }),
      fields: cells.filter(isField).map((cell) => (html ? cell : toHtml(cell))),
      names: headings.filter(isField),
    };
  });
  const decks = new Set(records.map(({ cells }) => cells[at('deck')] ?? settings.get('deck') ?? ''));
  const [deck = ''] = decks;
  const title = decks.size === 1 ? deck.split('::').at(-1)?.trim() : undefined;
  const found = noteRows(notes);
  const aliases = columnsOf(headings.filter(isField)).includes('aliases') ? (['aliases'] as const) : [];
  return readRows(
    {
      format: 'anki-text',
      ...found,
      carries: ['term', 'definition', ...aliases],
      faults,
      ...(title && { title }),
    },
    file,
  );
}

function settingsOf(text: string): { settings: Map<string, string>; rest: string; lines: number } {
  const settings = new Map<string, string>();
  let rest = text;
  let lines = 0;
  for (let found = setting.exec(rest); found; found = setting.exec(rest)) {
    settings.set(found[1]!.toLowerCase(), found[2]!);
    rest = rest.slice(found[0].length);
    lines += 1;
  }
  return { settings, rest, lines };
}

/** `origin`: see guidOf. */
export function writeAnkiText({ id, title, cards }: Deck, origin: string): string {
  const head = [
    '#separator:tab',
    '#html:true',
    '#guid column:1',
    `#deck:${title.replaceAll('::', ': :')}`,
    '#columns:GUID\tFront\tBack',
  ];
  const rows = cards.map((card) => [guidOf(origin, id, card.id), toHtml(card.term), toHtml(card.definition)]);
  return `${head.join('\n')}\n${writeCells(rows, '\t', '\n')}`;
}

/** Anki writes some by their names; any other stands for itself. */
function delimiterCalled(name: string): string {
  const key = name.toLowerCase();
  return (Object.hasOwn(separators, key) && separators[key]) || name[0] || '\t';
}
