/** @file What the scheduler has done for the quiz: posting one, and closing one with its reveal. */
import type { Due } from '../calendar/agenda.ts';
import { isClosed, type Quiz } from '../deck/quiz.ts';
import { participation } from '../deck/tally.ts';
import { quizPost } from '../replies/quiz.ts';
import { quizReveal } from '../replies/quiz-reveal.ts';
import type { Edit, Message } from '../replies/reply.ts';
import type { Outcome } from './command.ts';
import { namesAllowed } from './hidden.ts';
import { pictureOf } from './question-pictures.ts';
import { answersTo } from './quiz-answers.ts';
import { quizIdStart } from './quiz-ids.ts';
import { quizFor } from './quiz-making.ts';
import { rememberQuiz } from './quiz-memory.ts';
import { giveUp } from './quiz-refused.ts';
import type { Tutor } from './tutor.ts';

export async function postQuiz(due: Due, tutor: Tutor): Promise<Outcome> {
  const quiz = await quizFor(due, tutor);
  if (typeof quiz === 'string') return { kind: 'nothing', reason: quiz };
  // A send that was begun may have arrived, and is then to be found and closed.
  if (isClosed(quiz, tutor.now()) && due.claimedAt === undefined) {
    return { kind: 'nothing', reason: 'The quiz would have closed before it could be posted.' };
  }
  await tutor.arrange(closingOf(quiz));
  return {
    kind: 'post',
    message: await currentPost(tutor, quiz.id),
    mark: quiz.id,
    posted: (messageId) => rememberMessage(tutor, quiz.id, messageId),
    // A schedule waits and tells its owner; what a person asked for just now does not come later unasked.
    ...(!due.scheduleId && { refused: () => giveUp(quiz, tutor) }),
  };
}

export async function closeQuiz(due: Due, tutor: Tutor): Promise<Outcome> {
  const id = due.args[1] ?? '';
  const early = await tutor.records.deliveries.get(earlyClosingId(id));
  const again = due.args[2] === 'again';
  if (!again && due.id !== earlyClosingId(id) && early?.state === 'posted') {
    return { kind: 'nothing', reason: 'The quiz was closed early, and its answers stand already.' };
  }
  const quiz = await markClosed(tutor, id);
  if (!quiz) return { kind: 'nothing', reason: 'The quiz to close is gone.' };
  await rememberQuiz(tutor, quiz);
  if (!quiz.messageId)
    return { kind: 'nothing', reason: 'The quiz was never posted, so there is nothing to close.' };
  return { kind: 'edit', messageId: quiz.messageId, message: await currentPost(tutor, id) };
}

/** From this moment on answers are refused; the reveal comes through the agenda, so that a crash cannot lose it. */
export async function closeEarly(tutor: Tutor, quiz: Quiz): Promise<void> {
  await tutor.arrange({ ...closingOf(quiz), id: earlyClosingId(quiz.id), at: tutor.now() });
  await markClosed(tutor, quiz.id);
}

export function closingOf(quiz: Quiz): Due {
  return {
    id: `close:${quiz.id}`,
    command: 'quiz',
    args: ['close', quiz.id],
    at: quiz.closesAt,
    ...(quiz.guildId && { guildId: quiz.guildId }),
    channelId: quiz.channelId,
  };
}

/** How the ids of the closes begin that are still to come in a place. */
export function closingsOf({ guildId, channelId }: Pick<Due, 'guildId' | 'channelId'>): string {
  return `close:${quizIdStart({ guildId, channelId })}`;
}

function earlyClosingId(quizId: string): string {
  return `close:${quizId}:early`;
}

/** Puts on the agenda that a reveal is shown anew, since verdicts changed; `why` makes a repeat the same. */
export async function showAgain(tutor: Tutor, id: string, why: string): Promise<void> {
  const quiz = await tutor.records.quizzes.get(id);
  if (!quiz?.messageId || !isClosed(quiz, tutor.now())) return;
  const due = { ...closingOf(quiz), id: `again:${id}:${why}`, args: ['close', id, 'again'], at: tutor.now() };
  await tutor.arrange(due);
}

/** Brings the public post up to date, if it is known where it stands. */
export function refresh(tutor: Tutor, quiz: Quiz): Edit[] {
  const { id, channelId, messageId } = quiz;
  return messageId ? [{ channelId, messageId, render: () => currentPost(tutor, id) }] : [];
}

/** Notes where the post stands; if its close came before that was known, the reveal is made up for. */
export async function rememberMessage(tutor: Tutor, id: string, messageId: string): Promise<void> {
  await tutor.records.quizzes.update(id, (quiz) =>
    quiz && !quiz.messageId ? { ...quiz, messageId } : undefined,
  );
  // Also where it was noted before: a crash may have come in between.
  const quiz = await tutor.records.quizzes.get(id);
  if (quiz && isClosed(quiz, tutor.now())) {
    await tutor.arrange({ ...closingOf(quiz), id: `close:${id}:late`, at: tutor.now() });
  }
}

async function currentPost(tutor: Tutor, id: string): Promise<Message> {
  const quiz = await tutor.records.quizzes.get(id);
  if (!quiz) throw new Error(`expected quiz ${id} to be stored, got nothing`);
  const answers = await answersTo(tutor, id);
  // Of several cards each is shown in private, with its picture there.
  const picture = quiz.questions.length === 1 ? await pictureOf(tutor, quiz.questions[0]) : undefined;
  return isClosed(quiz, tutor.now())
    ? quizReveal(quiz, quiz.showNames ? await namesAllowed(tutor, answers) : answers, picture)
    : quizPost(quiz, participation(quiz, answers), picture);
}

async function markClosed(tutor: Tutor, id: string): Promise<Quiz | undefined> {
  const closed = await tutor.records.quizzes.update(id, (quiz) =>
    quiz && quiz.closedAt === undefined ? { ...quiz, closedAt: tutor.now() } : undefined,
  );
  return closed ?? tutor.records.quizzes.get(id);
}
