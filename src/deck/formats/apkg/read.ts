/** @file Reads an Anki package of either generation: note types as JSON in one cell, or as tables of their own. */
import type { DatabaseSync } from 'node:sqlite';
import { limits } from '../../limits.ts';
import { type Note, noteRows } from '../anki-notes.ts';
import type { Reading } from '../reading.ts';
import { readRows } from '../rows.ts';
import { hasTable, openCollection } from './collection.ts';
import { legacyDeckNames, legacyTypes } from './legacy.ts';
import { modernDeckNames, modernTypes } from './modern.ts';
import { unpack } from './package.ts';
import { PackageFault } from './package-fault.ts';

export interface NoteType {
  name: string;
  cloze: boolean;
  fields: string[];
}

const tables = ['col', 'notes', 'cards', 'notetypes', 'fields', 'decks'];
/** Characters of a note's fields together; what is longer is cut and then too long for a card. */
const longest = 20 * limits.definition;
/** A collection may hold more notes than a deck: other types, other sides. */
const mostNotes = 2 * limits.cards;

export function readPackage(bytes: Uint8Array, file: string): Reading {
  try {
    return readCollection(bytes, file);
  } catch (error) {
    if (!(error instanceof PackageFault)) throw error;
    const faults = [{ line: 1, problem: error.message }];
    return readRows({ format: 'apkg', rows: [], carries: [], faults }, file);
  }
}

function readCollection(bytes: Uint8Array, file: string): Reading {
  const collection = unpack(bytes);
  return openCollection(collection.bytes, tables, (db) => {
    if (!hasTable(db, 'notes'))
      throw new PackageFault('The package holds no notes. Export a deck from Anki and send that.');
    const modern = hasTable(db, 'notetypes');
    const types = modern ? modernTypes(db) : legacyTypes(db);
    const found = noteRows(notesOf(db, types));
    const names = modern ? modernDeckNames(db) : legacyDeckNames(db);
    const title = deckTitle(db, names);
    const files =
      collection.media > 0
        ? [
            `${collection.media.toLocaleString('en')} media ${collection.media === 1 ? 'file' : 'files'} in the package stayed packed.`,
          ]
        : [];
    const faults =
      found.rows.length === 0
        ? [
            {
              line: 1,
              problem:
                'No note of this package can be a card: a card needs a text for its term and one for its definition.',
            },
          ]
        : [];
    const known = [...types.values()].some(({ fields }) => fields.includes('Also called'));
    return readRows(
      {
        format: 'apkg',
        rows: found.rows,
        carries: ['term', 'definition', ...(known ? (['aliases', 'source'] as const) : [])],
        notes: [...found.notes, ...files],
        faults,
        ...(title && { title }),
      },
      file,
    );
  });
}

function notesOf(db: DatabaseSync, types: Map<string, NoteType>): Note[] {
  const { count } = db.prepare('SELECT count(*) AS count FROM notes').get() as { count: number };
  if (count > mostNotes)
    throw new PackageFault(
      `The package holds ${count.toLocaleString('en')} notes; a deck holds at most ${limits.cards.toLocaleString('en')} cards. Export a smaller deck.`,
    );
  const rows = db
    .prepare(
      `SELECT CAST(guid AS TEXT) AS guid, CAST(mid AS TEXT) AS mid, substr(CAST(flds AS TEXT), 1, ${longest}) AS flds FROM notes ORDER BY rowid LIMIT ${mostNotes}`,
    )
    .all() as { guid: string | null; mid: string | null; flds: string | null }[];
  return rows.map(({ guid, mid, flds }, i) => {
    const type = types.get(mid ?? '');
    return {
      number: i + 1,
      ...(guid && { guid }),
      ...(type && { type: type.name, cloze: type.cloze, names: type.fields }),
      fields: (flds ?? '').split('\x1f'),
    };
  });
}

/** The deck that most cards are in; decks inside others have the name of the innermost. */
function deckTitle(db: DatabaseSync, names: Map<string, string>): string | undefined {
  if (!hasTable(db, 'cards')) return undefined;
  const most = db
    .prepare(
      'SELECT CAST(did AS TEXT) AS did, count(*) AS count FROM cards GROUP BY did ORDER BY count DESC LIMIT 1',
    )
    .get() as { did: string } | undefined;
  const name = most && names.get(most.did);
  return name?.replaceAll('\x1f', '::').split('::').at(-1)?.trim() || undefined;
}
