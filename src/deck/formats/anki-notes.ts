/** @file From the notes of an Anki collection to rows: which field is what, and what cannot become a card. */

import { cardIdOf } from './anki-guid.ts';
import { fieldText } from './anki-html.ts';
import { clozeCards, isCloze } from './cloze.ts';
import { type Column, columnsOf, isHeader, splitNames } from './columns.ts';
import type { Row } from './rows.ts';

export interface Note {
  /** From 1: the line of a text, or the place in the collection. */
  number: number;
  guid?: string;
  /** The name of its note type. */
  type?: string;
  /** Told from its text where it is missing. */
  cloze?: boolean;
  fields: string[];
  /** Names of the fields, where they are known. */
  names?: string[];
}

export interface NoteRows {
  rows: Row[];
  notes: string[];
}

/** One card a note, of a cloze note one a blank. What is skipped is counted and told. */
export function noteRows(notes: Iterable<Note>): NoteRows {
  const rows: Row[] = [];
  let media = 0;
  let bare = 0;
  let blanks = 0;
  const others = new Map<string, number>();
  for (const note of notes) {
    const fields = note.fields.map((field) => {
      const read = fieldText(field);
      media += read.media;
      return read.text;
    });
    if (note.cloze ?? (cardIdOf(note.guid ?? '') === undefined && isCloze(fields[0] ?? ''))) {
      const cards = fields[0]?.includes('image-occlusion:') ? [] : clozeCards(fields);
      const type = note.type || 'Cloze';
      if (cards.length === 0) others.set(type, (others.get(type) ?? 0) + 1);
      blanks += cards.length;
      for (const card of cards) rows.push({ line: note.number, ...card });
    } else {
      const row = rowOf(note, fields);
      if (row.term === '' || row.definition === '') bare += 1;
      else rows.push(row);
    }
  }
  const told = [
    media > 0 &&
      `${many(media, 'picture or sound', 'pictures and sounds')} ${media === 1 ? 'was' : 'were'} left out; a card is text.`,
    bare > 0 &&
      `${many(bare, 'note has', 'notes have')} no text on one of the sides and ${bare === 1 ? 'was' : 'were'} left out.`,
    blanks > 0 &&
      `${many(blanks, 'blank', 'blanks')} of cloze notes became a card each: the words are the term, the sentence around them the definition.`,
    ...[...others].map(
      ([type, count]) =>
        `${many(count, 'note', 'notes')} of the type "${type.slice(0, 60)}" cannot be a card and ${count === 1 ? 'was' : 'were'} left out.`,
    ),
  ];
  return { rows, notes: told.filter((sentence) => sentence !== false) };
}

function rowOf({ number, guid, names = [] }: Note, fields: string[]): Row {
  const columns: (Column | undefined)[] = isHeader(names) ? columnsOf(names) : ['term', 'definition'];
  const field = (column: Column) => fields[columns.indexOf(column)] ?? '';
  const id = guid === undefined ? undefined : cardIdOf(guid);
  const source = field('source');
  return {
    line: number,
    term: field('term'),
    definition: field('definition'),
    ...(id && { id }),
    ...(columns.includes('aliases') && { aliases: splitNames(field('aliases')) }),
    ...(source && { source }),
  };
}

function many(count: number, one: string, several: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : several}`;
}
