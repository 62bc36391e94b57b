/** @file The note of what a channel was asked. */
import type { Due } from '../calendar/agenda.ts';
import type { Deck } from '../deck/card.ts';
import type { Quiz } from '../deck/quiz.ts';
import { quizIdStart } from './quiz-ids.ts';
import type { Tutor } from './tutor.ts';

/** What a channel was asked from one deck; keyed `CHANNEL:DECK`. */
export interface Asked {
  /** Ids of cards since the bag was last full, the oldest first. */
  since: string[];
  /** Ids of the cards asked last, also before the bag was full; the oldest first. */
  recent?: string[];
  /** The quizzes noted last, so that noting one again changes nothing. */
  quizzes: string[];
}

const quizzesKept = 20;
const recentKept = 30;

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
  return withCards(
    old,
    quiz.id,
    quiz.questions.map(({ card }) => card.id),
    deck,
  );
}

/** As it will be once a quiz has asked these cards. */
export function withCards(old: Asked, quizId: string, cardIds: readonly string[], deck: Deck): Asked {
  let since = old.since;
  for (const id of cardIds) {
    const known = new Set(since);
    since = deck.cards.every((card) => known.has(card.id)) ? [id] : [...since, id];
  }
  return {
    since,
    recent: [...(old.recent ?? []), ...cardIds].slice(-recentKept),
    quizzes: [...old.quizzes, quizId].slice(-quizzesKept),
  };
}

/** Where nothing was noted yet, it is gathered once from the channel's quizzes. */
export async function askedIn(
  tutor: Tutor,
  place: Pick<Due, 'guildId' | 'channelId'>,
  deck: Deck,
): Promise<Asked> {
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
