/** @file The quiz of a due: made once, stored under an id that the due gives, and from then on what is stored. */
import { createHash } from 'node:crypto';
import type { Due } from '../calendar/agenda.ts';
import { makeQuestions } from '../deck/questions.ts';
import type { Quiz } from '../deck/quiz.ts';
import { readPlan } from './quiz-plan.ts';
import type { Tutor } from './tutor.ts';

const minute = 60_000;
/** A post this much after its time says so, and its close moves with it. */
const lateAfter = 5 * minute;

/** The same for every repeat of the same due; quizzes of one server share the part before the hyphen. */
export function quizIdOf(due: Pick<Due, 'id' | 'guildId' | 'channelId'>): string {
  const hash = createHash('sha256').update(due.id).digest('hex').slice(0, 12);
  return quizIdStart(due) + hash;
}

export function quizIdStart({ guildId, channelId }: { guildId?: string; channelId: string }): string {
  return `${guildId ?? channelId}-`;
}

/** A sentence for the teacher if there can be none. */
export async function quizFor(due: Due, tutor: Tutor): Promise<Quiz | string> {
  const { quizzes } = tutor.records;
  const id = quizIdOf(due);
  const stored = await quizzes.get(id);
  if (stored) return stored;
  const plan = readPlan(due.args);
  const deck = (await tutor.library.of(due)).get(plan.deckId);
  if (!deck) return `There is no deck "${plan.deckId}" any more; /schedule set chooses another.`;
  if (deck.cards.length === 0) return `The deck ${deck.title} has no cards yet.`;
  const now = tutor.now();
  const late = now - due.at > lateAfter;
  const asked = await askedBefore(tutor, due, deck.id);
  const quiz: Quiz = {
    id,
    ...(due.guildId && { guildId: due.guildId }),
    channelId: due.channelId,
    ...(due.scheduleId && { scheduleId: due.scheduleId }),
    deckId: deck.id,
    deckTitle: deck.title,
    questions: makeQuestions(deck, plan.cards, asked, tutor.random),
    createdAt: now,
    closesAt: (late ? now : due.at) + plan.minutes * minute,
    ...(late && { dueAt: due.at }),
    ...(plan.startedBy && { startedBy: plan.startedBy }),
    showNames: plan.showNames,
  };
  if (await quizzes.insert(id, quiz)) return quiz;
  return (await quizzes.get(id)) ?? quiz;
}

/** Ids of the cards of this deck that this channel was asked, oldest first. */
async function askedBefore(tutor: Tutor, due: Due, deckId: string): Promise<string[]> {
  const past: Quiz[] = [];
  for await (const [, quiz] of tutor.records.quizzes.entries(quizIdStart(due))) {
    if (quiz.channelId === due.channelId && quiz.deckId === deckId) past.push(quiz);
  }
  past.sort((a, b) => a.createdAt - b.createdAt);
  return past.flatMap((quiz) => quiz.questions.map(({ card }) => card.id));
}
