/** @file /status: what Epoch runs on and what is to come in this server; teachers also see what went wrong. */
import { InteractionContextType } from 'discord-api-types/v10';
import type { Delivery } from '../calendar/agenda.ts';
import type { Schedule } from '../calendar/schedule.ts';
import { toYou } from '../replies/reply.ts';
import { type StatusForTeachers, statusMessage } from '../replies/status.ts';
import type { Command, Place } from './command.ts';
import { isTeacher } from './people.ts';
import { schedulesOf } from './schedule-book.ts';
import type { Tutor } from './tutor.ts';

const day = 24 * 3_600_000;
const looksBack = 30 * day;
const mostSkips = 5;

async function forTeachers(tutor: Tutor, place: Place, schedules: Schedule[]): Promise<StatusForTeachers> {
  const skipped = (await Promise.all(schedules.map((one) => skippedOf(tutor, one)))).flat();
  const ids = new Set([...schedules.map(({ channelId }) => channelId), place.channelId]);
  return {
    skipped: skipped.sort((a, b) => b.at - a.at).slice(0, mostSkips),
    channels: [...ids].map((id) => ({ id, missing: tutor.missingPermissions(id) })),
    ...tutor.about(),
  };
}

/** Runs of a schedule that were skipped lately; those of years ago are not even read. */
async function skippedOf({ records, now }: Tutor, { id }: Schedule): Promise<Delivery[]> {
  const since = new Date(now() - looksBack).toISOString().slice(0, 10);
  const skipped: Delivery[] = [];
  for await (const [, one] of records.deliveries.entries(`${id}:`, { after: `${id}:${since}` })) {
    if (one.state === 'skipped') skipped.push(one);
  }
  return skipped;
}

export const status = {
  data: {
    name: 'status',
    description: 'What I run on, what I know, and what is to come in this server',
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  },
  async execute({ place, person }, tutor) {
    const schedules = place.guildId ? await schedulesOf(tutor, place.guildId) : [];
    const teaches = place.guildId !== undefined && (await isTeacher(tutor, person, place));
    return toYou(
      statusMessage({
        engine: await tutor.lab.engine(),
        decks: (await tutor.library.of(place)).list(),
        schedules,
        ...(teaches && { more: await forTeachers(tutor, place, schedules) }),
      }),
    );
  },
} satisfies Command;
