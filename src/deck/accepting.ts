/** @file What a teacher's yes to an answer changes on the card, so that the same answer is taken from then on. */
import type { Card, Deck, NearMiss } from './card.ts';
import { nameKey } from './fold.ts';
import { gradeDefinition } from './grading/definition.ts';
import { gradeTerm } from './grading/term.ts';
import { limits } from './limits.ts';
import { lint } from './lint.ts';
import { patternsFor } from './pattern-from-answer.ts';
import { bareAnswer } from './same-answer.ts';

export type Change =
  /** Another name; `was` are the near misses that had called it one. */
  | { what: 'alias'; name: string; was?: NearMiss[] }
  | { what: 'near'; name: string }
  /** A pattern for the ideas that were missing, and the answer as an example. */
  | { what: 'pattern'; pattern: string; answer: string }
  | { what: 'nothing' };

/** The changed deck, or why there is none: a sentence for the teacher. */
export type Accepted = { deck: Deck; change: Change } | { problem: string };

const gone = { problem: 'That card is not in its deck any more.' };

/** `partly` makes the answer a near miss, which counts in part. */
export function acceptTerm(deck: Deck, cardId: string, answer: string, partly: boolean): Accepted {
  const card = deck.cards.find(({ id }) => id === cardId);
  if (!card) return gone;
  const name = bareAnswer(answer, limits.term);
  const owner = deck.cards.find((other) => other !== card && namesOf(other).some(isNamed(name)));
  if (owner) {
    return {
      problem: `That is the name of another card, ${owner.term}. As a name of both it would be right and wrong at once.`,
    };
  }
  if (gradeTerm(answer, card, deck).verdict === (partly ? 'partial' : 'correct')) {
    return { deck, change: { what: 'nothing' } };
  }
  if (partly) {
    const say = 'That comes near, and counts in part.';
    const near = [...withoutNear(card, name), { answers: [name], say, verdict: 'partial' as const }];
    return sound(deck, { deck: withCard(deck, { ...card, near }), change: { what: 'near', name } });
  }
  if (card.aliases.length >= limits.aliases) {
    return { problem: `${card.term} has ${limits.aliases} other names already, the most a card takes.` };
  }
  const was = card.near?.filter(({ answers }) => answers.some(isNamed(name)));
  const next = {
    ...card,
    aliases: [...card.aliases, name],
    ...(was?.length && { near: withoutNear(card, name) }),
  };
  const change: Change = { what: 'alias', name, ...(was?.length && { was }) };
  return sound(deck, { deck: withCard(deck, next), change });
}

/** Unless the change brings a fault that the deck did not have, such as a name that another card warns of. */
function sound(before: Deck, accepted: { deck: Deck; change: Change }): Accepted {
  const known = new Set(lint(before).map(({ problem }) => problem));
  const fault = lint(accepted.deck).find(({ problem }) => !known.has(problem));
  return fault ? { problem: fault.problem } : accepted;
}

/** Changes nothing where the card has no ideas, or no pattern was found that takes this answer and nothing else. */
export function acceptExplanation(deck: Deck, cardId: string, answer: string): Accepted {
  const card = deck.cards.find(({ id }) => id === cardId);
  if (!card) return gone;
  const none: Accepted = { deck, change: { what: 'nothing' } };
  const { verdict, missing } = gradeDefinition(answer, card, deck);
  if (!card.ideas?.length || verdict === 'correct') return none;
  const wanted = missing.length > 0 ? missing : card.ideas.map(({ id }) => id);
  const faults = new Set(lint(deck).map(({ problem }) => problem));
  const { correct = [], wrong = [] } = card.examples ?? {};
  for (const pattern of patternsFor(answer)) {
    const ideas = card.ideas.map((idea) =>
      wanted.includes(idea.id) ? { ...idea, match: [...idea.match, pattern] } : idea,
    );
    const next = { ...card, ideas, examples: { correct: [...correct, answer], wrong } };
    const trial = withCard(deck, next);
    if (gradeDefinition(answer, next, trial).verdict !== 'correct') continue;
    if (lint(trial).every(({ problem }) => faults.has(problem))) {
      return { deck: trial, change: { what: 'pattern', pattern, answer } };
    }
  }
  return none;
}

/** The deck without what a yes had added; what was changed since then stays. */
export function takeBack(deck: Deck, cardId: string, change: Change): Deck {
  const card = deck.cards.find(({ id }) => id === cardId);
  if (!card || change.what === 'nothing') return deck;
  if (change.what === 'near') return withCard(deck, { ...card, near: withoutNear(card, change.name) });
  if (change.what === 'alias') {
    const isIt = isNamed(change.name);
    const near = [...(card.near ?? []), ...(change.was ?? [])];
    return withCard(deck, {
      ...card,
      aliases: card.aliases.filter((alias) => !isIt(alias)),
      ...(near.length > 0 && { near }),
    });
  }
  const { pattern, answer } = change;
  const ideas = card.ideas?.map((idea) => ({ ...idea, match: idea.match.filter((one) => one !== pattern) }));
  const correct = card.examples?.correct.filter((one) => one !== answer) ?? [];
  const examples = { correct, wrong: card.examples?.wrong ?? [] };
  return withCard(deck, { ...card, ...(ideas && { ideas }), examples });
}

function withCard(deck: Deck, next: Card): Deck {
  return { ...deck, cards: deck.cards.map((card) => (card.id === next.id ? next : card)) };
}

function namesOf(card: Card): string[] {
  return [card.term, ...card.aliases];
}

function isNamed(name: string): (other: string) => boolean {
  const key = nameKey(name);
  return (other) => nameKey(other) === key;
}

/** The near misses without this answer. */
function withoutNear(card: Card, name: string): NearMiss[] {
  const isIt = isNamed(name);
  return (card.near ?? [])
    .map((miss) => ({ ...miss, answers: miss.answers.filter((one) => !isIt(one)) }))
    .filter(({ answers }) => answers.length > 0);
}
