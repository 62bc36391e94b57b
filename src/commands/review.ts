/** @file /review: the cards that are due, one at a time in one private message, then a few new ones. */

import { answerForm, givenIn } from '../replies/question.ts';
import { type Reply, toYou, update } from '../replies/reply.ts';
import { judgedByLearner } from '../replies/review-card.ts';
import { type ReviewAction, readReviewId, reviewId } from '../replies/review-ids.ts';
import { UserError } from '../user-error.ts';
import type { Choice, Command, Press, Request, Submit, Typing } from './command.ts';
import { remember, seatsOf } from './learners.ts';
import { withNotices } from './notices.ts';
import { chosenDeck, deckChoices } from './quiz-starting.ts';
import { answerShown, rateShown, undoShown, verdictOf } from './review-answering.ts';
import { data } from './review-data.ts';
import { showEnd } from './review-end.ts';
import { type Reviewer, showNext, sittingOf } from './review-showing.ts';
import { situationOf } from './review-situation.ts';
import type { Tutor } from './tutor.ts';

const senseless = 'That button leads nowhere any more. `/review` shows what is due for you.';
const elsewhere = 'That review belongs to another server. Here, `/review` begins one of its own.';
const gone = 'That card is no longer in a deck, so there is nothing to take up again.';
const passed = 'That button belonged to an earlier card; here is where you are.';
/** Cards beyond what a day brings, for one press. */
const portion = 5;

async function execute(request: Request, tutor: Tutor): Promise<Reply> {
  const reviewer = await reviewerOf(request, tutor, await serverOf(request, tutor));
  const { deck } = request.options;
  const decks = await tutor.library.of(reviewer);
  const from = deck === undefined ? {} : { from: chosenDeck(decks, deck).id };
  const message = await showNext(tutor, reviewer, from);
  return toYou(await withNotices(tutor, reviewer.guildId, reviewer.personId, message));
}

async function autocomplete({ place, focused }: Typing, { library }: Tutor): Promise<Choice[]> {
  return deckChoices(await library.of(place), focused.value);
}

async function press(pressed: Press, tutor: Tutor): Promise<Reply> {
  const action = read(pressed);
  const server = action.kind === 'begin' ? await serverOf(pressed, tutor) : action.server;
  const reviewer = await reviewerOf(pressed, tutor, server);
  switch (action.kind) {
    case 'begin':
      return toYou(await showNext(tutor, reviewer));
    case 'start': {
      const message = await showNext(tutor, reviewer);
      return action.here ? update(message) : toYou(message);
    }
    case 'more':
      return update(await showNext(tutor, reviewer, { more: portion }));
    case 'stop':
      return update(await stop(tutor, reviewer));
    case 'back':
      return update(await takeUp(tutor, reviewer, pressed.values[0] ?? ''));
    case 'undo':
      return update(await undoShown(tutor, reviewer, action.showing));
    default:
      return pressOnCard(pressed, tutor, reviewer, action);
  }
}

/** What belongs to the card that is shown; a press on an earlier one shows where the learner is. */
async function pressOnCard(
  { person }: Press,
  tutor: Tutor,
  reviewer: Reviewer,
  action: Exclude<ReviewAction, { kind: 'begin' | 'start' | 'more' | 'stop' | 'back' | 'undo' }>,
): Promise<Reply> {
  const showing = (await sittingOf(tutor, reviewer))?.showing;
  if (showing?.id !== action.showing) return update(await where(tutor, reviewer, action.kind === 'next'));
  const place = action.server === undefined ? {} : { server: action.server };
  switch (action.kind) {
    case 'next':
      return update(await showNext(tutor, reviewer));
    case 'rate':
      return update(await rateShown(tutor, reviewer, person, showing, action.rating));
    case 'keep': {
      const { deckId, cardId } = showing;
      const note = await back(tutor, reviewer, { deckId, cardId });
      return update(await showNext(tutor, reviewer, { note }));
    }
    case 'pick':
      if (showing.review) return update(await verdictOf(tutor, reviewer));
      return update(
        await answerShown(tutor, reviewer, person, showing, { by: 'choice', given: action.letter }),
      );
    case 'form':
      if (showing.review) return update(await verdictOf(tutor, reviewer));
      return {
        kind: 'modal',
        modal: answerForm(showing.question, reviewId({ ...place, kind: 'form', showing: showing.id })),
      };
    case 'show':
      if (showing.review) return update(await verdictOf(tutor, reviewer));
      return update(judgedByLearner({ ...place, showing }));
  }
}

async function submit(submitted: Submit, tutor: Tutor): Promise<Reply> {
  const action = read(submitted);
  if (action.kind !== 'form') throw new UserError(senseless);
  const reviewer = await reviewerOf(submitted, tutor, action.server);
  const showing = (await sittingOf(tutor, reviewer))?.showing;
  if (showing?.id !== action.showing) return update(await where(tutor, reviewer, false));
  if (showing.review) return update(await verdictOf(tutor, reviewer));
  const given = givenIn(showing.question, submitted.fields);
  const by = 'slots' in showing.question ? 'choice' : 'typed';
  return update(await answerShown(tutor, reviewer, submitted.person, showing, { by, given }));
}

function read({ args }: Press | Submit): ReviewAction {
  const action = readReviewId(args);
  if (!action) throw new UserError(senseless);
  return action;
}

/** Where the learner stands: the verdict that is open, or the next card. */
async function where(tutor: Tutor, reviewer: Reviewer, quiet: boolean) {
  const showing = (await sittingOf(tutor, reviewer))?.showing;
  if (showing?.review) return verdictOf(tutor, reviewer);
  return showNext(tutor, reviewer, quiet ? {} : { note: passed });
}

async function stop(tutor: Tutor, reviewer: Reviewer) {
  const sitting = await sittingOf(tutor, reviewer);
  return showEnd(tutor, reviewer, await situationOf(tutor, reviewer, sitting), sitting);
}

/** From the menu of cards that were put aside; `key` is `DECK:CARD`. */
async function takeUp(tutor: Tutor, reviewer: Reviewer, key: string) {
  const [deckId = '', cardId = ''] = key.split(':');
  const note = await back(tutor, reviewer, { deckId, cardId });
  return showNext(tutor, reviewer, { note });
}

async function back(
  tutor: Tutor,
  { guildId, personId, interaction }: Reviewer,
  { deckId, cardId }: { deckId: string; cardId: string },
): Promise<string> {
  const place = guildId === undefined ? {} : { guildId };
  const card = (await tutor.library.of(place)).card(deckId, cardId);
  if (!card) throw new UserError(gone);
  await remember(tutor, {
    kind: 'back',
    id: `back-${interaction}`,
    ...place,
    personId,
    deckId,
    cardId,
    at: tutor.now(),
  });
  return `${card.term} is back: it comes when it is due.`;
}

/** In direct messages: the first of one's servers that has something to ask, else the first. */
async function serverOf({ place, person }: Request | Press, tutor: Tutor): Promise<string | undefined> {
  if (place.guildId) return place.guildId;
  const seats = await seatsOf(tutor, person.id);
  for (const { guildId } of seats) {
    const whose = { ...(guildId && { guildId }), personId: person.id };
    if ((await situationOf(tutor, whose, undefined)).today.length > 0) return guildId;
  }
  return seats[0]?.guildId;
}

/** Throws a UserError where a button of one server is pressed in another. */
async function reviewerOf(
  { id, person, place }: Request | Press | Submit,
  tutor: Tutor,
  guildId: string | undefined,
): Promise<Reviewer> {
  if (place.guildId !== undefined && place.guildId !== guildId) throw new UserError(elsewhere);
  if (place.guildId === undefined && guildId !== undefined) {
    const seats = await seatsOf(tutor, person.id);
    if (!seats.some((seat) => seat.guildId === guildId)) throw new UserError(senseless);
  }
  return {
    ...(guildId !== undefined && { guildId }),
    personId: person.id,
    interaction: id,
    inServer: place.guildId !== undefined,
  };
}

export const review = { data, execute, autocomplete, press, submit } satisfies Command;
