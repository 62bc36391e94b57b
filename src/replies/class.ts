/** @file What a teacher reads of the class. */
import type { APIComponentInContainer } from 'discord-api-types/v10';
import { share } from './charts/share.ts';
import { button, container, gallery, rows, section, text } from './components.ts';
import { customId, fitsCustomId } from './custom-id.ts';
import type { Attachment, Message } from './reply.ts';
import { clip, escapeMarkdown, escapeWithin, list, plural, quoted, timestamp } from './text.ts';

export interface Confused {
  terms: [string, string];
  count: number;
  /** The experiment in which one of the two is seen, and so the difference. */
  demo?: string;
}

export interface Absent {
  name: string;
  /** Since the newest answer. */
  days: number;
}

export interface Health {
  active: number;
  paused: number;
  /** Channels of schedules in which a permission is missing. */
  lacking: { channelId: string; missing: string[] }[];
  /** Of the last two weeks. */
  posted: number;
  /** Newest first. */
  skipped: { at: number; reason: string }[];
}

export interface ClassView {
  /** Everyone who ever answered something here, and in the last seven days. */
  people: number;
  lastWeek: number;
  cards: number;
  /** The mean over all cards; missing without any. */
  recall?: number;
  weakest: { term: string; recall: number }[];
  /** Most often first. */
  confused: Confused[];
  /** Longest first. */
  absent: Absent[];
  /** Contested answers that wait. */
  contests: number;
  health: Health;
  pictures: Attachment[];
}

const absentShown = 12;
const skipsShown = 3;

export function classOverview(view: ClassView): Message {
  const { pictures, confused } = view;
  const picture = (name: string) =>
    pictures.filter((one) => one.name === name).map(({ alt }) => gallery([{ attachmentName: name, alt }]));
  return {
    components: [
      container([
        text(['### Your class', ...peopleLines(view), ...healthLines(view.health)].join('\n')),
        ...picture('recall.png'),
        ...picture('confused.png'),
        ...confused.flatMap(confusedPart),
        ...picture('activity.png'),
        ...absentPart(view.absent),
        ...rows([
          ...(view.contests > 0
            ? [button(`Contests (${view.contests})`, customId('class', 'contests'), { style: 'primary' })]
            : []),
          button('Export', customId('class', 'export')),
          button('Settings', customId('class', 'settings')),
        ]),
      ]),
    ],
    files: pictures,
  };
}

function peopleLines({ people, lastWeek, cards, recall, weakest, contests }: ClassView): string[] {
  if (people === 0) {
    return ['Nobody has answered anything yet. `/schedule set` brings a daily quiz, `/quiz` one right now.'];
  }
  const weak = weakest.map(({ term, recall: value }) => `${escapeWithin(term, 60)} ${share(value)}`);
  return [
    `**People** ${people.toLocaleString('en')} have answered something, ${lastWeek.toLocaleString('en')} of them in the last week`,
    ...(recall === undefined
      ? []
      : [
          `**Recall** the class would know ${share(recall)} of ${plural(cards, 'card')} today; weakest: ${list(weak)}`,
        ]),
    `**Contested answers** ${contests === 0 ? 'none wait' : `${plural(contests, 'answer waits', 'answers wait')} for a teacher`}`,
  ];
}

function healthLines({ active, paused, lacking, posted, skipped }: Health): string[] {
  if (active + paused + lacking.length === 0) return ['**Delivery** no quiz is scheduled'];
  const counts = [
    plural(active, 'schedule runs', 'schedules run'),
    ...(paused > 0 ? [`${paused} paused`] : []),
    ...(lacking.length > 0 ? [`**${lacking.length} without a permission**`] : []),
  ];
  return [
    `**Delivery** ${counts.join(', ')}; in the last two weeks ${posted} posted, ${skipped.length === 0 ? 'none left out' : `${skipped.length} left out`}`,
    ...lacking
      .slice(0, skipsShown)
      .map(({ channelId, missing }) => `-# ✗ <#${channelId}>: I lack ${list(missing)}`),
    ...skipped
      .slice(0, skipsShown)
      .map(({ at, reason }) => `-# ✗ ${timestamp(at, 'f')}: ${escapeMarkdown(clip(reason, 150))}`),
  ];
}

function confusedPart({ terms: [a, b], count, demo }: Confused): APIComponentInContainer[] {
  const line = `**${escapeWithin(a, 60)}** and **${escapeWithin(b, 60)}** · ${plural(count, 'time')}`;
  if (!demo || !fitsCustomId('experiment', 'demo', demo)) return [text(line)];
  return [section(line, button('See the difference', customId('experiment', 'demo', demo)))];
}

function absentPart(absent: readonly Absent[]): APIComponentInContainer[] {
  if (absent.length === 0) return [];
  const some = absent
    .slice(0, absentShown)
    .map(({ name, days }) => `${quoted(name, 32)} (${plural(days, 'day')})`);
  const rest = absent.length - some.length;
  return [
    text(
      `**Not seen for a week** ${list(rest > 0 ? [...some, plural(rest, 'other')] : some)}${rest > 0 ? '\n-# The export names all of them.' : ''}`,
    ),
  ];
}

export function classExported(files: Attachment[], people: number): Message {
  return {
    text: `${plural(people, 'person', 'people')} and their cards, for you alone. What the columns mean: docs/teachers.md. Names that begin like a formula have an apostrophe before them, so that no spreadsheet computes them.`,
    files,
  };
}
