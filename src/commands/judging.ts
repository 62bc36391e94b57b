/** @file Judges an answer as it counts here: by the server's deck, and by what its teachers decided on the same answer. */
import { type Given, type Judged, judge } from '../deck/judge.ts';
import type { Question } from '../deck/question.ts';
import { decidedVerdict, isBetter } from './contest-effects.ts';
import type { Tutor } from './tutor.ts';

export async function judgeHere(
  tutor: Tutor,
  { guildId, deckId }: { guildId?: string; deckId: string },
  question: Question,
  given: Given,
): Promise<Judged> {
  const decks = await tutor.library.of(guildId === undefined ? {} : { guildId });
  const judged = judge(question, given, decks.get(deckId));
  if (given.by !== 'typed' || judged.verdict === 'correct' || !guildId) return judged;
  const { card, kind } = question;
  const answer = { guildId, deckId, cardId: card.id, question: kind, text: given.given };
  // Also where no pattern could be found that teaches the card this answer.
  const verdict = await decidedVerdict(tutor, answer);
  if (!verdict || !isBetter(verdict, judged.verdict)) return judged;
  const feedback = 'Your teacher accepted this answer before.';
  return { verdict, feedback, ...(verdict === 'correct' && { cardId: card.id }) };
}
