/** @file Judges pairs and orders: several choices given at once. */
import type { Judged } from './judge.ts';
import type { PairingQuestion } from './question.ts';

/** `given` holds the position of a choice for every slot ("2 0 1"); what makes no sense counts as not given. */
export function judgePairing({ slots, card, kind }: PairingQuestion, given: string): Judged {
  const picks = readPicks(given);
  const right = slots.filter((slot, i) => picks[i] === slot.right).length;
  const own = slots.findIndex(({ cardId }) => cardId === card.id);
  const taken = slots.find(({ right }) => right === picks[own])?.cardId;
  if (right === slots.length) return { verdict: 'correct', cardId: card.id };
  const twice = new Set(picks).size < picks.length ? ' Each can be used once.' : '';
  const what = kind === 'match' ? 'pairs are' : 'places are';
  return {
    verdict: right > 0 ? 'partial' : 'wrong',
    feedback: `${right} of ${slots.length} ${what} right.${twice}`,
    ...(taken && { cardId: taken }),
  };
}

export function readPicks(given: string): number[] {
  return given
    .split(' ')
    .filter((part) => part !== '')
    .map(Number);
}
