/** @file The end of a private review: what was done, what comes when, and what else there is to do. */
import { cardKey } from '../deck/memory/learner.ts';
import type { Sitting } from '../deck/memory/sitting.ts';
import { demo } from '../lab/demos.ts';
import type { Message } from '../replies/reply.ts';
import { type End, reviewEnd } from '../replies/review-done.ts';
import { experimentButton } from '../replies/verdict.ts';
import { seatsOf } from './learners.ts';
import type { Reviewer } from './review-showing.ts';
import { type Situation, situationOf } from './review-situation.ts';
import type { Tutor } from './tutor.ts';

/** The end as it stands now, or a stop before it: the shown card waits for the next time. */
export async function showEnd(
  tutor: Tutor,
  reviewer: Reviewer,
  situation: Situation,
  sitting: Sitting | undefined,
  note?: string,
): Promise<Message> {
  const { guildId } = reviewer;
  const { learner, decks, day, today, waiting, away, inQuiz, ahead, aside } = situation;
  const dues = Object.values(learner.cards)
    .filter(({ due, aside, deckId, cardId }) => due > day && !aside && decks.card(deckId, cardId))
    .map(({ due }) => due);
  const soonest = Math.min(...dues);
  const elsewhere = reviewer.inServer ? undefined : await otherServer(tutor, reviewer);
  const experiment = suggestion(situation);
  const another = unbegun(situation);
  const end: End = {
    ...(guildId !== undefined && { server: guildId }),
    done: sitting?.done ?? [],
    left: today.length,
    ...(dues.length > 0 && {
      next: { days: soonest - day, count: dues.filter((due) => due === soonest).length },
    }),
    ...(away !== undefined && { away: { days: away, waiting: waiting.length } }),
    inQuiz,
    ahead: ahead.length,
    inServer: reviewer.inServer,
    aside: aside.map(({ deck, card }) => ({
      key: cardKey({ deckId: deck.id, cardId: card.id }),
      term: card.term,
    })),
    ...(experiment && { experiment }),
    ...(another !== undefined && { another }),
    ...(elsewhere && { elsewhere }),
    ...(sitting?.last && { undo: { showing: sitting.last.id, term: sitting.last.question.card.term } }),
  };
  return reviewEnd(end, note);
}

/** The experiment to the weakest known card that has one; to who knows none, the first there is. */
function suggestion({ learner, decks }: Situation) {
  const known = Object.values(learner.cards)
    .sort((a, b) => a.stability - b.stability)
    .flatMap(({ deckId, cardId }) => decks.card(deckId, cardId) ?? []);
  const cards = known.length > 0 ? known : decks.list().flatMap((deck) => deck.cards);
  const card = cards.find(({ experiment }) => experiment && demo(experiment));
  const title = card?.experiment && demo(card.experiment)?.title;
  return card && title ? experimentButton({ card }, `Try it: ${title}`)[0] : undefined;
}

/** A deck not begun yet, where those that were begun have no new card left. */
function unbegun({ learner, decks }: Situation): string | undefined {
  const begun = new Set(Object.values(learner.cards).map(({ deckId }) => deckId));
  const isNew = (deckId: string, cardId: string) => !learner.cards[cardKey({ deckId, cardId })];
  const [mine, others] = [true, false].map((is) => decks.list().filter(({ id }) => begun.has(id) === is));
  if (mine?.some(({ id, cards }) => cards.some((card) => isNew(id, card.id)))) return undefined;
  return begun.size > 0 ? others?.find(({ cards }) => cards.length > 0)?.title : undefined;
}

async function otherServer(tutor: Tutor, reviewer: Reviewer): Promise<End['elsewhere']> {
  for (const { guildId } of await seatsOf(tutor, reviewer.personId)) {
    if (guildId === reviewer.guildId) continue;
    const whose = { ...(guildId && { guildId }), personId: reviewer.personId };
    const { today } = await situationOf(tutor, whose, undefined);
    if (today.length > 0) return { ...(guildId && { server: guildId }), count: today.length };
  }
  return undefined;
}
