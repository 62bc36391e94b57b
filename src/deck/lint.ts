/** @file What a deck must keep beyond its shape: names that are no one else's, ids that exist, ideas that grade as they should. */
import type { Card, Deck } from './card.ts';
import { nearest } from './distance.ts';
import { nameKey } from './fold.ts';
import { lintGrading } from './grading/lint.ts';

export interface Lint {
  /** Where it is, as in the file: `['cards', 2, 'aliases', 0]`. */
  path: (string | number)[];
  problem: string;
}

/** All faults of a deck that has the right shape. `demos`, if given, are the experiments that exist. */
export function lint(deck: Deck, demos?: ReadonlySet<string>): Lint[] {
  return [...ids(deck), ...names(deck), ...links(deck), ...experiments(deck, demos), ...lintGrading(deck)];
}

/** Only what no other deck can mend: ids and names that are there twice. */
export function lintNames(deck: Deck): Lint[] {
  return [...ids(deck), ...names(deck)];
}

function* ids({ cards }: Deck): Generator<Lint> {
  const first = new Map<string, Card>();
  for (const [i, card] of cards.entries()) {
    const other = first.get(card.id);
    if (other) {
      yield {
        path: ['cards', i, 'id'],
        problem: `The id "${card.id}" is already that of "${other.term}". Every card needs its own.`,
      };
    } else first.set(card.id, card);
  }
}

/** A name that two cards share would be right and wrong at once. */
function* names({ cards }: Deck): Generator<Lint> {
  const owner = new Map<string, { card: Card; name: string; kind: string }>();
  const lists = [
    (card: Card) => keysOf(card).term,
    (card: Card) => keysOf(card).aliases,
    (card: Card) => keysOf(card).near,
  ];
  for (const list of lists) {
    for (const [i, card] of cards.entries()) {
      for (const { name, kind, at, key } of list(card)) {
        const other = owner.get(key);
        const path = ['cards', i, ...at];
        if (key === '') yield { path, problem: `The ${kind} "${name}" has nothing that can be read.` };
        else if (!other) {
          // Several cards may warn of the same wrong answer.
          if (kind !== 'near miss') owner.set(key, { card, name, kind });
        } else if (other.card === card || kind !== 'near miss')
          yield { path, problem: taken(kind, name, card, other) };
      }
    }
  }
}

interface Keyed {
  name: string;
  key: string;
  kind: 'term' | 'alias' | 'near miss';
  at: (string | number)[];
}

const known = new WeakMap<Card, { term: Keyed[]; aliases: Keyed[]; near: Keyed[] }>();

/** Made once for every card object: after a change of one card of ten thousand the others are known. */
function keysOf(card: Card) {
  let keys = known.get(card);
  if (!keys) {
    const keyed = (name: string, kind: Keyed['kind'], ...at: Keyed['at']) => ({
      name,
      key: nameKey(name),
      kind,
      at,
    });
    keys = {
      term: [keyed(card.term, 'term', 'term')],
      aliases: card.aliases.map((name, i) => keyed(name, 'alias', 'aliases', i)),
      near: (card.near ?? []).flatMap(({ answers }, i) =>
        answers.map((name, j) => keyed(name, 'near miss', 'near', i, 'answers', j)),
      ),
    };
    known.set(card, keys);
  }
  return keys;
}

function taken(
  kind: string,
  name: string,
  card: Card,
  other: { card: Card; name: string; kind: string },
): string {
  if (other.card === card) {
    return `The ${kind} "${name}" says the same as this card's ${other.kind} "${other.name}". Leave it out.`;
  }
  const whose = other.kind === 'term' ? `the term of another card` : `an alias of "${other.card.term}"`;
  return `The ${kind} "${name}" is ${whose} too. A name can belong to one card only.`;
}

function* links({ cards }: Deck): Generator<Lint> {
  const known = new Set(cards.map((card) => card.id));
  for (const [i, card] of cards.entries()) {
    for (const field of ['related', 'confusable'] as const) {
      for (const [j, id] of card[field].entries()) {
        const path = ['cards', i, field, j];
        if (id === card.id) yield { path, problem: `"${field}" names the card itself. Leave it out.` };
        else if (!known.has(id)) yield { path, problem: `No card has the id "${id}". ${suggest(id, known)}` };
        else if (card[field].indexOf(id) < j) yield { path, problem: `"${field}" names "${id}" twice.` };
      }
    }
  }
}

function* experiments({ cards }: Deck, demos?: ReadonlySet<string>): Generator<Lint> {
  if (!demos) return;
  for (const [i, { experiment }] of cards.entries()) {
    if (experiment === undefined || demos.has(experiment)) continue;
    const problem = `The laboratory has no demo "${experiment}". ${suggest(experiment, demos)}`;
    yield { path: ['cards', i, 'experiment'], problem };
  }
}

function suggest(id: string, known: Iterable<string>): string {
  const meant = nearest(id, known);
  if (meant !== undefined) return `Did you mean "${meant}"?`;
  const some = [...known].slice(0, 12);
  return `There are: ${some.join(', ')}${some.length === 12 ? ', …' : '.'}`;
}
