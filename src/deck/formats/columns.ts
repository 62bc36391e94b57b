/** @file Which column of a table, or field of a note, is which part of a card, by what it is called. */
import { nameKey } from '../fold.ts';

export type Column =
  | 'id'
  | 'term'
  | 'definition'
  | 'aliases'
  | 'related'
  | 'confusable'
  | 'experiment'
  | 'source';

const names: { [column in Column]: string[] } = {
  id: ['id', 'card id'],
  term: [
    'term',
    'front',
    'word',
    'question',
    'prompt',
    'expression',
    'vocabulary',
    'concept',
    'name',
    'begriff',
    'vorderseite',
    'frage',
    'recto',
    'terme',
    'anverso',
    'término',
  ],
  definition: [
    'definition',
    'back',
    'meaning',
    'answer',
    'explanation',
    'description',
    'rückseite',
    'antwort',
    'bedeutung',
    'erklärung',
    'verso',
    'définition',
    'reverso',
    'definición',
  ],
  aliases: ['aliases', 'alias', 'also called', 'also', 'synonyms', 'synonym', 'other names'],
  related: ['related', 'see also'],
  confusable: ['confusable', 'easily confused with'],
  experiment: ['experiment', 'demo'],
  source: ['source', 'quelle'],
};

const byKey = new Map(
  Object.entries(names).flatMap(([column, known]) => known.map((name) => [nameKey(name), column as Column])),
);

/** For every heading the part that it names; undefined for one that names none, or the same as an earlier one. */
export function columnsOf(headings: readonly string[]): (Column | undefined)[] {
  const taken = new Set<Column>();
  return headings.map((heading) => {
    const column = byKey.get(nameKey(heading));
    if (column === undefined || taken.has(column)) return undefined;
    taken.add(column);
    return column;
  });
}

/** Whether these can be the headings of a table of cards. */
export function isHeader(headings: readonly string[]): boolean {
  const columns = columnsOf(headings);
  return columns.includes('term') && columns.includes('definition');
}

/** Several names in one cell: `batch norm; BN`. A semicolon that belongs to a name has a backslash before it. */
export function joinNames(list: readonly string[]): string {
  return list.map((name) => name.replace(/[\\;]/g, '\\$&')).join('; ');
}

/** One without a backslash of its own before it. */
export const semicolon = /(?<=(?<!\\)(?:\\\\)*);/;

export function splitNames(cell: string): string[] {
  return cell
    .split('\n')
    .flatMap((line) => line.split(semicolon))
    .map((name) => name.replace(/\\([\\;])/g, '$1').trim())
    .filter((name) => name !== '');
}
