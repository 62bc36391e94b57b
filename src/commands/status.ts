/** @file /status: what Epoch runs on and what is to come in this server. */
import { InteractionContextType } from 'discord-api-types/v10';
import { toYou } from '../replies/reply.ts';
import { statusMessage } from '../replies/status.ts';
import type { Command } from './command.ts';

export const status = {
  data: {
    name: 'status',
    description: 'What I run on, what I know, and what is to come in this server',
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  },
  async execute({ place }, tutor) {
    const schedules = [];
    for await (const [, one] of tutor.records.schedules.entries()) {
      if (one.guildId === place.guildId && one.state !== 'removed') schedules.push(one);
    }
    return toYou(
      statusMessage({
        engine: await tutor.lab.engine(),
        decks: tutor.decks.list(),
        schedules,
        now: tutor.now(),
      }),
    );
  },
} satisfies Command;
