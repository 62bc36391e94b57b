/** @file The quiz of a due: made once, stored under an id that the due gives, and from then on what is stored. */
import type { Due } from '../calendar/agenda.ts';
import type { Deck } from '../deck/card.ts';
import type { Question } from '../deck/question.ts';
import { kindFrom, type Mix } from '../deck/questions/kinds.ts';
import { makeQuestion } from '../deck/questions.ts';
import type { Quiz } from '../deck/quiz.ts';
import { confusionsOf } from './confusions.ts';
import { measuredQuestion } from './lab-questions.ts';
import { learnersOf } from './learners.ts';
import { noteAsked } from './quiz-cards.ts';
import { quizIdOf } from './quiz-ids.ts';
import { cardsFor } from './quiz-picks.ts';
import { readPlan } from './quiz-plan.ts';
import type { Tutor } from './tutor.ts';

const minute = 60_000;
/** A post this much after its time says so, and its close moves with it. */
const lateAfter = 5 * minute;

/** A sentence for the teacher if there can be none. */
export async function quizFor(due: Due, tutor: Tutor): Promise<Quiz | string> {
  const id = quizIdOf(due);
  const stored = await tutor.records.quizzes.get(id);
  const plan = readPlan(due.args);
  const deck = (await tutor.library.of(due)).get(plan.deckId);
  const made = stored ?? (await make(due, tutor, deck));
  if (typeof made === 'string') return made;
  // After the quiz, and again whenever it is asked for: a crash in between is made up for.
  await noteAsked(tutor, made, deck);
  return made;
}

async function make(due: Due, tutor: Tutor, deck: Deck | undefined): Promise<Quiz | string> {
  const plan = readPlan(due.args);
  if (!deck) return `There is no deck "${plan.deckId}" any more; /schedule set chooses another.`;
  if (deck.cards.length === 0) return `The deck ${deck.title} has no cards yet.`;
  const now = tutor.now();
  const late = now - due.at > lateAfter;
  const quiz: Quiz = {
    id: quizIdOf(due),
    ...(due.guildId && { guildId: due.guildId }),
    channelId: due.channelId,
    ...(due.scheduleId && { scheduleId: due.scheduleId }),
    deckId: deck.id,
    deckTitle: deck.title,
    questions: await questionsFor(due, tutor, deck, plan.cards, plan.mix),
    createdAt: now,
    closesAt: (late ? now : due.at) + plan.minutes * minute,
    ...(late && { dueAt: due.at }),
    ...(plan.startedBy && { startedBy: plan.startedBy }),
    showNames: plan.showNames,
  };
  if (await tutor.records.quizzes.insert(quiz.id, quiz)) return quiz;
  return (await tutor.records.quizzes.get(quiz.id)) ?? quiz;
}

async function questionsFor(
  due: Due,
  tutor: Tutor,
  deck: Deck,
  count: number,
  mix: Mix,
): Promise<Question[]> {
  const cards = await cardsFor(tutor, due, deck, count);
  const learners = due.guildId ? await learnersOf(tutor, due.guildId) : new Map();
  const confusedWith = confusionsOf(learners.values(), deck.id);
  const questions: Question[] = [];
  for (const card of cards) {
    const kind = kindFrom(mix, tutor.random);
    const measured = await measuredQuestion(tutor, due, card, kind, tutor.random);
    questions.push(
      measured ?? makeQuestion(deck, card, tutor.random, { kind, confused: confusedWith(card.id) }),
    );
  }
  return questions;
}
