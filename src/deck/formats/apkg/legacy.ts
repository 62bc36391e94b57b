/** @file The older generation (schema 11): note types and decks are JSON in the only row of `col`. */
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { PackageFault } from './package-fault.ts';
import type { NoteType } from './read.ts';

const Models = z.record(
  z.string(),
  z.object({
    name: z.string().catch(''),
    type: z.number().catch(0),
    flds: z.array(z.object({ name: z.string().catch(''), ord: z.number().catch(0) })).catch([]),
  }),
);
const Decks = z.record(z.string(), z.object({ name: z.string() }));
/** Bytes of JSON. */
const most = 16 * 1024 * 1024;

export function legacyTypes(db: DatabaseSync): Map<string, NoteType> {
  const models = Models.safeParse(jsonOf(db, 'models'));
  if (!models.success)
    throw new PackageFault('The note types in the package cannot be read. Export it from Anki once more.');
  return new Map(
    Object.entries(models.data).map(([id, { name, type, flds }]) => {
      const fields = flds.toSorted((a, b) => a.ord - b.ord).map((field) => field.name);
      return [id, { name, cloze: type === 1, fields }];
    }),
  );
}

export function legacyDeckNames(db: DatabaseSync): Map<string, string> {
  const decks = Decks.safeParse(jsonOf(db, 'decks'));
  return new Map(decks.success ? Object.entries(decks.data).map(([id, { name }]) => [id, name]) : []);
}

function jsonOf(db: DatabaseSync, column: 'models' | 'decks'): unknown {
  const row = db
    .prepare(`SELECT CAST(${column} AS TEXT) AS json FROM col WHERE length(${column}) < ${most} LIMIT 1`)
    .get();
  try {
    return JSON.parse(String(row?.json ?? '{}'));
  } catch {
    return undefined;
  }
}
