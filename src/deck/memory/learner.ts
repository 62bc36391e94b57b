/** @file A learner as the sum of all that was written down: what sits how well, and what was done on which day. */
import type { QuestionKind } from '../quiz.ts';
import { settled } from './corrections.ts';
import { outcomes, type Strength } from './fsrs.ts';
import type { MemoryEvent, Rating, Review, Shelving } from './review.ts';

/** One card as one learner knows it. */
export interface CardMemory extends Strength {
  deckId: string;
  cardId: string;
  /** The day on which it was first asked. */
  first: number;
  /** Cards that were taken for it, the newest last. */
  mistaken: string[];
  /** Put aside after it was forgotten too often, until the learner takes it up again. */
  aside?: boolean;
  /** Lapses at which it is put aside. */
  patience: number;
  /** The newest day on which it was asked in a quiz of the class. */
  quizzed?: number;
}

export interface Score {
  asked: number;
  /** Of these right at the first try. */
  right: number;
}

/** One learning day. A card counts once a day in `asked`, `right` and `kinds`, however often it was asked. */
export interface DayCount extends Score {
  /** By the kind of question; what a learner judged alone is under `self`. */
  kinds: Partial<Record<QuestionKind | 'self', Score>>;
  /** Cards in the class's quizzes, each once a day at its first try; where grading was unsure it is left out. */
  quiz: Score;
  /** Cards asked once more on the same day: practice that changes nothing. */
  extra: number;
}

export interface Learner {
  /** Empty until something was learnt. */
  personId: string;
  /** As shown in the server when something was last learnt. */
  name: string;
  /** By `cardKey`. */
  cards: Record<string, CardMemory>;
  /** By learning day. */
  days: Record<string, DayCount>;
}

/** Lapses after which a card is put aside, and further ones after it was taken up again. */
export const leechLapses = { first: 8, again: 4 } as const;
const mistakesKept = 5;

export function newLearner(personId = ''): Learner {
  return { personId, name: '', cards: {}, days: {} };
}

export function cardKey({ deckId, cardId }: { deckId: string; cardId: string }): string {
  return `${deckId}:${cardId}`;
}

/** Folds all events of one learner, in order of time. */
export function learn(events: readonly MemoryEvent[]): Learner {
  const learner = newLearner();
  for (const event of settled(events)) step(learner, event);
  return learner;
}

/**
 * The learner after one more event, which must be newer than all before. Undefined for a correction: it speaks of what
 * was folded long ago, so all events have to be learnt anew.
 */
export function apply(learner: Learner, event: MemoryEvent): Learner | undefined {
  if (event.kind !== 'review' && event.kind !== 'aside' && event.kind !== 'back') return undefined;
  const next = { ...learner, cards: { ...learner.cards }, days: { ...learner.days } };
  step(next, event);
  return next;
}

/** What each rating on `day` would make of a card; `known` is what the learner has of it. */
export function ratingOutcomes(
  card: { guildId?: string; personId: string; deckId: string; cardId: string },
  known: CardMemory | undefined,
  day: number,
): Record<Rating, Strength> {
  const seed = `${card.guildId ?? ''}:${card.personId}:${cardKey(card)}:`;
  const next = outcomes(known, day, seed);
  // Practice ahead of time never brings a card back sooner than it would have come.
  for (const rating of ['hard', 'good', 'easy'] as const) {
    next[rating].due = Math.max(next[rating].due, known?.due ?? 0);
  }
  return next;
}

function step(learner: Learner, event: Review | Shelving): void {
  if (event.kind === 'review') review(learner, event);
  else shelve(learner, event);
}

function shelve({ cards }: Learner, event: Shelving): void {
  const known = cards[cardKey(event)];
  if (!known) return;
  const { aside, ...card } = known;
  cards[cardKey(event)] =
    event.kind === 'aside'
      ? { ...card, aside: true }
      : { ...card, patience: card.lapses + leechLapses.again };
}

function review(learner: Learner, event: Review): void {
  const key = cardKey(event);
  const known = learner.cards[key];
  const repeated = known !== undefined && known.last >= event.day;
  learner.personId = event.personId;
  learner.name = event.personName;
  const asked = event.source === 'quiz' && known?.quizzed !== event.day;
  learner.days[event.day] = counted(learner.days[event.day], event, repeated, asked);
  // The first answer of a day shows what was remembered; a later one only what was read a little earlier.
  const card = repeated ? withMistake(known, event) : remembered(known, event);
  learner.cards[key] = event.source === 'quiz' ? { ...card, quizzed: event.day } : card;
}

function remembered(known: CardMemory | undefined, event: Review): CardMemory {
  const { deckId, cardId, day, rating } = event;
  const strength = ratingOutcomes(event, known, day)[rating];
  const { patience = leechLapses.first, first = day, mistaken = [] } = known ?? {};
  const tooMuch = rating === 'again' && strength.lapses >= patience;
  return withMistake(
    {
      deckId,
      cardId,
      first,
      ...strength,
      patience,
      mistaken,
      ...((tooMuch || known?.aside) && { aside: true }),
    },
    event,
  );
}

function withMistake(card: CardMemory, { mistaken }: Review): CardMemory {
  return mistaken ? { ...card, mistaken: [...card.mistaken, mistaken].slice(-mistakesKept) } : card;
}

/** `quizzed`: in a quiz of the class, for the first time that day. */
function counted(old: DayCount | undefined, event: Review, repeated: boolean, quizzed: boolean): DayCount {
  const { asked = 0, right = 0, extra = 0, kinds = {}, quiz = { asked: 0, right: 0 } } = old ?? {};
  const isRight = event.verdict === undefined ? event.rating !== 'again' : event.verdict === 'correct';
  const more = (score: Score): Score => ({ asked: score.asked + 1, right: score.right + Number(isRight) });
  const common = { quiz: quizzed && event.verdict !== 'unsure' ? more(quiz) : quiz };
  if (repeated) return { asked, right, kinds, ...common, extra: extra + 1 };
  const kind = event.by === 'self' ? 'self' : event.question;
  const kindScore = more(kinds[kind] ?? { asked: 0, right: 0 });
  return { ...more({ asked, right }), kinds: { ...kinds, [kind]: kindScore }, ...common, extra };
}
