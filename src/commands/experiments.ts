/** @file /experiments: lists what was tried in this server, finds by text, opens each from the record. */
import { ApplicationCommandOptionType, InteractionContextType } from 'discord-api-types/v10';
import { experimentsPage, type Listed } from '../replies/experiments.ts';
import { type Reply, toYou, update } from '../replies/reply.ts';
import { clip } from '../replies/text.ts';
import type { Command, Place } from './command.ts';
import { shelved } from './experiment-book.ts';
import { recordsOf } from './experiment-record.ts';
import type { Tutor } from './tutor.ts';

const pageSize = 5;
/** What is looked for travels in the ids of the paging buttons. */
const findLimit = 60;

async function page(place: Place, wanted: string, number: number, tutor: Tutor) {
  const find = clip(wanted.replaceAll(':', '=').trim(), findLimit).replace(/…$/, '');
  const ids = await shelved(place, find, tutor);
  const last = Math.max(0, Math.ceil(ids.length / pageSize) - 1);
  const current = Math.min(Math.max(0, Math.trunc(number) || 0), last);
  const shown = ids.slice(current * pageSize, (current + 1) * pageSize);
  const experiments = await Promise.all(shown.map((id) => listed(id, tutor)));
  return experimentsPage({
    experiments: experiments.filter((one) => one !== undefined),
    total: ids.length,
    page: current,
    pages: last + 1,
    find,
  });
}

async function listed(id: string, tutor: Tutor): Promise<Listed | undefined> {
  const experiment = await tutor.records.experiments.get(id);
  if (!experiment) return undefined;
  const { title, owner, createdAt, verifies } = experiment;
  const records = await recordsOf(experiment, tutor);
  return { id, title, owner, createdAt, records, ...(verifies && { verifies }) };
}

export const experiments = {
  data: {
    name: 'experiments',
    description: 'What was tried in this server: find a past experiment and open it',
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'find',
        description: 'Words that it holds: an option, a value, a demo, an id',
        max_length: findLimit,
      },
    ],
  },
  async execute({ place, options }, tutor): Promise<Reply> {
    return toYou(await page(place, String(options.find ?? ''), 0, tutor));
  },
  async press({ place, args }, tutor): Promise<Reply> {
    const [, number, find = ''] = args;
    return update(await page(place, find, Number(number), tutor));
  },
} satisfies Command;
