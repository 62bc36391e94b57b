/** @file Holds the ideas of a deck against its own definitions and examples, and its patterns against their grammar. */
import type { Card, Deck, Idea } from '../card.ts';
import { gradeDefinition } from './definition.ts';
import { findPhrases, look } from './find.ts';
import { PatternFault, parsePart, parsePattern } from './pattern.ts';
import { type Rubric, rubricOf } from './rubric.ts';

export interface GradingFault {
  /** Where it is, as in the file: `['cards', 2, 'ideas', 0, 'match', 1]`. */
  path: (string | number)[];
  problem: string;
}

/** In a larger deck only the definitions of linked cards are held against a card's ideas. */
const everyPair = 100;

/** All faults; none for a deck without ideas. `deck` must not be changed afterwards: what is prepared for it is kept. */
export function lintGrading(deck: Deck): GradingFault[] {
  const grammar = [...lexiconFaults(deck), ...patternFaults(deck)];
  if (grammar.length > 0) return grammar;
  if (!deck.cards.some(({ ideas }) => ideas?.length)) return [];
  const rubric = rubricOf(deck);
  return deck.cards.flatMap((card, i) =>
    [...ideaFaults(card), ...deadPatterns(card, rubric), ...verdictFaults(card, deck)].map(
      ({ path, problem }) => ({
        path: ['cards', i, ...path],
        problem,
      }),
    ),
  );
}

function* lexiconFaults({ lexicon = {} }: Deck): Generator<GradingFault> {
  for (const [name, members] of Object.entries(lexicon)) {
    for (const [i, member] of members.entries()) {
      const problem = faultOf(() => parsePart(member, member, lexicon));
      if (problem !== undefined) yield { path: ['lexicon', name, i], problem };
    }
  }
}

function* patternFaults({ cards, lexicon = {} }: Deck): Generator<GradingFault> {
  for (const [i, card] of cards.entries()) {
    for (const field of ['ideas', 'not'] as const) {
      for (const [j, { match }] of (card[field] ?? []).entries()) {
        for (const [k, source] of match.entries()) {
          const problem = faultOf(() => parsePattern(source, lexicon));
          if (problem !== undefined) yield { path: ['cards', i, field, j, 'match', k], problem };
        }
      }
    }
  }
}

function faultOf(parse: () => unknown): string | undefined {
  try {
    parse();
    return undefined;
  } catch (error) {
    if (error instanceof PatternFault) return error.message;
    throw error;
  }
}

function* ideaFaults({ ideas = [], not, examples }: Card): Generator<GradingFault> {
  if (ideas.length === 0) {
    if (not?.length)
      yield {
        path: ['not'],
        problem: 'There is "not" but no "ideas"; without ideas no explanation is judged.',
      };
    if (examples && examples.correct.length + examples.wrong.length > 0)
      yield {
        path: ['examples'],
        problem: 'There are "examples" but no "ideas" that could be held against them.',
      };
    return;
  }
  const ids = ideas.map(({ id }: Idea) => id);
  for (const [j, id] of ids.entries()) {
    if (ids.indexOf(id) < j) yield { path: ['ideas', j, 'id'], problem: `The idea "${id}" is there twice.` };
  }
  if (ideas.every(({ need }) => need === 'extra')) {
    yield {
      path: ['ideas'],
      problem: 'Every idea is "extra", so that anything would be right. Make one "core".',
    };
  }
}

/** A pattern that its own words do not make up: too many parts for the window, or parts that forbid each other. */
function* deadPatterns(card: Card, rubric: Rubric): Generator<GradingFault> {
  const own = rubric.cards.get(card.id);
  // Of two cards with one id, which is a fault of its own, one is prepared.
  if (own?.card !== card) return;
  for (const [field, list] of [
    ['ideas', own.ideas.map((wanted) => ({ wanted, match: wanted.idea.match }))],
    ['not', own.contradictions.map((wanted, j) => ({ wanted, match: card.not![j]!.match }))],
  ] as const) {
    for (const [j, { wanted, match }] of list.entries()) {
      for (const [k, source] of match.entries()) {
        const { chains } = wanted.patterns[k]!;
        const words = chains
          .flat()
          .flatMap((part) => rubric.phrases[part[0]!]!.words.map(({ text }) => text));
        const tokens = words.map((word, at) => ({
          word,
          stem: word,
          at,
          clause: 0,
          repaired: false,
          negator: false,
        }));
        const finding = findPhrases({ tokens, words }, rubric);
        if (look({ patterns: [{ chains }] }, finding) === 'no')
          yield { path: [field, j, 'match', k], problem: `The pattern "${source}" can never be met.` };
      }
    }
  }
}

function* verdictFaults(card: Card, deck: Deck): Generator<GradingFault> {
  if (!card.ideas?.length) return;
  const grade = (answer: string) => gradeDefinition(answer, card, deck);
  const own = grade(card.definition);
  if (own.verdict !== 'correct') {
    yield {
      path: ['definition'],
      problem: `The card's own definition is graded ${own.verdict}: ${own.feedback}`,
    };
  }
  for (const [i, answer] of (card.examples?.correct ?? []).entries()) {
    const { verdict, feedback } = grade(answer);
    if (verdict !== 'correct')
      yield {
        path: ['examples', 'correct', i],
        problem: `"${answer}" should be correct and is graded ${verdict}: ${feedback}`,
      };
  }
  for (const [i, answer] of (card.examples?.wrong ?? []).entries()) {
    if (grade(answer).verdict === 'correct')
      yield {
        path: ['examples', 'wrong', i],
        problem: `"${answer}" should not be correct and is graded so.`,
      };
  }
  for (const other of deck.cards) {
    if (other === card || !isNear(card, other, deck)) continue;
    if (grade(other.definition).verdict === 'correct')
      yield {
        path: ['ideas'],
        problem: `The definition of "${other.term}" is graded correct here. What does it lack, or contradict?`,
      };
  }
}

function isNear(card: Card, other: Card, deck: Deck): boolean {
  return (
    deck.cards.length <= everyPair || card.confusable.includes(other.id) || card.related.includes(other.id)
  );
}
