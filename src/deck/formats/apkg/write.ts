/** @file Writes an Anki package: a collection of schema 11, whose notes Anki knows again at the next import. */
import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Card, Deck } from '../../card.ts';
import { guidOf } from '../anki-guid.ts';
import { toHtml } from '../anki-html.ts';
import { joinNames } from '../columns.ts';
import { makeCollection } from './collection.ts';
import { pack } from './package.ts';
import { deckEntry, deckOptions, noteType, noteTypeId, schema11, settings } from './schema-11.ts';

export interface Export {
  /** See guidOf. */
  origin: string;
  /** Milliseconds since 1970; Anki takes a note over that is newer than its own. */
  now: number;
}

export function writePackage(deck: Deck, { origin, now }: Export): Uint8Array {
  const collection = makeCollection((db) => fill(db, deck, origin, now));
  return pack({ 'collection.anki2': collection, media: new TextEncoder().encode('{}') }, now);
}

function fill(db: DatabaseSync, deck: Deck, origin: string, now: number): void {
  const seconds = Math.floor(now / 1000);
  const deckId = stableId(`${origin}/${deck.id}`);
  // Anki takes "::" for a deck inside a deck.
  const name = deck.title.replaceAll('::', ': :');
  db.exec(schema11);
  db.exec('BEGIN');
  db.prepare('INSERT INTO col VALUES (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, ?)').run(
    seconds,
    now,
    now,
    JSON.stringify(settings(deckId, deck.cards.length + 1)),
    JSON.stringify({ [noteTypeId]: noteType(deckId, seconds) }),
    JSON.stringify({ 1: deckEntry(1, 'Default', seconds), [deckId]: deckEntry(deckId, name, seconds) }),
    JSON.stringify(deckOptions),
    '{}',
  );
  const note = db.prepare("INSERT INTO notes VALUES (?, ?, ?, ?, -1, '', ?, ?, ?, 0, '')");
  const card = db.prepare(
    "INSERT INTO cards VALUES (?, ?, ?, 0, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')",
  );
  for (const [i, one] of deck.cards.entries()) {
    const guid = guidOf(origin, deck.id, one.id);
    // By their ids Anki sorts notes; which note is which it tells by the guid.
    const id = now + i;
    note.run(id, guid, noteTypeId, seconds, fieldsOf(one).join('\x1f'), one.term, checksum(one.term));
    card.run(id, id, deckId, seconds, i + 1);
  }
  db.exec('COMMIT');
}

function fieldsOf({ term, definition, aliases, source }: Card): string[] {
  return [toHtml(term), toHtml(definition), toHtml(joinNames(aliases)), toHtml(source ?? '')];
}

/** Ids of Anki are moments in milliseconds; one of 2017 to 2026 that the same text always gives. */
function stableId(text: string): number {
  return 1_500_000_000_000 + (createHash('sha256').update(text).digest().readUIntBE(0, 6) % 280_000_000_000);
}

/** What Anki finds doubles by: the first 32 bits of the SHA-1 of the first field without its tags. */
function checksum(term: string): number {
  return createHash('sha1').update(term).digest().readUInt32BE(0);
}
