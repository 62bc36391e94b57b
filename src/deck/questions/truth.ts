/** @file "True or false?": a definition as it is, or twisted so that it is certainly false. */
import { mentions } from '../blank.ts';
import type { Card, Deck } from '../card.ts';
import { gradeDefinition } from '../grading/definition.ts';
import type { Option, TruthQuestion } from '../question.ts';
import { shorten } from '../shorten.ts';
import { distractors } from './distractors.ts';
import { turnings } from './opposites.ts';
import { gistOf, kept, namelessGist, namesOf, termLimit } from './texts.ts';
import type { Wishes } from './wishes.ts';

interface Twist {
  statement: string;
  /** What was twisted. */
  because: string;
  /** The card whose name stands there. */
  cardId?: string;
}

/** As often true as false. Undefined if no twist is certain to be false. */
export function truthQuestion(
  deck: Deck,
  card: Card,
  random: () => number,
  { confused = [] }: Wishes,
): TruthQuestion | undefined {
  const own = namelessGist(card, [card]);
  const twists = own ? [...turned(deck, card, own), ...renamed(deck, card, own, confused, random)] : [];
  const twist = twists[Math.floor(random() * twists.length)];
  if (!own || !twist) return undefined;
  const holds = random() < 0.5;
  const other = twist.cardId === undefined ? {} : { cardId: twist.cardId };
  const options: Option[] = [
    { letter: 'A', text: 'True', ...(holds ? { cardId: card.id } : other) },
    { letter: 'B', text: 'False', ...(holds ? {} : { cardId: card.id }) },
  ];
  return {
    kind: 'truth',
    card: kept(card),
    ask: 'True or false?',
    prompt: holds ? statement(card, own) : twist.statement,
    options,
    right: holds ? 'A' : 'B',
    answer: holds ? 'True' : 'False',
    because: holds ? 'That is what the card says.' : twist.because,
  };
}

/** The definition under the name of another card: false where neither speaks of the other. */
function renamed(
  deck: Deck,
  card: Card,
  own: string,
  confused: readonly string[],
  random: () => number,
): Twist[] {
  return distractors(deck, card, 3, confused, random)
    .filter((other) => !speaksOf(card, other) && !speaksOf(other, card))
    .filter((other) => !other.ideas?.length || !explains(deck, other, card.definition))
    .map((other) => ({
      statement: statement(other, own),
      because: `That is what ${card.term} means. ${other.term}: ${gistOf(other)}`,
      cardId: other.id,
    }));
}

/** With one word turned into its opposite: false where the card's own contradictions say so. */
function turned(deck: Deck, card: Card, own: string): Twist[] {
  if (!card.ideas?.length) return [];
  return turnings(own).flatMap(({ text, was, is }) => {
    const { contradiction } = gradeDefinition(text, card, deck);
    if (contradiction === undefined) return [];
    return [
      {
        statement: statement(card, text),
        because: `The card says “${was}”, not “${is}”. ${contradiction}`,
      },
    ];
  });
}

function speaksOf(card: Card, other: Card): boolean {
  return namesOf(other).some((name) => mentions(card.definition, name));
}

function explains(deck: Deck, card: Card, definition: string): boolean {
  return ['correct', 'unsure'].includes(gradeDefinition(definition, card, deck).verdict);
}

function statement(card: Card, meaning: string): string {
  return `${shorten(card.term, termLimit)}: ${meaning}`;
}
