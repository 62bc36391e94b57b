/** @file A quiz that was asked for and that Discord does not let Epoch post: whoever asked is told in a direct message. */
import { type Due, directTo } from '../calendar/agenda.ts';
import type { Quiz } from '../deck/quiz.ts';
import { quizAllowed, quizRefused, refusedId } from '../replies/quiz-refused.ts';
import { type Reply, update } from '../replies/reply.ts';
import { UserError } from '../user-error.ts';
import type { Outcome, Press } from './command.ts';
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
    message: quizRefused(quiz.id, quiz.channelId, tutor.missingPermissions(quiz.channelId)),
    mark: refusedId(quiz.id),
    refused: async () => undefined,
  };
}

/** "Look again": what is in the way now. */
export async function lookAgain({ args, person }: Press, tutor: Tutor): Promise<Reply> {
  const quiz = await tutor.records.quizzes.get(args[1] ?? '');
  if (!quiz || quiz.startedBy !== person.id) {
    throw new UserError('That quiz is gone. `/quiz` in a channel posts a new one.');
  }
  const missing = tutor.missingPermissions(quiz.channelId);
  return update(
    missing.length > 0 ? quizRefused(quiz.id, quiz.channelId, missing) : quizAllowed(quiz.channelId),
  );
}
