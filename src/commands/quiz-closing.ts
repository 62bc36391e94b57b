/** @file Closing a quiz before its time: by a teacher, or by who started it. */
import { isClosed, type Quiz } from '../deck/quiz.ts';
import { button, rows } from '../replies/components.ts';
import { quizId } from '../replies/quiz-ids.ts';
import { type Reply, toYou, update } from '../replies/reply.ts';
import { clip, plural, timestamp } from '../replies/text.ts';
import { UserError } from '../user-error.ts';
import type { Person, Place, Request } from './command.ts';
import { closeEarly, closingsOf } from './quiz-posting.ts';
import type { Tutor } from './tutor.ts';

/** /quiz close:True: the one open quiz of this channel, or a choice between several. */
export async function closeHere({ person, place }: Request, tutor: Tutor): Promise<Reply> {
  const open = await openQuizzes(tutor, place);
  if (open.length === 0) throw new UserError('No quiz is open in this channel. `/quiz` posts one.');
  const mine = open.filter((quiz) => mayClose(quiz, person));
  const [only] = mine;
  if (!only) throw new UserError(notYours(open[0] as Quiz));
  if (mine.length === 1) {
    await closeEarly(tutor, only);
    return toYou(closed(only));
  }
  const buttons = mine
    .slice(0, 10)
    .map((quiz) => button(nameOf(quiz), quizId({ kind: 'close', quizId: quiz.id })));
  return toYou({ text: `${mine.length} quizzes are open here. Which one?`, components: rows(buttons) });
}

/** The button "Close now"; it stands in a private message, which then says what happened. */
export async function closeAsked(tutor: Tutor, quiz: Quiz, person: Person): Promise<Reply> {
  if (!mayClose(quiz, person)) throw new UserError(notYours(quiz));
  if (isClosed(quiz, tutor.now())) {
    return update(
      `That quiz closed ${timestamp(quiz.closedAt ?? quiz.closesAt, 'R')}; its answer stands in <#${quiz.channelId}>.`,
    );
  }
  await closeEarly(tutor, quiz);
  return update(closed(quiz));
}

/** Newest first. Found by their closes on the agenda: a server's quizzes of all its years need not be read. */
export async function openQuizzes(tutor: Tutor, place: Place): Promise<Quiz[]> {
  const open = new Map<string, Quiz>();
  for await (const [, due] of tutor.records.agenda.entries(closingsOf(place))) {
    const quiz = due.channelId === place.channelId && (await tutor.records.quizzes.get(due.args[1] ?? ''));
    if (quiz && !isClosed(quiz, tutor.now())) open.set(quiz.id, quiz);
  }
  return [...open.values()].sort((a, b) => b.createdAt - a.createdAt);
}

function mayClose(quiz: Quiz, person: Person): boolean {
  return person.teacher || quiz.startedBy === person.id;
}

function closed(quiz: Quiz): string {
  return `Closed. The answer${quiz.questions.length > 1 ? 's stand' : ' stands'} in <#${quiz.channelId}> now.`;
}

function notYours(quiz: Quiz): string {
  return `Only a teacher or whoever started it can close this quiz early. It closes by itself ${timestamp(quiz.closesAt, 'R')}.`;
}

function nameOf(quiz: Quiz): string {
  const [first] = quiz.questions;
  return quiz.questions.length > 1
    ? `${plural(quiz.questions.length, 'card')} from ${quiz.deckTitle}`
    : clip(first?.prompt ?? '', 60);
}
