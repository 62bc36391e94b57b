/** @file A quiz that was asked for and that Discord does not let Epoch post: whoever asked is told in a direct message. */
import { type Due, directTo } from '../calendar/agenda.ts';
import type { Quiz } from '../deck/quiz.ts';
import { quizRefused } from '../replies/quiz-refused.ts';
import type { Outcome } from './command.ts';
import type { Tutor } from './tutor.ts';

/** Closes the quiz, so that its starter may ask for another, and puts the message to them on the agenda. */
export async function giveUp(quiz: Quiz, tutor: Tutor): Promise<void> {
  const { id, startedBy } = quiz;
  await tutor.records.quizzes.update(id, (old) => old && { ...old, closedAt: old.closedAt ?? tutor.now() });
  if (!startedBy) return;
  await tutor.arrange({
    id: `refused:${id}`,
    command: 'quiz',
    args: ['refused', id],
    at: tutor.now(),
    channelId: directTo(startedBy),
  });
}

export async function tellRefused(due: Due, tutor: Tutor): Promise<Outcome> {
  const quiz = await tutor.records.quizzes.get(due.args[1] ?? '');
  if (!quiz) return { kind: 'nothing', reason: 'The quiz is gone.' };
  return {
    kind: 'post',
    message: { text: quizRefused(quiz.channelId, tutor.missingPermissions(quiz.channelId)) },
    // No button to be found by: after a crash in between it may come twice, which hurts nobody.
    mark: due.id,
    refused: async () => undefined,
  };
}
