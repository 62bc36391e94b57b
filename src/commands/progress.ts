/** @file /progress: how a learner stands, privately, as words and pictures. */
import { ApplicationCommandOptionType, InteractionContextType } from 'discord-api-types/v10';
import { learningDay } from '../calendar/learning-day.ts';
import type { Chart } from '../charts/chart.ts';
import { drawChart } from '../charts/draw.ts';
import type { Learner } from '../deck/memory/learner.ts';
import { forecast, recallOf } from '../deck/standing/recall.ts';
import { daysChart } from '../replies/charts/days.ts';
import { recallChart } from '../replies/charts/recall.ts';
import { nothingYet, progressMessage, whyStreak } from '../replies/progress.ts';
import { type Attachment, type Message, type Reply, toYou, update } from '../replies/reply.ts';
import { UserError } from '../user-error.ts';
import type { Command, Person, Place, Press, Request } from './command.ts';
import { learnerOf } from './learners.ts';
import { withNotices } from './notices.ts';
import { zoneOf } from './people.ts';
import { schedulesOf } from './schedule-book.ts';
import { daysOfPerson } from './streaks.ts';
import type { Tutor } from './tutor.ts';

interface Asked {
  person: Person;
  place: Place;
  now: number;
}

/** Days of `recent`. */
const month = 30;

async function execute(request: Request, tutor: Tutor): Promise<Reply> {
  const { person, place, options } = request;
  const message = options.why === true ? await why(request, tutor, 0) : await progressOf(request, tutor);
  return toYou(await withNotices(tutor, place.guildId, person.id, message));
}

async function press(pressed: Press, tutor: Tutor): Promise<Reply> {
  const [action, page = '0'] = pressed.args;
  if (action !== 'why') throw new UserError('That button leads nowhere any more. Use `/progress` again.');
  return update(await why(pressed, tutor, Number(page) || 0));
}

async function why({ person, place, now }: Asked, tutor: Tutor, page: number): Promise<Message> {
  if (!place.guildId) throw new UserError('Streaks count class days, so ask in your class server.');
  const zone = await zoneOf(tutor, place, person.id);
  const whose = { guildId: place.guildId, personId: person.id };
  const { streak, answered } = await daysOfPerson(tutor, whose, zone, learningDay(now, zone));
  return whyStreak(streak, { zone, answered, page });
}

async function progressOf({ person, place, now }: Asked, tutor: Tutor): Promise<Message> {
  const zone = await zoneOf(tutor, place, person.id);
  const today = learningDay(now, zone);
  const learner = await withKnownCards(tutor, place, await learnerOf(tutor, place.guildId, person.id));
  const decks = await tutor.library.of(place);
  const cards = recallOf([learner], today).map(({ deckId, cardId, recall }) => ({
    term: decks.card(deckId, cardId)?.term ?? cardId,
    recall,
  }));
  if (cards.length === 0) return nothingYet(await nextQuiz(tutor, place));
  const { streak, answered } = await daysOfPerson(
    tutor,
    { ...(place.guildId && { guildId: place.guildId }), personId: person.id },
    zone,
    today,
  );
  const ahead = forecast(learner, today);
  const charts = [recallChart(cards, 'Your cards'), daysChart({ today, forecast: ahead, answered })];
  return progressMessage({
    streak,
    cards,
    forecast: ahead,
    recent: recentTries(learner, today),
    inServer: place.guildId !== undefined,
    pictures: await Promise.all(charts.map(drawn)),
  });
}

/** Cards that were taken out of their decks are no concern any more. */
async function withKnownCards(tutor: Tutor, place: Place, learner: Learner): Promise<Learner> {
  const decks = await tutor.library.of(place);
  const known = Object.entries(learner.cards).filter(([, one]) => decks.card(one.deckId, one.cardId));
  return { ...learner, cards: Object.fromEntries(known) };
}

function recentTries({ days }: Learner, today: number): { asked: number; right: number } {
  const recent = Object.entries(days).filter(([day]) => Number(day) > today - month);
  return {
    asked: recent.reduce((sum, [, { asked }]) => sum + asked, 0),
    right: recent.reduce((sum, [, { right }]) => sum + right, 0),
  };
}

async function nextQuiz(tutor: Tutor, { guildId }: Place) {
  if (!guildId) return undefined;
  const active = (await schedulesOf(tutor, guildId)).filter(({ state }) => state === 'active');
  const [next] = active.sort((a, b) => a.nextAt - b.nextAt);
  return next && { at: next.nextAt, channelId: next.channelId };
}

export async function drawn(chart: Chart): Promise<Attachment> {
  return { name: chart.name, alt: chart.alt, data: await drawChart(chart) };
}

export const progress = {
  data: {
    name: 'progress',
    description: 'How you stand: your cards, what comes due, your streak; only you see it',
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    options: [
      {
        type: ApplicationCommandOptionType.Boolean,
        name: 'why',
        description: 'Explain my streak, day by day',
      },
    ],
  },
  execute,
  press,
} satisfies Command;
