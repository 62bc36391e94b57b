/** @file A server with two decks, a teacher and a student, and /deck as they use it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { expect } from 'vitest';
import type { Person, Request, Submit } from '../../src/commands/command.ts';
import { deck as command } from '../../src/commands/deck.ts';
import type { Deck } from '../../src/deck/card.ts';
import type { Message, Reply } from '../../src/replies/reply.ts';
import { UserError } from '../../src/user-error.ts';
import { card, deckOf } from '../support/cards.ts';
import { brokenReplyLimits, buttonsOf, parts } from '../support/discord-limits.ts';
import { asks, makeStage, person, presses, type Stage, submits } from '../support/tutor.ts';

export const teacher = person('Ms Byron', { teacher: true });
export const student = person('Ada');

const built: Deck = {
  ...deckOf(
    card('Keras', 'an open-source framework written in Python.', {
      aliases: ['tf.keras'],
      related: ['mnist'],
    }),
    card('MNIST', 'a database of handwritten digits.', { confusable: ['keras'] }),
    card('Framework', 'a set of pre-written code.'),
  ),
  id: 'basics',
  title: 'Basics',
};

export interface DeckStage extends Stage {
  use(subcommand: string, options?: Request['options'], who?: Person, where?: object): Promise<Message>;
  form(subcommand: string, options?: Request['options'], who?: Person): Promise<Form>;
  press(message: Message, label: string, who?: Person, where?: object): Promise<Message>;
  pressForm(message: Message, label: string, who?: Person): Promise<Form>;
  submit(form: Form, fields: Record<string, string>, more?: Partial<Submit>, who?: Person): Promise<Message>;
  upload(
    name: string,
    content: string | Uint8Array,
    options?: Request['options'],
    who?: Person,
    where?: object,
  ): Promise<Message>;
  attached(name: string, content: string | Uint8Array): Request['attachments'];
  deck(id: string, guildId?: string): Promise<Deck | undefined>;
  refusal(work: () => Promise<unknown>): Promise<string>;
}

type Form = APIModalInteractionResponseCallbackData;

export async function makeDeckStage(decks: Deck[] = [built]): Promise<DeckStage> {
  const stage = await makeStage({ commands: [command], decks });
  const folder = mkdtempSync(join(tmpdir(), 'epoch-deck-test-'));
  const { tutor } = stage;

  function shown(reply: Reply): Message {
    expect(brokenReplyLimits(reply)).toEqual([]);
    if (reply.kind === 'modal') throw new Error(`expected a message, got the form ${reply.modal.title}`);
    return reply.message;
  }
  function formOf(reply: Reply): Form {
    expect(brokenReplyLimits(reply)).toEqual([]);
    if (reply.kind !== 'modal') throw new Error('expected a form, got a message');
    return reply.modal;
  }
  const find = (message: Message, label: string) => {
    const found = buttonsOf(message).find((one) => one.label.startsWith(label));
    if (!found)
      throw new Error(`expected a button ${label}, got ${buttonsOf(message).map((one) => one.label)}`);
    return found.id;
  };
  const attached: DeckStage['attached'] = (name, content) => {
    const path = join(folder, `${Math.random()}`);
    writeFileSync(path, content);
    return { 77: { name, size: content.length, url: pathToFileURL(path).href } };
  };

  return Object.assign(stage, {
    use: async (subcommand, options = {}, who = teacher, where = {}) =>
      shown(await command.execute(asks(stage, who, subcommand, options, where), tutor)),
    form: async (subcommand, options = {}, who = teacher) =>
      formOf(await command.execute(asks(stage, who, subcommand, options), tutor)),
    press: async (message, label, who = teacher, where = {}) =>
      shown(await command.press(presses(stage, who, find(message, label), '9000', where), tutor)),
    pressForm: async (message, label, who = teacher) =>
      formOf(await command.press(presses(stage, who, find(message, label)), tutor)),
    submit: async (form, fields, more = {}, who = teacher) =>
      shown(await command.submit({ ...submits(stage, who, form.custom_id, fields), ...more }, tutor)),
    upload: async (name, content, options = {}, who = teacher, where = {}) => {
      const asked = asks(stage, who, 'import', { file: '77', ...options }, where);
      return shown(await command.execute({ ...asked, attachments: attached(name, content) }, tutor));
    },
    attached,
    deck: async (id, guildId = '100') => (await tutor.library.of({ guildId })).get(id),
    async refusal(work) {
      const error = await work().then(
        () => undefined,
        (reason: unknown) => reason,
      );
      expect(error).toBeInstanceOf(UserError);
      return (error as UserError).message;
    },
    async close() {
      rmSync(folder, { recursive: true, force: true });
      await stage.scheduler.stop();
      await stage.store.close();
    },
  } satisfies Partial<DeckStage>);
}

/** What a form shows in its fields when it opens. */
export function prefilled(form: Form): Record<string, string | undefined> {
  return Object.fromEntries(
    parts(form.components).flatMap((part) => {
      const { custom_id, value, options } = part as {
        custom_id?: string;
        value?: string;
        options?: { value: string; default?: boolean }[];
      };
      if (custom_id === undefined) return [];
      return [[custom_id, value ?? options?.find((one) => one.default)?.value]];
    }),
  );
}
