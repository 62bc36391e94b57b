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
  | { what: 'pattern'; pattern: string; ideas: string[]; answer: string }
  | { what: 'nothing' };

/** What is to be changed, or why nothing can be: a sentence for the teacher. */
export type Accepted = Change | { problem: string };

const gone = { problem: 'That card is not in its deck any more.' };
const nothing: Change = { what: 'nothing' };
const nearSay = 'That comes near, and counts in part.';

/** `partly` makes the answer a near miss, which counts in part. */
export function acceptTerm(deck: Deck, cardId: string, answer: string, partly: boolean): Accepted {
  const card = cardOf(deck, cardId);
  if (!card) return gone;
  const name = bareAnswer(answer, limits.term);
  const owner = deck.cards.find(
    (other) => other !== card && [other.term, ...other.aliases].some(isNamed(name)),
  );
  if (owner) {
    return {
      problem: `That is the name of another card, ${owner.term}. As a name of both it would be right and wrong at once.`,
    };
  }
  if (gradeTerm(answer, card, deck).verdict === (partly ? 'partial' : 'correct')) return nothing;
  if (!partly && card.aliases.length >= limits.aliases) {
    return { problem: `${card.term} has ${limits.aliases} other names already, the most a card takes.` };
  }
  const was = card.near?.filter(({ answers }) => answers.some(isNamed(name))) ?? [];
  const change: Change = partly
    ? { what: 'near', name }
    : { what: 'alias', name, ...(was.length > 0 && { was }) };
  const [fault] = newFaults(deck, applyChange(deck, cardId, change));
  return fault === undefined ? change : { problem: fault };
}

/** Changes nothing where the card has no ideas, or no pattern was found that takes this answer and nothing else. */
export function acceptExplanation(deck: Deck, cardId: string, answer: string): Accepted {
  const card = cardOf(deck, cardId);
  if (!card) return gone;
  const { verdict, missing } = gradeDefinition(answer, card, deck);
  if (!card.ideas?.length || verdict === 'correct') return nothing;
  const ideas = missing.length > 0 ? missing : card.ideas.map(({ id }) => id);
  for (const pattern of patternsFor(answer)) {
    const change: Change = { what: 'pattern', pattern, ideas, answer };
    const trial = applyChange(deck, cardId, change);
    const taught = cardOf(trial, cardId) ?? card;
    if (gradeDefinition(answer, taught, trial).verdict !== 'correct') continue;
    if (newFaults(deck, trial).length === 0) return change;
  }
  return nothing;
}

/** The deck with a change; the same deck if it has it already, or the card is gone. */
export function applyChange(deck: Deck, cardId: string, change: Change): Deck {
  const card = cardOf(deck, cardId);
  if (!card || change.what === 'nothing') return deck;
  if (change.what === 'alias') {
    if ([card.term, ...card.aliases].some(isNamed(change.name))) return deck;
    const near = card.near && { near: withoutNear(card, change.name) };
    return withCard(deck, { ...card, aliases: [...card.aliases, change.name], ...near });
  }
  if (change.what === 'near') {
    if (card.near?.some(({ answers }) => answers.some(isNamed(change.name)))) return deck;
    const miss = { answers: [change.name], say: nearSay, verdict: 'partial' as const };
    return withCard(deck, { ...card, near: [...(card.near ?? []), miss] });
  }
  const { pattern, answer } = change;
  const { correct = [], wrong = [] } = card.examples ?? {};
  if (correct.includes(answer)) return deck;
  const ideas = card.ideas?.map((idea) =>
    change.ideas.includes(idea.id) ? { ...idea, match: [...idea.match, pattern] } : idea,
  );
  const examples = { correct: [...correct, answer], wrong };
  return withCard(deck, { ...card, ...(ideas && { ideas }), examples });
}

/** The deck without what a yes had added; what was changed since then stays. */
export function takeBack(deck: Deck, cardId: string, change: Change): Deck {
  const card = cardOf(deck, cardId);
  if (!card || change.what === 'nothing') return deck;
  if (change.what === 'near') return withCard(deck, { ...card, near: withoutNear(card, change.name) });
  if (change.what === 'alias') {
    const isIt = isNamed(change.name);
    const near = [...(card.near ?? []), ...(change.was ?? [])];
    const aliases = card.aliases.filter((alias) => !isIt(alias));
    return withCard(deck, { ...card, aliases, ...(near.length > 0 && { near }) });
  }
  const { pattern, answer } = change;
  const ideas = card.ideas?.map((idea) => ({ ...idea, match: idea.match.filter((one) => one !== pattern) }));
  const correct = card.examples?.correct.filter((one) => one !== answer) ?? [];
  const examples = { correct, wrong: card.examples?.wrong ?? [] };
  return withCard(deck, { ...card, ...(ideas && { ideas }), examples });
}

/** Faults that the lint finds after a change and did not find before it. */
function newFaults(before: Deck, after: Deck): string[] {
  const faults = lint(after).map(({ problem }) => problem);
  if (faults.length === 0) return [];
  const known = new Set(lint(before).map(({ problem }) => problem));
  return faults.filter((problem) => !known.has(problem));
}

function cardOf(deck: Deck, cardId: string): Card | undefined {
  return deck.cards.find(({ id }) => id === cardId);
}

function withCard(deck: Deck, next: Card): Deck {
  return { ...deck, cards: deck.cards.map((card) => (card.id === next.id ? next : card)) };
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
