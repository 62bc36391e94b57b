/** @file What a teacher has begun and not confirmed yet, kept over a restart: an import, or a card that has a fault. */
import type { Reading } from '../deck/formats/reading.ts';
import { UserError } from '../user-error.ts';
import type { Person, Place } from './command.ts';
import type { Tutor } from './tutor.ts';

interface Begun {
  id: string;
  /** Milliseconds since 1970; later it is gone. */
  until: number;
}

export interface ImportDraft extends Begun {
  kind: 'import';
  /** The file's name. */
  file: string;
  reading: Reading;
  /** The deck it goes into; a new one if there is none of this id yet. */
  deckId: string;
}

export interface CardDraft extends Begun {
  kind: 'card';
  deckId: string;
  /** Missing for a new card. */
  cardId?: string;
  /** What the card looked like when its form was opened; see fingerprint. */
  seen?: string;
  fields: Record<string, string>;
}

export type Draft = ImportDraft | CardDraft;

const life = 24 * 60 * 60_000;

/** Takes the place of what this person had begun of the kind. */
export async function keepDraft<D extends Draft>(
  { records }: Tutor,
  { person, place, now }: { person: Person; place: Place; now: number },
  draft: Omit<D, 'until'>,
): Promise<D> {
  const kept = { ...draft, until: now + life } as D;
  await records.drafts.set(keyOf(place, person, kept.kind), kept);
  return kept;
}

/** Throws a UserError if it is done, replaced by a newer one or too old. */
export async function draftOf<K extends Draft['kind']>(
  { records }: Tutor,
  { person, place, now }: { person: Person; place: Place; now: number },
  kind: K,
  id: string,
): Promise<Extract<Draft, { kind: K }>> {
  const draft = await records.drafts.get(keyOf(place, person, kind));
  if (draft?.id === id && draft.until > now) return draft as Extract<Draft, { kind: K }>;
  throw new UserError(
    kind === 'import'
      ? 'That import is finished, or a newer one took its place. `/deck import` begins another; `/deck list` shows how things stand.'
      : 'I no longer have what you wrote there. `/deck edit` opens the card again.',
  );
}

export async function dropDraft(
  { records }: Tutor,
  { person, place }: { person: Person; place: Place },
  kind: Draft['kind'],
): Promise<void> {
  await records.drafts.delete(keyOf(place, person, kind));
}

function keyOf({ guildId = '' }: Place, { id }: Person, kind: Draft['kind']): string {
  return `${guildId}:${id}:${kind}`;
}
