/** @file What a learner reads of their progress: the figures in words, and beside the pictures that show the same. */
import type { Streak, StreakDay } from '../deck/standing/streak.ts';
import { date } from './charts/days.ts';
import { share } from './charts/share.ts';
import { button, container, gallery, row, text } from './components.ts';
import { customId } from './custom-id.ts';
import type { Attachment, Message } from './reply.ts';
import { escapeWithin, list, plural, timestamp } from './text.ts';

export interface ProgressView {
  streak: Streak;
  /** Weakest first; each a card that is still in a deck. */
  cards: { term: string; recall: number }[];
  /** Cards due today and on each of the next days. */
  forecast: readonly number[];
  /** Answers at the first try in the last 30 days, and how many were right. */
  recent: { asked: number; right: number };
  /** In a server streaks are counted; elsewhere there is no class. */
  inServer: boolean;
  pictures: Attachment[];
}

const weakestShown = 3;

export function progressMessage(view: ProgressView): Message {
  const { cards, forecast, pictures } = view;
  const [today = 0, tomorrow = 0] = forecast;
  const mean = cards.reduce((sum, { recall }) => sum + recall, 0) / cards.length;
  const weakest = cards
    .slice(0, weakestShown)
    .map(({ term, recall }) => `${escapeWithin(term, 60)} ${share(recall)}`);
  const all = forecast.reduce((sum, count) => sum + count, 0);
  const pictureOf = (name: string) =>
    pictures.filter((one) => one.name === name).map(({ alt }) => gallery([{ attachmentName: name, alt }]));
  return {
    components: [
      container([
        text(
          [
            '### Your progress',
            ...(view.inServer ? [streakLine(view.streak)] : []),
            `**Due** ${today === 0 ? 'nothing today' : `${plural(today, 'card')} today: \`/review\` asks you`}, ${tomorrow} tomorrow, ${all} in the next two weeks`,
            `**Cards** ${plural(cards.length, 'card')} met; you would know ${share(mean)} of them today`,
            ...recentLine(view),
            `-# Weakest: ${list(weakest)}`,
          ].join('\n'),
        ),
        ...pictureOf('recall.png'),
        ...pictureOf('days.png'),
        ...(view.inServer ? [row(button('Why this streak?', customId('progress', 'why', 0)))] : []),
      ]),
    ],
    files: pictures,
  };
}

function streakLine({ length, best, lastTen }: Streak): string {
  const record = best > length ? ` · longest ${best}` : '';
  const ten = lastTen.of > 0 ? ` · done ${lastTen.done} of the last ${plural(lastTen.of, 'class day')}` : '';
  return `**Streak** ${plural(length, 'class day')}${record}${ten}`;
}

function recentLine({ recent }: ProgressView): string[] {
  if (recent.asked === 0) return [];
  const cards = plural(recent.asked, 'card');
  return [`**First tries** ${share(recent.right / recent.asked)} right of ${cards} in the last 30 days`];
}

/** Before the first answer. `next` is the next quiz here, if one is scheduled. */
export function nothingYet(next: { at: number; channelId: string } | undefined): Message {
  const quiz = next
    ? `Answer the next quiz ${timestamp(next.at, 'R')} in <#${next.channelId}>, or begin now: `
    : 'Begin now: ';
  return {
    text: `Your progress begins with your first answer. ${quiz}\`/review\` asks you a few cards, privately, at your own pace.`,
  };
}

const perPage = 14;

/** The streak explained, newest day first, two weeks to a page. */
export function whyStreak(
  streak: Streak,
  { zone, answered, page }: { zone: string; answered: ReadonlyMap<number, number>; page: number },
): Message {
  const newest = streak.days.toReversed();
  const last = Math.max(0, Math.ceil(newest.length / perPage) - 1);
  const current = Math.min(Math.max(0, page), last);
  const lines = newest
    .slice(current * perPage, (current + 1) * perPage)
    .map((day) => dayLine(day, answered.get(day.day) ?? 0));
  const turn = (to: number, label: string) =>
    button(label, customId('progress', 'why', to), { disabled: to < 0 || to > last });
  return {
    components: [
      container([
        text(
          [
            `### ${plural(streak.length, 'class day')} in a row`,
            streakLine(streak),
            '-# Class days on which you answered something count. Days without class, holidays, days with nothing to do and days on which I was off break nothing.',
          ].join('\n'),
        ),
        text(lines.join('\n') || 'There is no day to tell of yet: it begins with your first answer.'),
        ...(last > 0 ? [row(turn(current - 1, 'Later'), turn(current + 1, 'Earlier'))] : []),
        text(
          `-# Your days end at 4 a.m. in ${zone}; \`/settings\` changes the zone, and no streak breaks by that.`,
        ),
      ]),
    ],
  };
}

const weekdayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function dayLine({ day, kind }: StreakDay, answered: number): string {
  const when = `${weekdayNames[(day + 3) % 7]} ${date(day)}`;
  const cards = answered === 0 ? 'its quiz, answered later' : plural(answered, 'card');
  const said = {
    done: `✓ ${when} · ${cards}`,
    extra: `○ ${when} · ${cards}, no class: shown, not counted`,
    missed: `✗ ${when} · there was something to do, and no answer`,
    open: `… ${when} · today, still open`,
    'no-class': `– ${when} · no class`,
    holiday: `– ${when} · holiday`,
    'nothing-due': `– ${when} · nothing was due and no quiz came`,
    silent: `– ${when} · I was off or could not post`,
  };
  return said[kind];
}
