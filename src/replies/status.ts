/** @file What /status says. */
import type { Schedule } from '../calendar/schedule.ts';
import type { Deck } from '../deck/card.ts';
import { container, text } from './components.ts';
import type { Message } from './reply.ts';
import { escapeMarkdown } from './text.ts';

export interface Status {
  /** Missing: no machine of the laboratory has been there yet. */
  engine?: { name: string; version: string } | undefined;
  decks: Deck[];
  schedules: Schedule[];
}

const mostDecks = 10;

export function statusMessage({ engine, decks, schedules }: Status): Message {
  const known = decks
    .slice(0, mostDecks)
    .map(({ title, cards }) => `- ${escapeMarkdown(title)}: ${cards.length} cards`);
  if (decks.length > mostDecks) known.push(`- and ${decks.length - mostDecks} more`);
  const waits = schedules.some(({ state }) => state === 'waiting');
  return {
    components: [
      container([
        text(waits ? '### A quiz waits for a permission' : '### All is well'),
        text(`**Laboratory** ${engine ? `trains with ${engine.name} ${engine.version}` : 'has no machine yet'}.`),
        text(`**Decks**\n${known.join('\n')}`),
        text(`**Next quizzes**\n${upcoming(schedules)}`),
      ]),
    ],
  };
}

function upcoming(schedules: Schedule[]): string {
  if (schedules.length === 0) return 'None here yet. A teacher sets one up with `/schedule set`.';
  const active = schedules.filter(({ state }) => state === 'active').sort((a, b) => a.nextAt - b.nextAt);
  const lines = active
    .slice(0, 5)
    .map(({ nextAt, channelId }) => `- <t:${Math.floor(nextAt / 1000)}:F> in <#${channelId}>`);
  const held = schedules.length - active.length;
  if (held > 0) lines.push(`- ${held} paused or waiting for a permission: see \`/schedule list\``);
  return lines.join('\n');
}
