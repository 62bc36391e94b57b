/** @file /quiz: checks what was asked for and puts the post on the agenda, where a crash cannot lose it. */
import type { Due } from '../calendar/agenda.ts';
import type { Deck } from '../deck/card.ts';
import type { Decks } from '../deck/decks.ts';
import { button, row } from '../replies/components.ts';
import { quizId } from '../replies/quiz-ids.ts';
import { type Reply, toYou } from '../replies/reply.ts';
import { clip, escapeWithin, list, plural, quoted, timestamp } from '../replies/text.ts';
import { UserError } from '../user-error.ts';
import type { Choice, Request } from './command.ts';
import { isTeacher } from './people.ts';
import { claimQuiz } from './quiz-claims.ts';
import { quizIdOf } from './quiz-ids.ts';
import { defaultMinutes, mixOf, planArgs } from './quiz-plan.ts';
import type { Tutor } from './tutor.ts';

const minute = 60_000;

export async function startQuiz(request: Request, tutor: Tutor): Promise<Reply> {
  const { person, place, options, now } = request;
  const missing = tutor.missingPermissions(place.channelId);
  if (missing.length > 0) {
    throw new UserError(
      `I can't post a quiz in <#${place.channelId}>: I lack ${list(missing)} there. Someone who manages this channel can allow it in its settings.`,
    );
  }
  const deck = chosenDeck(await tutor.library.of(place), options.deck);
  const cards = Math.min(within(options.cards, 1, 10, 1), deck.cards.length);
  const minutes = within(options.minutes, 1, 10_080, defaultMinutes.now);
  const showNames = options.names === true;
  const mix = mixOf(options.questions);
  const plan = { deckId: deck.id, cards, minutes, showNames, startedBy: person.id, mix };
  const closesAt = now + minutes * minute;
  const due: Due = {
    id: request.id,
    command: 'quiz',
    args: planArgs(plan),
    at: now,
    until: closesAt,
    ...(place.guildId && { guildId: place.guildId }),
    channelId: place.channelId,
  };
  if (!(await isTeacher(tutor, person, place))) await checkOneAtATime(request, tutor, due);
  await tutor.arrange(due);
  const fewer = Number(options.cards) > cards ? ' (the deck has no more)' : '';
  const shown = showNames ? 'the answers and who got them' : 'the answers, without names';
  return toYou({
    text: `Your quiz with ${plural(cards, 'card')}${fewer} from **${escapeWithin(deck.title, 100)}** goes up in <#${place.channelId}>. It closes ${timestamp(closesAt, 'R')} and then shows ${shown}.`,
    components: [row(button('Close now', quizId({ kind: 'close', quizId: quizIdOf(due) })))],
  });
}

/** Decks whose title or id contains what was typed. */
export function deckChoices(decks: Decks, typed: string): Choice[] {
  const wanted = typed.trim().toLowerCase();
  return decks
    .list()
    .filter(({ id, title }) => `${title} ${id}`.toLowerCase().includes(wanted))
    .slice(0, 25)
    .map(({ id, title, cards }) => ({
      name: clip(`${title} (${plural(cards.length, 'card')})`, 100),
      value: id,
    }));
}

export function chosenDeck(decks: Decks, wanted: Request['options'][string] | undefined): Deck {
  const all = decks.list();
  const name = String(wanted ?? '').trim();
  const deck = name
    ? (decks.get(name) ?? all.find(({ title }) => title.toLowerCase() === name.toLowerCase()))
    : all[0];
  if (!deck) {
    const known = list(all.slice(0, 5).map(({ title }) => `**${escapeWithin(title, 100)}**`));
    throw new UserError(
      all.length === 0
        ? 'There is no deck to ask from yet.'
        : `I know no deck called **${quoted(name)}**. There ${all.length === 1 ? 'is' : 'are'} ${known}.`,
    );
  }
  if (deck.cards.length === 0) {
    throw new UserError(`**${escapeWithin(deck.title, 100)}** has no cards yet, so there is nothing to ask.`);
  }
  return deck;
}

/** A class may start quizzes itself; one open quiz for each person keeps a channel readable. */
async function checkOneAtATime({ person, place }: Request, tutor: Tutor, due: Due): Promise<void> {
  const claim = { quizId: quizIdOf(due), closesAt: due.until ?? due.at };
  const standing = await claimQuiz(tutor, place.channelId, person.id, claim);
  if (standing) {
    throw new UserError(
      `Your last quiz here is still open and closes ${timestamp(standing.closesAt, 'R')}. \`/quiz close:True\` closes it now; then you can start the next.`,
    );
  }
}

function within(
  value: Request['options'][string] | undefined,
  low: number,
  high: number,
  missing: number,
): number {
  return Math.round(Math.min(high, Math.max(low, Number(value ?? missing) || missing)));
}
