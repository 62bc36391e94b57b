/** @file /status: what Epoch runs on and what is to come in this server. */
import { InteractionContextType } from 'discord-api-types/v10';
import { toYou } from '../replies/reply.ts';
import { statusMessage } from '../replies/status.ts';
import type { Command } from './command.ts';
import { schedulesOf } from './schedule-book.ts';

export const status = {
  data: {
    name: 'status',
    description: 'What I run on, what I know, and what is to come in this server',
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  },
  async execute({ place }, tutor) {
    return toYou(
      statusMessage({
        engine: await tutor.lab.engine(),
        decks: (await tutor.library.of(place)).list(),
        schedules: place.guildId ? await schedulesOf(tutor, place.guildId) : [],
      }),
    );
  },
} satisfies Command;
