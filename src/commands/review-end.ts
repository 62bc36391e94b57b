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
  const { learner, day, today, waiting, away, inQuiz, ahead, aside } = situation;
  const dues = Object.values(learner.cards)
    .filter((one) => one.due > day && !one.aside)
    .map(({ due }) => due);
  const soonest = Math.min(...dues);
  const elsewhere = reviewer.inServer ? undefined : await otherServer(tutor, reviewer);
  const experiment = suggestion(situation);
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
    ...(elsewhere && { elsewhere }),
    ...(sitting?.last && { undo: { showing: sitting.last.id, term: sitting.last.question.card.term } }),
  };
  return reviewEnd(end, note);
}

/** The experiment to the weakest card that has one. */
function suggestion({ learner, decks, ahead, today }: Situation) {
  const known = [...today, ...ahead].filter(({ card }) => card.experiment && demo(card.experiment));
  const weakest = known.sort((a, b) => (a.known?.stability ?? 0) - (b.known?.stability ?? 0))[0];
  const first = () =>
    decks
      .list()
      .flatMap(({ cards }) => cards)
      .find(({ experiment }) => experiment && demo(experiment));
  const card = weakest?.card ?? (Object.keys(learner.cards).length === 0 ? first() : undefined);
  const title = card?.experiment && demo(card.experiment)?.title;
  return card && title ? experimentButton({ card }, `Try it: ${title}`)[0] : undefined;
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
