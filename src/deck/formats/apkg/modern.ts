/** @file The newer generation (schema 15 and later): note types, their fields and decks are tables of their own. */
import type { DatabaseSync } from 'node:sqlite';
import { varintField } from './protobuf.ts';
import type { NoteType } from './read.ts';

/** Rows of one table. */
const most = 20_000;

const types = `SELECT CAST(id AS TEXT) AS id, name, config FROM notetypes LIMIT ${most}`;
const fields = `SELECT CAST(ntid AS TEXT) AS ntid, ord, name FROM fields LIMIT ${most}`;
const decks = `SELECT CAST(id AS TEXT) AS id, name FROM decks LIMIT ${most}`;
/** In the settings of a note type: 0 for an ordinary one, 1 for cloze. */
const kindField = 1;

export function modernTypes(db: DatabaseSync): Map<string, NoteType> {
  const own = new Map<string, { ord: number; name: string }[]>();
  for (const { ntid, ord, name } of db.prepare(fields).all()) {
    const list = own.get(String(ntid)) ?? [];
    list.push({ ord: Number(ord), name: String(name) });
    own.set(String(ntid), list);
  }
  return new Map(
    db
      .prepare(types)
      .all()
      .map(({ id, name, config }) => {
        const cloze = config instanceof Uint8Array && varintField(config, kindField) === 1;
        const names = (own.get(String(id)) ?? []).sort((a, b) => a.ord - b.ord).map((field) => field.name);
        return [String(id), { name: String(name), cloze, fields: names }];
      }),
  );
}

export function modernDeckNames(db: DatabaseSync): Map<string, string> {
  return new Map(
    db
      .prepare(decks)
      .all()
      .map(({ id, name }) => [String(id), String(name)]),
  );
}
