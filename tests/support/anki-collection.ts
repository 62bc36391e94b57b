/** @file Collections as Anki makes them: the tables of its own schemas 11 and 18, filled with a few notes. */
import { DatabaseSync } from 'node:sqlite';
import { zstdCompressSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { schema11 } from '../../src/deck/formats/apkg/schema-11.ts';

export interface AnkiNote {
  type: 'basic' | 'cloze' | 'occlusion';
  fields: string[];
  guid?: string;
}

const types = {
  basic: { id: 1_600_000_000_001, name: 'Basic', kind: 0, fields: ['Front', 'Back'] },
  cloze: { id: 1_600_000_000_002, name: 'Cloze', kind: 1, fields: ['Text', 'Back Extra'] },
  occlusion: {
    id: 1_600_000_000_003,
    name: 'Image Occlusion',
    kind: 1,
    fields: ['Occlusion', 'Image', 'Header'],
  },
} as const;
const deckId = 1_650_000_000_000;

/** Newer Anki sorts names by an order of its own, which plain SQLite does not know. */
const schema18 = `
CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL, scm integer NOT NULL,
  ver integer NOT NULL, dty integer NOT NULL, usn integer NOT NULL, ls integer NOT NULL, conf text NOT NULL,
  models text NOT NULL, decks text NOT NULL, dconf text NOT NULL, tags text NOT NULL);
CREATE TABLE notetypes (id integer NOT NULL PRIMARY KEY, name text NOT NULL COLLATE nocase, mtime_secs integer NOT NULL,
  usn integer NOT NULL, config blob NOT NULL);
CREATE UNIQUE INDEX idx_notetypes_name ON notetypes (name);
CREATE INDEX idx_notetypes_usn ON notetypes (usn);
CREATE TABLE fields (ntid integer NOT NULL, ord integer NOT NULL, name text NOT NULL COLLATE nocase,
  config blob NOT NULL, PRIMARY KEY (ntid, ord)) WITHOUT ROWID;
CREATE UNIQUE INDEX idx_fields_name_ntid ON fields (name, ntid);
CREATE TABLE templates (ntid integer NOT NULL, ord integer NOT NULL, name text NOT NULL COLLATE nocase,
  mtime_secs integer NOT NULL, usn integer NOT NULL, config blob NOT NULL, PRIMARY KEY (ntid, ord)) WITHOUT ROWID;
CREATE TABLE decks (id integer PRIMARY KEY NOT NULL, name text NOT NULL COLLATE nocase, mtime_secs integer NOT NULL,
  usn integer NOT NULL, common blob NOT NULL, kind blob NOT NULL);
CREATE UNIQUE INDEX idx_decks_name ON decks (name);
CREATE TABLE deck_config (id integer PRIMARY KEY NOT NULL, name text NOT NULL COLLATE nocase,
  mtime_secs integer NOT NULL, usn integer NOT NULL, config blob NOT NULL);
CREATE TABLE config (KEY text NOT NULL PRIMARY KEY, usn integer NOT NULL, mtime_secs integer NOT NULL,
  val blob NOT NULL) WITHOUT ROWID;
CREATE TABLE tags (tag text NOT NULL PRIMARY KEY COLLATE nocase, usn integer NOT NULL, collapsed boolean NOT NULL,
  config blob NULL) WITHOUT ROWID;
CREATE TABLE graves (oid integer NOT NULL, type integer NOT NULL, usn integer NOT NULL, PRIMARY KEY (oid, type)) WITHOUT ROWID;
`;

/** The tables that both generations share. */
const shared = schema11.slice(
  schema11.indexOf('CREATE TABLE notes'),
  schema11.indexOf('CREATE TABLE graves'),
);

export function legacyCollection(notes: readonly AnkiNote[], deckName: string): Uint8Array {
  const models = Object.fromEntries(
    Object.values(types).map(({ id, name, kind, fields }) => [
      id,
      { id, name, type: kind, flds: fields.map((field, ord) => ({ name: field, ord })), tmpls: [], css: '' },
    ]),
  );
  const decks = { 1: { id: 1, name: 'Default' }, [deckId]: { id: deckId, name: deckName } };
  return collection((db) => {
    db.exec(schema11);
    db.prepare("INSERT INTO col VALUES (1, 0, 0, 0, 11, 0, 0, 0, '{}', ?, ?, '{}', '{}')").run(
      JSON.stringify(models),
      JSON.stringify(decks),
    );
    fill(db, notes);
  });
}

export function modernCollection(notes: readonly AnkiNote[], deckName: string): Uint8Array {
  return collection((db) => {
    db.exec(schema18 + shared);
    db.exec("INSERT INTO col VALUES (1, 0, 0, 0, 18, 0, 0, 0, '', '', '', '', '')");
    for (const { id, name, kind, fields } of Object.values(types)) {
      // Field 1 is the kind, field 3 the style sheet.
      db.prepare('INSERT INTO notetypes VALUES (?, ?, 0, 0, ?)').run(
        id,
        name,
        new Uint8Array([...(kind ? [0x08, kind] : []), 0x1a, 3, 0x61, 0x62, 0x63]),
      );
      for (const [ord, field] of fields.entries())
        db.prepare("INSERT INTO fields VALUES (?, ?, ?, x'')").run(id, ord, field);
      db.prepare("INSERT INTO templates VALUES (?, 0, 'Card 1', 0, 0, x'')").run(id);
    }
    db.prepare("INSERT INTO decks VALUES (1, 'Default', 0, 0, x'', x'')").run();
    db.prepare("INSERT INTO decks VALUES (?, ?, 0, 0, x'', x'')").run(
      deckId,
      deckName.replaceAll('::', '\x1f'),
    );
    fill(db, notes);
    db.enableDefensive(false);
    db.exec(
      "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'nocase', 'unicase'); PRAGMA writable_schema = OFF",
    );
  });
}

function fill(db: DatabaseSync, notes: readonly AnkiNote[]): void {
  const note = db.prepare("INSERT INTO notes VALUES (?, ?, ?, 0, -1, '', ?, ?, 0, 0, '')");
  const card = db.prepare(
    "INSERT INTO cards VALUES (?, ?, ?, 0, 0, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')",
  );
  for (const [i, { type, fields, guid }] of notes.entries()) {
    const id = 1_660_000_000_000 + i;
    note.run(id, guid ?? `g${i}`, types[type].id, fields.join('\x1f'), fields[0] ?? '');
    card.run(id, id, deckId, i);
  }
}

export function collection(make: (db: DatabaseSync) => void): Uint8Array {
  const db = new DatabaseSync(':memory:');
  make(db);
  const bytes = db.serialize();
  db.close();
  return bytes;
}

export function legacyPackage(bytes: Uint8Array, media: string[] = []): Uint8Array {
  const names = Object.fromEntries(media.map((name, i) => [i, name]));
  return zipSync({ 'collection.anki2': bytes, media: encode(JSON.stringify(names)), ...filesOf(media) });
}

/** As Anki writes it: a collection for older versions that only says "update", and the real one beside it. */
export function modernPackage(bytes: Uint8Array, media: string[] = []): Uint8Array {
  const note = legacyCollection(
    [
      {
        type: 'basic',
        fields: ['Please update to the latest Anki version, then import the .apkg file again.', ''],
      },
    ],
    'Default',
  );
  return zipSync({
    meta: new Uint8Array([0x08, 0x03]),
    'collection.anki21b': zstdCompressSync(bytes),
    'collection.anki2': note,
    media: zstdCompressSync(new Uint8Array()),
    ...filesOf(media),
  });
}

function filesOf(media: string[]): Record<string, Uint8Array> {
  return Object.fromEntries(media.map((_, i) => [String(i), new Uint8Array(100)]));
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
