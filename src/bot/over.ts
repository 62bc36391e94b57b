/** @file What the log and the metrics know of an interaction: its kind, its command, how it ended; nothing that a person wrote. */
import type { Interaction } from 'discord.js';
import { parseCustomId } from '../replies/custom-id.ts';

/** One interaction that is over. */
export interface Over {
  kind: 'command' | 'autocomplete' | 'press' | 'submit';
  /** The name of a command that there is; undefined for any other. */
  command: string | undefined;
  outcome: Outcome;
  /** Milliseconds from its arrival until the first word had gone out, be it only that an answer takes longer. */
  firstMs: number;
}

/**
 * - `answered`; `refused` with a UserError; `limited`: more than one person may ask for
 * - `deleted`: somebody deleted the answer while it still changed
 * - `failed`: an apology was shown; `unanswered`: not even that could be
 */
export type Outcome = 'answered' | 'refused' | 'limited' | 'deleted' | 'failed' | 'unanswered';

/** Undefined for what Epoch does not answer. A press may name a command that there never was. */
export function describe(interaction: Interaction): { kind: Over['kind']; command: string } | undefined {
  if (interaction.isChatInputCommand()) return { kind: 'command', command: interaction.commandName };
  if (interaction.isAutocomplete()) return { kind: 'autocomplete', command: interaction.commandName };
  const command = 'customId' in interaction ? parseCustomId(interaction.customId).command : '';
  if (interaction.isMessageComponent()) return { kind: 'press', command };
  if (interaction.isModalSubmit()) return { kind: 'submit', command };
  return undefined;
}
