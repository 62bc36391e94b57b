/** @file From an interaction to the command that answers it; the only place that catches what a command throws. */
import type { AutocompleteInteraction, Interaction } from 'discord.js';
import type { Answer, Command, Replies, Sent } from '../commands/command.ts';
import type { Tutor } from '../commands/tutor.ts';
import { parseCustomId } from '../replies/custom-id.ts';
import type { Reply } from '../replies/reply.ts';
import { UserError } from '../user-error.ts';
import { createAllowance, type Rate } from './allowance.ts';
import { type Answerable, Conversation, isGone } from './conversation.ts';
import type { Edits } from './edits.ts';
import { apology, incidentOf } from './incident.ts';
import type { Log } from './log.ts';
import { describe, type Outcome, type Over } from './over.ts';
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
  /** How much one person may ask for, and have suggested, in a short time. */
  rate?: Rate;
  /** Hears of each interaction once it is over. */
  over?: (what: Over) => void;
}

interface End {
  outcome: Outcome;
  incident?: string;
}

/** Far more than hands can do, and little for the processor. */
const usual: Rate = { burst: 1000, perSecond: 50 };

const TOO_FAST =
  'You are quicker than I am: that was more in a few seconds than I take from one person. Wait a moment, then try again; nothing was lost.';
const STALE =
  'That button is from an older version of me and leads nowhere now. The command itself still works.';

export function createRouter(parts: RouterParts): Router {
  const { tutor, edits, log, patience = 2000, pace = 1500, rate = usual } = parts;
  const clock = () => performance.now();
  const actions = createAllowance(rate, clock);
  const keys = createAllowance(rate, clock);
  const byName = new Map(parts.commands.map((command) => [command.data.name, command]));
  const underWay = new Set<Promise<void>>();

  async function suggest(interaction: AutocompleteInteraction): Promise<Outcome> {
    const command = byName.get(interaction.commandName);
    if (!keys.take(interaction.user.id)) {
      await interaction.respond([]);
      return 'limited';
    }
    const choices = (await command?.autocomplete?.(toTyping(interaction, tutor.now()), tutor)) ?? [];
    await interaction.respond(choices.slice(0, 25));
    return 'answered';
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

  /** `heard` is called when the first word has gone out, be it only that an answer takes longer. */
  async function converse(
    interaction: Answerable,
    conversation: Conversation,
    heard: () => void,
  ): Promise<void> {
    const work = begin(handle(interaction));
    const { reply, replies } = await patiently(work, patience, () => conversation.defer().then(heard)).catch(
      (error: unknown) => {
        track(abandon(work));
        throw error;
      },
    );
    const sent = await conversation.answer(reply).catch(async (error: unknown) => {
      // What goes on for minutes does not go on for nobody.
      await replies?.return();
      throw error;
    });
    heard();
    follow(reply, edits);
    await standing(reply);
    if (replies) await showRest(interaction, replies, sent, conversation);
  }

  /** What could not be shown is ended, once it has come to its first reply. */
  async function abandon(work: ReturnType<typeof begin>): Promise<void> {
    const begun = await work.catch(() => undefined);
    await begun?.replies?.return().catch((error: unknown) => log.warn({ event: 'not-ended', error }));
  }

  function track(work: Promise<void>): Promise<void> {
    const done = work.finally(() => underWay.delete(done));
    underWay.add(done);
    return done;
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
        if (!missed) await standing(reply);
      },
      pace,
    );
    if (missed) throw missed.error;
  }

  /** What cannot be noted now is shown once more after the next start; it is no reason to apologise. */
  async function standing(reply: Reply): Promise<void> {
    if (reply.kind !== 'message' || !reply.shown) return;
    await reply.shown().catch((error: unknown) => log.warn({ event: 'not-noted', error }));
  }

  async function answer(interaction: Answerable, heard: () => void): Promise<End> {
    const conversation = new Conversation(interaction, tutor.now);
    if (!actions.take(interaction.user.id)) {
      await conversation.apologise({ text: TOO_FAST });
      return { outcome: 'limited' };
    }
    try {
      await converse(interaction, conversation, heard);
      return { outcome: 'answered' };
    } catch (error) {
      if (conversation.answered && isGone(error)) return { outcome: 'deleted' };
      if (error instanceof UserError) {
        await conversation.apologise({ text: error.message });
        return { outcome: 'refused' };
      }
      const incident = incidentOf(interaction.id);
      log.error({ event: 'failure', id: interaction.id, incident, error });
      await conversation.apologise({ text: apology(incident) });
      return { outcome: 'failed', incident };
    }
  }

  async function routeOne(interaction: Interaction): Promise<void> {
    const started = clock();
    const what = describe(interaction);
    if (!what) return;
    let first: number | undefined;
    const heard = () => {
      first ??= clock() - started;
    };
    let end: End;
    try {
      end = interaction.isAutocomplete()
        ? { outcome: await suggest(interaction) }
        : await answer(interaction as Answerable, heard);
    } catch (error) {
      // Discord itself did not take the answer: there is no way left to say so to the person.
      const incident = incidentOf(interaction.id);
      log.error({ event: 'unanswered', id: interaction.id, incident, error });
      end = { outcome: 'unanswered', incident };
    }
    const ms = clock() - started;
    log.info({
      event: 'interaction',
      id: interaction.id,
      ...what,
      guild: interaction.guildId,
      ...end,
      ms: Math.round(ms),
    });
    const command = byName.has(what.command) ? what.command : undefined;
    parts.over?.({ kind: what.kind, command, outcome: end.outcome, firstMs: first ?? ms });
  }

  return {
    route: (interaction) => track(routeOne(interaction)),
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
