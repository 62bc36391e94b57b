/** @file One open quiz in a channel for each student: claimed before it is put on the agenda, so that two at once are one. */
import { isClosed } from '../deck/quiz.ts';
import type { Tutor } from './tutor.ts';

/** The newest quiz that somebody started in a channel; keyed `CHANNEL:PERSON`. */
export interface Claim {
  quizId: string;
  closesAt: number;
}

/** Undefined if the claim is granted, also for the second time; else the one that stands in its way. */
export async function claimQuiz(
  tutor: Tutor,
  channelId: string,
  personId: string,
  claim: Claim,
): Promise<Claim | undefined> {
  const { claims, quizzes } = tutor.records;
  const key = `${channelId}:${personId}`;
  for (;;) {
    const before = await claims.get(key);
    if (before?.quizId === claim.quizId) return undefined;
    if (before && before.closesAt > tutor.now()) {
      const quiz = await quizzes.get(before.quizId);
      if (!quiz || !isClosed(quiz, tutor.now())) return before;
    }
    const granted = await claims.update(key, (now) => (now?.quizId === before?.quizId ? claim : undefined));
    if (granted) return undefined;
  }
}
