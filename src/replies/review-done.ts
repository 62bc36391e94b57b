/** @file The end of a private review, or that nothing is due: what was done, what comes when, what could be done instead. */
import type { APIButtonComponentWithCustomId } from 'discord-api-types/v10';
import type { Done } from '../deck/memory/sitting.ts';
import { button, menu, rows, text } from './components.ts';
import { comesBack } from './interval.ts';
import { framed } from './quiz.ts';
import { quizId } from './quiz-ids.ts';
import type { Message } from './reply.ts';
import { reviewId } from './review-ids.ts';
import { escapeWithin, list, plural, timestamp } from './text.ts';

/** A card of this learner's that a quiz asks today. */
export interface InQuiz {
  term: string;
  channelId: string;
  /** The open quiz and the question in it; missing while the quiz is still to come. */
  open?: { quizId: string; question: number };
  /** When the quiz comes, in milliseconds since 1970; missing once it is there. */
  at?: number;
}

export interface End {
  server?: string;
  done: readonly Done[];
  /** Cards that could still come today: one stopped before the end. */
  left: number;
  /** The next day that brings a card, in days from today, and how many; missing if none is to come. */
  next?: { days: number; count: number };
  /** Days away before a gentle return, and the cards that wait for a later day. */
  away?: { days: number; waiting: number };
  inQuiz: readonly InQuiz[];
  /** Cards that could be practised ahead of time. */
  ahead: number;
  /** Where the buttons of a quiz work; false in direct messages. */
  inServer: boolean;
  /** Cards that were put aside, by `DECK:CARD`. */
  aside: readonly { key: string; term: string }[];
  /** The title of a deck to begin, where all cards of the others were met. */
  another?: string;
  /** Shows what a card says. */
  experiment?: APIButtonComponentWithCustomId;
  /** The newest answer, which can still be undone. */
  undo?: { showing: string; term: string };
  /** Another server with cards to come. */
  elsewhere?: { server?: string; count: number };
}

const termsShown = 5;
const asideShown = 25;

/** `note` is a line above it all: what has just been done. */
export function reviewEnd(end: End, note?: string): Message {
  const { done, left, aside } = end;
  const nothing = done.length === 0 && left === 0;
  const heading = left > 0 ? 'Enough for now' : nothing ? 'Nothing is due today' : 'That is all for today';
  return framed([
    text([...(note ? [`-# ${note}`] : []), `### ${heading}`, ...tally(done), ...outlook(end)].join('\n')),
    ...quizLines(end.inQuiz).map((line) => text(line)),
    ...(end.another === undefined
      ? []
      : [
          text(
            `You have met every card of what you began. \`/review deck:\` begins another: **${escapeWithin(end.another, 100)}**.`,
          ),
        ]),
    ...rows(offers(end)),
    ...(aside.length > 0 ? [backMenu(end)] : []),
  ]);
}

function tally(done: readonly Done[]): string[] {
  if (done.length === 0) return [];
  const again = done.filter(({ rating }) => rating === 'again');
  const known = done.length - again.length;
  const names = [...new Set(again.map(({ term }) => `**${escapeWithin(term, 60)}**`))];
  const more = names.length > termsShown ? [`${names.length - termsShown} more`] : [];
  const weak =
    names.length > 0 ? ` To look at again: ${list([...names.slice(0, termsShown), ...more])}.` : '';
  return [`${plural(done.length, 'card')}, ${known} known.${weak}`];
}

function outlook({ left, next, away, done }: End): string[] {
  if (left > 0) return [`${plural(left, 'card')} could still come today; \`/review\` brings you back here.`];
  const wait = away
    ? [
        `You were away for ${plural(away.days, 'day')}, so I begin gently, with the cards that gain most. ${plural(away.waiting, 'card')} more ${away.waiting === 1 ? 'waits' : 'wait'} for the next days.`,
      ]
    : [];
  if (!next) {
    return done.length === 0 && !away
      ? ['No card waits for you. A quiz of the class, or new cards tomorrow, will change that.']
      : wait;
  }
  const when = comesBack(next.days);
  const what = next.count === 1 ? 'The next card comes' : `The next ${next.count} cards come`;
  return [...wait, `${what} back ${when}.`];
}

/** A line for each quiz. */
function quizLines(inQuiz: readonly InQuiz[]): string[] {
  const quizzes = Map.groupBy(inQuiz, ({ channelId, at }) => `${channelId}:${at}`);
  return [...quizzes.values()].slice(0, 5).map((cards) => {
    const { channelId, at } = cards[0] as InQuiz;
    const names = list(cards.map(({ term }) => `**${escapeWithin(term, 80)}**`));
    const [is, it] = cards.length === 1 ? ['is', 'it'] : ['are', 'them'];
    return at === undefined
      ? `${names} ${is} due too: the quiz that is open in <#${channelId}> asks ${it}.`
      : `${names} ${is} due too: the quiz in <#${channelId}> asks ${it} at ${timestamp(at, 't')}.`;
  });
}

function offers(end: End): APIButtonComponentWithCustomId[] {
  const { server, left, ahead, experiment, inQuiz, elsewhere, undo } = end;
  const where = server === undefined ? {} : { server };
  const open = end.inServer ? inQuiz.find((one) => one.open)?.open : undefined;
  return [
    ...(left > 0
      ? [button('Go on', reviewId({ ...where, kind: 'start', here: true }), { style: 'primary' })]
      : []),
    ...(open ? [button('Answer the quiz', quizId({ kind: 'card', ...open }), { style: 'primary' })] : []),
    ...(elsewhere
      ? [
          button(
            `${plural(elsewhere.count, 'card')} in another server`,
            reviewId({
              ...(elsewhere.server === undefined ? {} : { server: elsewhere.server }),
              kind: 'start',
              here: true,
            }),
            { style: 'primary' },
          ),
        ]
      : []),
    ...(left === 0 && (ahead > 0 || end.away)
      ? [button(end.away ? 'A few more today' : 'Practise ahead', reviewId({ ...where, kind: 'more' }))]
      : []),
    ...(experiment ? [experiment] : []),
    ...(undo
      ? [button(`Undo ${undo.term}`, reviewId({ ...where, kind: 'undo', showing: undo.showing }))]
      : []),
  ];
}

function backMenu({ server, aside }: End) {
  const where = server === undefined ? {} : { server };
  return menu(
    `${plural(aside.length, 'card')} put aside: take one up again`,
    reviewId({ ...where, kind: 'back' }),
    aside.slice(0, asideShown).map(({ key, term }) => ({ label: term, value: key })),
  );
}
