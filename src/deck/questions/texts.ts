/** @file The texts that questions are made of: a definition without its own name, its gist, a card as a question keeps it. */
import { blank, mentions, wordsOf } from '../blank.ts';
import type { Card } from '../card.ts';
import { firstSentence, shorten } from '../shorten.ts';

/** Longest prompt, in characters: what fits on a phone without scrolling past the options. */
export const promptLimit = 600;
export const gistLimit = 220;
export const termLimit = 100;
const definitionLimit = 1500;

export function kept(card: Card): Card {
  return { ...card, definition: shorten(card.definition, definitionLimit) };
}

export function gistOf({ definition }: Card): string {
  return firstSentence(definition, gistLimit);
}

/**
 * The definition with the term, its aliases, and single words of the term blanked that would point at it because none
 * of the `others` shares them ("saturated" where only one option is about saturation).
 */
export function promptOf(card: Card, others: readonly Card[]): string {
  const whole = blank(card.definition, namesOf(card));
  const elsewhere = others.map((other) => [...namesOf(other), other.definition].join('\n'));
  const giveaways = wordsOf(card.term).filter(
    (word) => word.length >= 4 && others.length > 0 && !elsewhere.some((text) => mentions(text, word)),
  );
  const prompt = blank(whole, giveaways);
  // A definition that is hardly more than its term asks nothing once the term is gone.
  return shorten(wordsOf(prompt).length >= 2 ? prompt : card.definition, promptLimit);
}

/** The gist without any of these cards' names; undefined if hardly anything is left. */
export function namelessGist(card: Card, nameless: readonly Card[]): string | undefined {
  const blanked = blank(gistOf(card), nameless.flatMap(namesOf));
  const gist = blanked.replace(/^(?:(?:an?|the)\s+)?…\s+(?:is|are|means)\s+/i, '');
  return wordsOf(gist).length >= 3 ? gist : undefined;
}

export function namesOf(card: Card): string[] {
  return [card.term, ...card.aliases];
}
