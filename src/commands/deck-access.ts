/** @file Which deck and card are meant, and who may change them. */
import type { Card, Deck } from '../deck/card.ts';
import type { Decks } from '../deck/decks.ts';
import { nameKey } from '../deck/fold.ts';
import { limits } from '../deck/limits.ts';
import { clip, list, quoted } from '../replies/text.ts';
import { UserError } from '../user-error.ts';
import type { Choice, Person, Place } from './command.ts';
import type { By } from './library.ts';
import { isTeacher } from './people.ts';
import type { Tutor } from './tutor.ts';

export interface Asking {
  id: string;
  person: Person;
  place: Place;
  now: number;
}

/** The server, if this person may change its decks. Throws a UserError otherwise. */
export async function teachersServer({ person, place }: Asking, tutor: Tutor): Promise<string> {
  if (!place.guildId)
    throw new UserError('Decks belong to a server. Use this command in a channel of yours.');
  if (await isTeacher(tutor, person, place)) return place.guildId;
  throw new UserError(
    'Only teachers change decks: who may manage this server, or has its teacher role. `/deck show` and `/deck export` are for everyone.',
  );
}

export function by({ id, person, now }: Asking, what: string): By {
  return { person: person.id, now, action: id, what };
}

export function deckCalled(decks: Decks, wanted: unknown): Deck {
  const all = decks.list();
  const name = String(wanted ?? '').trim();
  const deck = decks.get(name) ?? all.find(({ title }) => nameKey(title) === nameKey(name));
  if (deck) return deck;
  const known = list(all.slice(0, 5).map(({ title }) => `**${quoted(title, 100)}**`));
  throw new UserError(
    `No deck here is called **${quoted(name) || '…'}**. ${all.length === 0 ? '`/deck create` makes one.' : `There ${all.length === 1 ? 'is' : 'are'} ${known}.`}`,
  );
}

export function cardCalled(deck: Deck, wanted: unknown): Card {
  const name = String(wanted ?? '').trim();
  const card =
    deck.cards.find(({ id }) => id === name) ?? namesOf(deck).find(({ key }) => key === nameKey(name))?.card;
  if (card) return card;
  throw new UserError(
    `**${quoted(deck.title, 100)}** has no card called **${quoted(name) || '…'}**. A few letters after \`card:\` bring up the list.`,
  );
}

const most = 25;

export function cardChoices(deck: Deck, typed: string): Choice[] {
  const wanted = nameKey(typed.slice(0, limits.term));
  const names = namesOf(deck);
  const begin = names.filter(({ key }) => key.startsWith(wanted));
  const inside =
    wanted === '' ? [] : names.filter(({ key }) => !key.startsWith(wanted) && key.includes(wanted));
  const cards = new Set([...begin, ...inside].map(({ card }) => card));
  return [...cards].slice(0, most).map(({ id, term }) => ({ name: clip(term, 100), value: id }));
}

interface CardName {
  key: string;
  card: Card;
}

const known = new WeakMap<Deck, CardName[]>();

/** Terms first, then other names; made once for every deck object. */
function namesOf(deck: Deck): CardName[] {
  let names = known.get(deck);
  if (!names) {
    const aliases = deck.cards.flatMap((card) =>
      card.aliases.map((alias) => ({ key: nameKey(alias), card })),
    );
    names = [...deck.cards.map((card) => ({ key: nameKey(card.term), card })), ...aliases];
    known.set(deck, names);
  }
  return names;
}
