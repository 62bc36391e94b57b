/** @file Which cards a channel is asked next, and the note of what it was asked. */
import type { Due } from '../calendar/agenda.ts';
import { chooseCards } from '../deck/bag.ts';
import type { Card, Deck } from '../deck/card.ts';
import type { Quiz } from '../deck/quiz.ts';
import { quizIdStart } from './quiz-ids.ts';
import type { Tutor } from './tutor.ts';

/** What a channel was asked from one deck; keyed `CHANNEL:DECK`. */
export interface Asked {
  /** Ids of cards since the bag was last full, the oldest first. */
  since: string[];
  /** The quizzes noted last, so that noting one again changes nothing. */
  quizzes: string[];
}

const quizzesKept = 20;

/** The cards of a quiz that is to be made. */
export async function cardsFor(tutor: Tutor, due: Due, deck: Deck, count: number): Promise<Card[]> {
  const { since } = await askedIn(tutor, due, deck);
  return chooseCards(deck.cards, count, since, tutor.random);
}

/** Notes what a quiz asks; repeating it is harmless. */
export async function noteAsked(tutor: Tutor, quiz: Quiz, deck: Deck | undefined): Promise<void> {
  if (!deck) return;
  const before = await askedIn(tutor, quiz, deck);
  await tutor.records.asked.update(keyOf(quiz.channelId, deck.id), (old) => {
    const { quizzes } = old ?? before;
    const next = quizzes.includes(quiz.id) ? (old ?? before) : withQuiz(old ?? before, quiz, deck);
    return next === old ? undefined : next;
  });
}

function withQuiz(old: Asked, quiz: Quiz, deck: Deck): Asked {
  let since = old.since;
  for (const { card } of quiz.questions) {
    const isEmpty = deck.cards.every(({ id }) => since.includes(id));
    since = isEmpty ? [card.id] : [...since, card.id];
  }
  return { since, quizzes: [...old.quizzes, quiz.id].slice(-quizzesKept) };
}

/** Where nothing was noted yet, it is gathered once from the channel's quizzes. */
async function askedIn(tutor: Tutor, place: Pick<Due, 'guildId' | 'channelId'>, deck: Deck): Promise<Asked> {
  const noted = await tutor.records.asked.get(keyOf(place.channelId, deck.id));
  if (noted) return noted;
  const past: Quiz[] = [];
  for await (const [, quiz] of tutor.records.quizzes.entries(quizIdStart(place))) {
    if (quiz.channelId === place.channelId && quiz.deckId === deck.id) past.push(quiz);
  }
  past.sort((a, b) => a.createdAt - b.createdAt);
  return past.reduce((asked, quiz) => withQuiz(asked, quiz, deck), { since: [], quizzes: [] } as Asked);
}

function keyOf(channelId: string, deckId: string): string {
  return `${channelId}:${deckId}`;
}
