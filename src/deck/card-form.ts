/** @file Reads a card as somebody typed it into a form, and says in sentences what is wrong with it. */
import { isDeepStrictEqual } from 'node:util';
import type { Card, Deck } from './card.ts';
import { nearest } from './distance.ts';
import { nameKey } from './fold.ts';
import { CardFile, DeckFile } from './formats/schema.ts';
import { sentences } from './formats/sentences.ts';
import { limits } from './limits.ts';
import { lint } from './lint.ts';
import { withoutIdeas } from './mend.ts';
import { otherNames } from './other-names.ts';
import { newSlug } from './slug.ts';

export type TypedCard = Partial<
  Record<'term' | 'definition' | 'aliases' | 'confusable' | 'experiment', string>
>;

interface Around {
  /** The deck it goes into; missing for the first card of a new one. */
  deck?: Deck;
  /** The card that is changed. */
  old?: Card;
  /** Of a new deck. */
  title?: string;
}

export type ReadCard =
  | { faults: string[] }
  | {
      card: Card;
      deck?: Deck;
      title?: string;
      /** The ideas for grading no longer fit and were taken off. */
      lost: boolean;
    };

const gradingFields = ['definition', 'ideas', 'not', 'examples'];

export function readCard(
  typed: TypedCard,
  { deck, old, title }: Around,
  demos: ReadonlySet<string>,
): ReadCard {
  const faults: string[] = [];
  const titled = title === undefined ? undefined : DeckFile.shape.title.safeParse(title);
  if (titled && !titled.success)
    faults.push(
      ...titled.error.issues.flatMap((issue) => sentences({ ...issue, path: ['title'] }, title || undefined)),
    );
  const raw = {
    term: typed.term ?? '',
    definition: typed.definition ?? '',
    aliases: otherNames(typed.term ?? '', linesOf(typed.aliases)),
    confusable: confusables(typed.confusable, deck, faults),
    ...(typed.experiment && typed.experiment !== 'none' && { experiment: typed.experiment }),
  };
  const parsed = CardFile.safeParse(raw);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const value = issue.path.reduce<unknown>((at, key) => Reflect.get(Object(at), key), raw);
      faults.push(...sentences(issue, value === '' ? undefined : value));
    }
  }
  if (!parsed.success || faults.length > 0) return { faults };
  const { near: _, ...read } = parsed.data;
  const taken = new Set(deck?.cards.map(({ id }) => id));
  const { experiment: __, ...rest } = old ?? { related: [] };
  const id = old?.id ?? newSlug(read.term, `card-${taken.size + 1}`, limits.cardId, taken);
  const card: Card = { ...rest, ...read, related: old?.related ?? [], id };
  return placed(old && isDeepStrictEqual(card, old) ? old : card, deck, titled?.data, demos);
}

/** In its deck, if it passes the same checks that a file does. */
function placed(
  card: Card,
  deck: Deck | undefined,
  title: string | undefined,
  demos: ReadonlySet<string>,
): ReadCard {
  const base: Deck = deck ?? { id: 'new', title: title ?? '', language: 'en', cards: [] };
  const at = base.cards.findIndex(({ id }) => id === card.id);
  const cards = at < 0 ? [...base.cards, card] : base.cards.with(at, card);
  if (cards.length > limits.cards)
    return { faults: [`The deck has ${limits.cards.toLocaleString('en')} cards, the most it can hold.`] };
  const next = { ...base, cards };
  const found = lint(next, demos);
  const own = at < 0 ? cards.length - 1 : at;
  const grading = found.filter(({ path }) => path[1] === own && gradingFields.includes(String(path[2])));
  if (grading.length > 0 && card.ideas) {
    const read = placed(withoutIdeas(card), deck, title, demos);
    return 'faults' in read ? read : { ...read, lost: true };
  }
  if (found.length > 0) {
    return {
      faults: found.map(({ path, problem }) =>
        path[1] === own || path[0] !== 'cards'
          ? problem
          : `Card "${cards[path[1] as number]!.term}": ${problem}`,
      ),
    };
  }
  return { card, lost: false, ...(deck && { deck: next }), ...(title !== undefined && { title }) };
}

function linesOf(text = ''): string[] {
  return text.split(/\r\n|[\n\r]/).filter((line) => line.trim() !== '');
}

/** Cards named by their terms, or by another of their names. */
function confusables(text: string | undefined, deck: Deck | undefined, faults: string[]): string[] {
  const cards = deck?.cards ?? [];
  const named = linesOf(text);
  if (named.length === 0) return [];
  const ids = new Map(
    cards.flatMap((card) => [...card.aliases, card.term].map((name) => [nameKey(name), card.id])),
  );
  const found = named.flatMap((name) => {
    const id = ids.get(nameKey(name)) ?? cards.find((card) => card.id === name.trim())?.id;
    if (id !== undefined) return id;
    const meant = nearest(
      name,
      cards.map(({ term }) => term),
    );
    faults.push(
      `No card of this deck is called "${name.trim().slice(0, limits.term)}".${meant ? ` Did you mean "${meant}"?` : ''}`,
    );
    return [];
  });
  return [...new Set(found)];
}
