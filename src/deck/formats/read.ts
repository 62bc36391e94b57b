/** @file Reads a deck file of any format, recognised by its content first and its name second. */
import { DeckFaults, type Fault } from '../faults.ts';
import { limits } from '../limits.ts';
import { slug } from '../slug.ts';
import { readAnkiText } from './anki-text.ts';
import { readPackage } from './apkg/read.ts';
import { readCells } from './cells.ts';
import { isHeader } from './columns.ts';
import { delimiterOf, readTable } from './csv.ts';
import { decode } from './decode.ts';
import { readMarkdown } from './markdown.ts';
import type { FormatName } from './names.ts';
import { readPlain } from './plain.ts';
import { betweenOf, readQuizlet } from './quizlet.ts';
import type { Reading } from './reading.ts';
import { readRows, titleOfFile } from './rows.ts';
import { readYaml } from './yaml.ts';

export interface DeckBytes {
  /** The file's name; names the faults, and the deck where nothing else does. */
  name: string;
  bytes: Uint8Array;
  /** Told from the content and the name where it is missing. */
  format?: FormatName;
}

/** Never throws for what a file holds: that is told as faults. `demos` are the experiments that cards may name. */
export function readDeck({ name, bytes, format: known }: DeckBytes, demos?: ReadonlySet<string>): Reading {
  if (startsWith(bytes, 'PK\x03\x04')) return readPackage(bytes, name);
  const decoded = decode(bytes);
  if ('problem' in decoded) return refused('plain', name, [{ file: name, ...decoded }]);
  const { text } = decoded;
  const format = known && known !== 'apkg' ? known : recognise(text, name);
  try {
    switch (format) {
      case 'epoch':
        return whole(format, readYaml(text, name, demos), true);
      case 'markdown':
        return readMarkdown(text, name);
      case 'csv':
      case 'tsv':
        return readTable(text, name, format === 'tsv' && text.includes('\t') ? '\t' : undefined);
      case 'anki-text':
        return readAnkiText(text, name);
      case 'quizlet':
        return readQuizlet(text, name);
      default:
        return whole('plain', readPlain(text, name), false);
    }
  } catch (error) {
    if (!(error instanceof DeckFaults)) throw error;
    return refused(format, name, error.faults);
  }
}

export function recognise(text: string, name: string): FormatName {
  const ending = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase();
  if (/^#(separator|html|notetype|deck|columns|tags)[a-z ]*:/i.test(text)) return 'anki-text';
  if (/^ya?ml$/.test(ending ?? '') || /^(?:#[^\n]*\n|[^\S\n]*\n)*version:\s/.test(text)) return 'epoch';
  if (ending === 'md' || ending === 'markdown') return 'markdown';
  if (ending === 'tsv') return 'tsv';
  if (ending === 'csv') return 'csv';
  const lines = text.split(/\r\n|[\n\r]/, 400).filter((line) => line.trim() !== '');
  const tabs = lines.filter((line) => line.includes('\t')).length;
  const [first] = readCells(lines.slice(0, 1).join('\n'), delimiterOf(text)).records;
  if (first && isHeader(first.cells)) return tabs > 0 ? 'tsv' : 'csv';
  if (lines.filter((line) => /^#{1,6}\s+\S/.test(line)).length > 1) return 'markdown';
  if (tabs > 0 && /<br|<div|&nbsp;|\{\{c\d/.test(text)) return 'anki-text';
  if (tabs > 0 && tabs >= lines.length / 3) return 'quizlet';
  if (lines.length > 3 && betweenOf(text) !== '\t') return 'quizlet';
  return 'plain';
}

function whole(
  format: FormatName,
  { deck, lines }: { deck: Reading['deck']; lines: number[] },
  named: boolean,
): Reading {
  const origins = lines.map((line) => ({ line, id: named }));
  const carries: Reading['carries'] = named
    ? [
        'id',
        'term',
        'definition',
        'aliases',
        'related',
        'confusable',
        'experiment',
        'near',
        'ideas',
        'not',
        'examples',
        'source',
      ]
    : ['term', 'definition'];
  return { format, deck, named, origins, carries, faults: [], notes: [] };
}

function refused(format: FormatName, file: string, faults: readonly Fault[]): Reading {
  const { deck, ...rest } = readRows({ format, rows: [], carries: [] }, file);
  const title = titleOfFile(file) || 'Deck';
  return {
    ...rest,
    deck: { ...deck, title: title.slice(0, limits.title), id: slug(title, limits.deckId) || 'deck' },
    faults: [...faults],
  };
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return [...text].every((sign, i) => bytes[i] === sign.charCodeAt(0));
}
