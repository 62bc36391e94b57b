/** @file Every format with its name, its ending, how it is written and what it can hold. */
import type { Card, Deck } from '../card.ts';
import { writeAnkiText } from './anki-text.ts';
import { type Export, writePackage } from './apkg/write.ts';
import { cleanLine, cleanProse } from './clean.ts';
import { writeTable } from './csv.ts';
import { writeMarkdown } from './markdown.ts';
import type { FormatName } from './names.ts';
import { writePlain } from './plain-write.ts';
import { writeQuizlet } from './quizlet.ts';
import { writeYaml } from './yaml-write.ts';

export interface Format {
  label: string;
  /** Of a file's name, with the dot. */
  ending: string;
  write(deck: Deck, how: Export): string | Uint8Array;
  /** The fields of a card that come back when the file is read. */
  holds: readonly (keyof Card)[];
  /** What comes back of a definition, where not all does. */
  definition?: (text: string) => string;
}

const table = [
  'id',
  'term',
  'definition',
  'aliases',
  'related',
  'confusable',
  'experiment',
  'source',
] as const;
const everything = [...table, 'near', 'ideas', 'not', 'examples'] as const;

export const formats: { readonly [name in FormatName]: Format } = {
  epoch: { label: 'Epoch', ending: '.yaml', write: writeYaml, holds: everything },
  csv: { label: 'CSV', ending: '.csv', write: (deck) => writeTable(deck, ','), holds: table },
  tsv: { label: 'TSV', ending: '.tsv', write: (deck) => writeTable(deck, '\t'), holds: table },
  plain: {
    label: 'Plain text',
    ending: '.txt',
    write: writePlain,
    holds: ['term', 'definition'],
    definition: cleanLine,
  },
  markdown: {
    label: 'Markdown',
    ending: '.md',
    write: writeMarkdown,
    holds: ['term', 'definition', 'aliases'],
  },
  quizlet: {
    label: 'Quizlet',
    ending: '.txt',
    write: writeQuizlet,
    holds: ['term', 'definition'],
    definition: (text) => cleanProse(text.replaceAll('\t', ' ')),
  },
  'anki-text': {
    label: 'Anki text',
    ending: '.txt',
    write: (deck, { origin }) => writeAnkiText(deck, origin),
    holds: ['id', 'term', 'definition'],
  },
  apkg: {
    label: 'Anki package',
    ending: '.apkg',
    write: writePackage,
    holds: ['id', 'term', 'definition', 'aliases', 'source'],
  },
};

export interface Loss {
  what: string;
  /** Cards that lose it. */
  cards: number;
}

const words: { readonly [field in keyof Card]?: string } = {
  aliases: 'other names',
  related: 'related cards',
  confusable: 'cards easily confused',
  experiment: 'experiments',
  near: 'near misses',
  ideas: 'ideas for grading',
  not: 'contradictions',
  examples: 'examples',
  source: 'sources',
};

/** What of this deck a file of the format would not hold; ids are not counted, since a card is known by its term too. */
export function losses({ cards }: Deck, name: FormatName): Loss[] {
  const { holds, definition } = formats[name];
  const lost = (Object.keys(words) as (keyof Card)[])
    .filter((field) => !holds.includes(field))
    .map((field) => ({ what: words[field]!, cards: cards.filter((card) => !isEmpty(card[field])).length }));
  const reshaped = definition
    ? cards.filter((card) => definition(card.definition) !== card.definition).length
    : 0;
  return [...lost, { what: 'line breaks and tabs', cards: reshaped }].filter((loss) => loss.cards > 0);
}

function isEmpty(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}
