/** @file From rows (of a table, of notes, of headings) to a deck: what is wrong with one row leaves the others alone. */
import { basename } from 'node:path';
import type { Card, Deck } from '../card.ts';
import type { Fault } from '../faults.ts';
import { limits } from '../limits.ts';
import { mend } from '../mend.ts';
import { otherNames } from '../other-names.ts';
import { newSlug, slug } from '../slug.ts';
import type { FormatName } from './names.ts';
import type { Origin, Reading } from './reading.ts';
import { CardFile } from './schema.ts';
import { sentences } from './sentences.ts';

export interface Row {
  /** From 1. */
  line: number;
  term: string;
  definition: string;
  id?: string;
  aliases?: string[];
  related?: string[];
  confusable?: string[];
  experiment?: string;
  source?: string;
}

export interface Rows {
  format: FormatName;
  rows: Row[];
  /** The fields that every row speaks of, empty or not. */
  carries: (keyof Card)[];
  faults?: Omit<Fault, 'file'>[];
  notes?: string[];
  /** What the file calls itself. */
  title?: string;
}

/** `file` names the faults, and the deck where nothing else does. */
export function readRows(
  { format, rows, carries, faults = [], notes = [], title }: Rows,
  file: string,
): Reading {
  const found: Fault[] = faults.map((fault) => ({ file, ...fault }));
  const shown = title ?? titleOfFile(file);
  const reading = { format, named: false, carries, notes };
  if (rows.length > limits.cards) {
    const problem = `There are ${rows.length.toLocaleString('en')} cards; a deck holds at most ${limits.cards.toLocaleString('en')}. Divide them among several files.`;
    return {
      ...reading,
      deck: deckOf(shown, []),
      origins: [],
      faults: [{ file, line: rows[limits.cards]!.line, problem }],
    };
  }
  const ids = new Set(rows.flatMap(({ id }) => id ?? []));
  const cards: Card[] = [];
  const origins: Origin[] = [];
  for (const row of rows) {
    const { line, id, ...rest } = row;
    const parsed = CardFile.safeParse({
      ...rest,
      ...(rest.aliases && { aliases: otherNames(rest.term, rest.aliases) }),
      ...(id && { id }),
    });
    if (!parsed.success) {
      for (const issue of parsed.error.issues) {
        const value = issue.path.reduce<unknown>((at, key) => Reflect.get(Object(at), key), { ...rest, id });
        const name = row.term.trim().slice(0, limits.term);
        for (const problem of sentences(issue, value === '' ? undefined : value))
          found.push({ file, line, ...(name && { card: name }), problem });
      }
      continue;
    }
    const { near: _, ...card } = parsed.data;
    const own = card.id ?? newSlug(card.term, `card-${cards.length + 1}`, limits.cardId, ids);
    ids.add(own);
    cards.push({ ...card, id: own });
    origins.push({ line, id: card.id !== undefined });
  }
  const mended = mend(deckOf(shown, cards), { links: false });
  for (const { index, problem } of mended.dropped)
    found.push({ file, line: origins[index]!.line, card: cards[index]!.term, problem });
  return {
    ...reading,
    deck: mended.deck,
    origins: mended.kept.map((index) => origins[index]!),
    faults: found.sort((a, b) => a.line - b.line),
  };
}

function deckOf(title: string, cards: Card[]): Deck {
  const clipped = title.slice(0, limits.title).trim() || 'Deck';
  return { id: slug(clipped, limits.deckId) || 'deck', title: clipped, language: 'en', cards };
}

/** `My_deck (2).csv` is "My deck". */
export function titleOfFile(file: string): string {
  const name = basename(file.replaceAll('\\', '/')).replace(/\.\w{1,8}$/, '');
  return name
    .replace(/_+/g, ' ')
    .replace(/ ?\(\d+\)$/, '')
    .trim();
}
