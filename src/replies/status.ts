/** @file What /status says: how things stand, and for teachers also what went wrong and what Epoch runs on. */
import type { Delivery } from '../calendar/agenda.ts';
import type { Schedule } from '../calendar/schedule.ts';
import type { Deck } from '../deck/card.ts';
import { container, text } from './components.ts';
import type { Message } from './reply.ts';
import { clip, escapeWithin, list, plural, timestamp } from './text.ts';

export interface Status {
  /** Missing: no machine of the laboratory has been there yet. */
  engine?: { name: string; version: string } | undefined;
  decks: Deck[];
  schedules: Schedule[];
  /** Only for teachers. */
  more?: StatusForTeachers;
}

export interface StatusForTeachers {
  /** The newest first. */
  skipped: Pick<Delivery, 'at' | 'channelId' | 'reason'>[];
  /** Channels in which Epoch posts or was asked, and what it lacks there. */
  channels: { id: string; missing: string[] }[];
  /** Experiments in all. */
  line: { waiting: number; running: number };
  database: string;
  version: string;
}

const mostDecks = 10;
const mostChannels = 10;

export function statusMessage(status: Status): Message {
  const { decks, schedules, more } = status;
  const known = decks
    .slice(0, mostDecks)
    .map(({ title, cards }) => `- ${escapeWithin(title, 100)}: ${plural(cards.length, 'card')}`);
  if (decks.length > mostDecks) known.push(`- and ${decks.length - mostDecks} more`);
  return {
    components: [
      container([
        text(`### ${headline(status)}`),
        text(`**Laboratory** ${laboratory(status)}`),
        text(`**Decks**\n${known.join('\n') || 'None.'}`),
        text(`**Next quizzes**\n${upcoming(schedules)}`),
        ...(more ? forTeachers(more) : []),
      ]),
    ],
  };
}

function headline({ schedules, more }: Status): string {
  if (schedules.some(({ state }) => state === 'waiting')) return 'A quiz waits for a permission';
  return more?.channels.some(({ missing }) => missing.length > 0) ? 'I lack a permission' : 'All is well';
}

function laboratory({ engine, more }: Status): string {
  const trains = engine ? `trains with ${engine.name} ${engine.version}` : 'has no machine yet';
  if (!more) return `${trains}.`;
  const { running, waiting } = more.line;
  if (running + waiting === 0) return `${trains}; nothing runs, nobody waits.`;
  return `${trains}; ${running} ${running === 1 ? 'experiment runs' : 'experiments run'}, ${waiting} in line.`;
}

function upcoming(schedules: Schedule[]): string {
  if (schedules.length === 0) return 'None here yet. A teacher sets one up with `/schedule set`.';
  const active = schedules.filter(({ state }) => state === 'active').sort((a, b) => a.nextAt - b.nextAt);
  const lines = active
    .slice(0, 5)
    .map(({ nextAt, channelId }) => `- ${timestamp(nextAt, 'F')} in <#${channelId}>`);
  const held = schedules.length - active.length;
  if (held > 0) lines.push(`- ${held} paused or waiting for a permission: see \`/schedule list\``);
  return lines.join('\n');
}

function forTeachers({ skipped, channels, database, version }: StatusForTeachers) {
  const skips = skipped.map(
    ({ at, channelId, reason = '' }) => `- ${timestamp(at, 'f')} in <#${channelId}>: ${clip(reason, 150)}`,
  );
  const lacking = channels.filter(({ missing }) => missing.length > 0);
  const lacks = lacking
    .slice(0, mostChannels)
    .map(({ id, missing }) => `- <#${id}>: I lack **${list(missing)}**`);
  if (lacking.length > mostChannels)
    lacks.push(`- and ${plural(lacking.length - mostChannels, 'channel')} more`);
  const enough = `I have what I need in ${list(channels.slice(0, mostChannels).map(({ id }) => `<#${id}>`))}.`;
  return [
    text(`**Skipped in the last 30 days**\n${skips.join('\n') || 'Nothing.'}`),
    ...(channels.length > 0 ? [text(`**Permissions**\n${lacks.join('\n') || enough}`)] : []),
    text(`-# Epoch ${version} · records in ${database}`),
  ];
}
