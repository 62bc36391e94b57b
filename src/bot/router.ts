/** @file From an interaction to the command that answers it; the only place that catches what a command throws. */
import { randomInt } from 'node:crypto';
import type { AutocompleteInteraction, Interaction } from 'discord.js';
import type { Answer, Command, Replies, Sent } from '../commands/command.ts';
import type { Tutor } from '../commands/tutor.ts';
import { parseCustomId } from '../replies/custom-id.ts';
import type { Reply } from '../replies/reply.ts';
import { UserError } from '../user-error.ts';
import { type Answerable, Conversation, isGone } from './conversation.ts';
import type { Edits } from './edits.ts';
import type { Log } from './log.ts';
import { showPaced } from './paced.ts';
import { toPress, toRequest, toSubmit, toTyping } from './requests.ts';

export interface Router {
  /** Answers one interaction; never rejects. */
  route(interaction: Interaction): Promise<void>;
  /** Resolves when everything under way has ended. */
  idle(): Promise<void>;
}

export interface RouterParts {
  commands: readonly Command[];
  tutor: Tutor;
  edits: Edits;
  log: Log;
  /** Milliseconds a command may take before Discord is told to wait (Discord's limit is 3,000). */
  patience?: number;
  /** Milliseconds between two changes of one answer. */
  pace?: number;
}

const STALE =
  'That button is from an older version of me and leads nowhere now. The command itself still works.';

export function createRouter(parts: RouterParts): Router {
  const { tutor, edits, log, patience = 2000, pace = 1500 } = parts;
  const byName = new Map(parts.commands.map((command) => [command.data.name, command]));
  const underWay = new Set<Promise<void>>();

  async function suggest(interaction: AutocompleteInteraction): Promise<void> {
    const command = byName.get(interaction.commandName);
    const choices = (await command?.autocomplete?.(toTyping(interaction, tutor.now()), tutor)) ?? [];
    await interaction.respond(choices.slice(0, 25));
  }

  /** Calls the handler that the interaction is meant for. */
  function handle(interaction: Answerable): Answer {
    if (interaction.isChatInputCommand()) {
      const command = byName.get(interaction.commandName);
      if (!command)
        throw new UserError(`I don't know /${interaction.commandName} any more. Try another command.`);
      return command.execute(toRequest(interaction, tutor.now()), tutor);
    }
    const { command: name, args } = parseCustomId(interaction.customId);
    const command = byName.get(name);
    if (interaction.isModalSubmit()) {
      if (!command?.submit) throw new UserError(STALE);
      return command.submit(toSubmit(interaction, args, tutor.now()), tutor);
    }
    if (!command?.press) throw new UserError(STALE);
    return command.press(toPress(interaction, args, tutor.now()), tutor);
  }

  async function converse(interaction: Answerable, conversation: Conversation): Promise<void> {
    const { reply, replies } = await patiently(begin(handle(interaction)), patience, () =>
      conversation.defer(),
    );
    const sent = await conversation.answer(reply).catch(async (error: unknown) => {
      // What goes on for minutes does not go on for nobody.
      await replies?.return();
      throw error;
    });
    follow(reply, edits);
    if (replies) await showRest(interaction, replies, sent, conversation);
  }

  async function showRest(
    interaction: Answerable,
    replies: Replies,
    sent: Sent | undefined,
    conversation: Conversation,
  ): Promise<void> {
    let told = sent;
    const rest: AsyncIterator<Reply, void, undefined> = {
      next: () => {
        const step = replies.next(told);
        told = undefined;
        return step;
      },
      return: () => replies.return(),
    };
    let missed: { error: unknown } | undefined;
    await showPaced(
      rest,
      async (reply) => {
        if (reply.kind === 'modal') throw new Error('expected a message, got a form as a later reply');
        try {
          await conversation.change(reply.message);
          missed = undefined;
        } catch (error) {
          if (isGone(error)) throw error;
          // The next change shows all that this one would have; only the last one must not be missed.
          log.warn({ event: 'change-missed', id: interaction.id, error });
          missed = { error };
        }
        follow(reply, edits);
      },
      pace,
    );
    if (missed) throw missed.error;
  }

  async function answer(interaction: Answerable): Promise<string> {
    const conversation = new Conversation(interaction, tutor.now);
    try {
      await converse(interaction, conversation);
      return 'answered';
    } catch (error) {
      if (conversation.answered && isGone(error)) return 'deleted';
      const known = error instanceof UserError;
      const incident = known ? undefined : incidentId();
      if (!known) log.error({ event: 'failure', id: interaction.id, incident, error });
      const text = known ? error.message : apology(incident ?? '');
      await conversation.apologise({ text });
      return known ? 'refused' : `failed ${incident}`;
    }
  }

  async function routeOne(interaction: Interaction): Promise<void> {
    const started = performance.now();
    const what = describe(interaction);
    if (!what) return;
    let outcome: string;
    try {
      if (interaction.isAutocomplete()) {
        await suggest(interaction);
        outcome = 'answered';
      } else outcome = await answer(interaction as Answerable);
    } catch (error) {
      // Discord itself did not take the answer: there is no way left to say so to the person.
      log.error({ event: 'unanswered', id: interaction.id, error });
      outcome = 'unanswered';
    }
    const ms = Math.round(performance.now() - started);
    log.info({ event: 'interaction', id: interaction.id, ...what, guild: interaction.guildId, outcome, ms });
  }

  return {
    route(interaction) {
      const done = routeOne(interaction).finally(() => underWay.delete(done));
      underWay.add(done);
      return done;
    },
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

/** The first reply, and the source of more if there is one. */
async function begin(answer: Answer): Promise<{ reply: Reply; replies?: Replies }> {
  const given = await answer;
  if (!(Symbol.asyncIterator in given)) return { reply: given };
  const { value: reply } = await given.next();
  if (!reply) throw new Error('expected a reply, got none');
  return { reply, replies: given };
}

/** Waits for `work`; if it takes longer than `patience` milliseconds, `defer` is done first. */
async function patiently<T>(work: Promise<T>, patience: number, defer: () => Promise<void>): Promise<T> {
  const slow = Symbol('slow');
  let timer: NodeJS.Timeout | undefined;
  const wait = new Promise<typeof slow>((resolve) => {
    timer = setTimeout(() => resolve(slow), patience);
  });
  try {
    if ((await Promise.race([work, wait])) === slow) await defer();
  } finally {
    clearTimeout(timer);
  }
  return work;
}

function follow(reply: Reply, edits: Edits): void {
  if (reply.kind === 'modal') return;
  for (const edit of reply.after ?? []) edits.add(edit);
}

/** What the log says of an interaction: its kind and command, nothing that a person wrote. */
function describe(interaction: Interaction): { kind: string; command: string } | undefined {
  if (interaction.isChatInputCommand()) return { kind: 'command', command: interaction.commandName };
  if (interaction.isAutocomplete()) return { kind: 'autocomplete', command: interaction.commandName };
  const command = 'customId' in interaction ? parseCustomId(interaction.customId).command : '';
  if (interaction.isMessageComponent()) return { kind: 'press', command };
  if (interaction.isModalSubmit()) return { kind: 'submit', command };
  return undefined;
}

/** Four characters that are hard to confuse when read aloud. */
function incidentId(): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  return Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
}

function apology(incident: string): string {
  return `That went wrong on my side, and nothing you did was lost. If it happens again, tell your teacher this number: ${incident}.`;
}
