/** @file A server in which everything was used once, and every custom id that came up in it. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  Answer,
  Attached,
  Command,
  Person,
  Place,
  Press,
  Request,
  Submit,
} from '../../src/commands/command.ts';
import { commands } from '../../src/commands/index.ts';
import { loadDecks } from '../../src/deck/load.ts';
import { createLab } from '../../src/lab/create-lab.ts';
import { defaultLimits } from '../../src/lab/limits.ts';
import { parseCustomId } from '../../src/replies/custom-id.ts';
import type { Reply } from '../../src/replies/reply.ts';
import { UserError } from '../../src/user-error.ts';
import { card } from '../support/cards.ts';
import { parts } from '../support/discord-limits.ts';
import { makeStage, person, type Stage } from '../support/tutor.ts';

export const theirs = '777000000000000001';
export const ours = '888000000000000001';
/** Stands in every text of the other server that nobody else may read. */
export const marker = 'zephyr';

export const theirTeacher = person('Theirs', { teacher: true });
export const theirStudent = person('Learner');
export const theirPlace: Place = { guildId: theirs, channelId: '777000000000000002' };
export const ourPlace: Place = { guildId: ours, channelId: '888000000000000002' };

/** Something that a person can do with a message or a form, with what they choose or write. */
export interface Act {
  id: string;
  kind: 'press' | 'submit';
  values: string[];
  fields: Record<string, string>;
}

/** What became of an act: replies, or the sentence of a UserError. Any other error is thrown on. */
export type Became = { replies: Reply[] } | { refused: string };

let count = 0;

export async function makeCrawlStage(): Promise<Stage> {
  const lab = createLab({
    engine: 'onnx',
    workers: 2,
    limits: defaultLimits,
    now: Date.now,
    child: new URL('./quick-child.ts', import.meta.url),
  });
  const decks = await loadDecks(new URL('../../data/decks', import.meta.url).pathname);
  const stage = await makeStage({ commands, decks, lab });
  const { close } = stage;
  stage.tutor.guildOf = (id) => [theirPlace, ourPlace].find(({ channelId }) => channelId === id)?.guildId;
  return {
    ...stage,
    async close() {
      await lab.close();
      await close();
    },
  };
}

/** The same place for everything that is asked in a moment. */
function asked(stage: Stage, who: Person, place: Place) {
  count += 1;
  return { id: String(5_000_000 + count), person: who, place, now: stage.clock.now };
}

export async function carryOut(answer: () => Answer): Promise<Became> {
  try {
    const given = await answer();
    if (!(Symbol.asyncIterator in given)) return { replies: [given] };
    const replies: Reply[] = [];
    for (let step = await given.next(); !step.done; ) {
      replies.push(step.value);
      step = await given.next(
        replies.length === 1 ? { channelId: theirPlace.channelId, messageId: '7000' } : undefined,
      );
    }
    return { replies };
  } catch (error) {
    if (error instanceof UserError) return { refused: error.message };
    throw error;
  }
}

export function act(
  stage: Stage,
  { id, kind, values, fields }: Act,
  who: Person,
  place: Place,
): Promise<Became> {
  const { command: name, args } = parseCustomId(id);
  const command: Command | undefined = commands.find(({ data }) => data.name === name);
  const base = { ...asked(stage, who, place), args, messageId: '7000' };
  const writable = values.filter((value) => /^\d+$/.test(value));
  const press: Press = { ...base, values, writable };
  const submit: Submit = { ...base, fields };
  return carryOut(() => {
    if (kind === 'press' && command?.press) return command.press(press, stage.tutor);
    if (kind === 'submit' && command?.submit) return command.submit(submit, stage.tutor);
    throw new UserError('That leads nowhere.');
  });
}

export async function ask(
  stage: Stage,
  name: string,
  subcommand: string | undefined,
  options: Request['options'],
  who: Person,
  place: Place,
  attachments?: Record<string, Attached>,
): Promise<Became> {
  const command = commands.find(({ data }) => data.name === name) as Command;
  const request: Request = {
    ...asked(stage, who, place),
    options,
    ...(subcommand && { subcommand }),
    ...(attachments && { attachments }),
  };
  return carryOut(() => command.execute(request, stage.tutor));
}

/** Everything that can be pressed, chosen or sent in these replies. */
export function actsIn(replies: readonly Reply[]): Act[] {
  return replies.flatMap((reply) => {
    if (reply.kind === 'modal') {
      const fields = parts(reply.modal.components).flatMap((part) =>
        part.custom_id === undefined ? [] : [[part.custom_id, `${marker} written`] as const],
      );
      return [
        {
          id: reply.modal.custom_id,
          kind: 'submit' as const,
          values: [],
          fields: Object.fromEntries(fields),
        },
      ];
    }
    return actsOn(reply.message.components);
  });
}

export function actsOn(components: readonly unknown[] | undefined): Act[] {
  return parts(components).flatMap((part) => {
    if (part.custom_id === undefined) return [];
    const { options } = part as { options?: { value: string }[] };
    const values = options ? options.slice(0, 1).map(({ value }) => value) : [theirPlace.channelId];
    return [
      { id: part.custom_id, kind: 'press' as const, values: part.type === 2 ? [] : values, fields: {} },
    ];
  });
}

export interface Walk {
  /** How many acts are looked for. */
  most?: number;
  /** Stands behind every term, definition and title. */
  bait?: string;
  /** Hears of every reply, as JSON of text and components. */
  heard?: (reply: string) => void;
}

/** Uses every command, then every button that comes up, as a teacher and as a student of the other server. */
export async function useEverything(
  stage: Stage,
  { most = 250, bait = '', heard }: Walk = {},
): Promise<Act[]> {
  const { tutor } = stage;
  const cards = ['Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon'].map((term) =>
    card(`${marker} ${term}`, `what the ${marker} calls its ${term} part ${bait}`.trim(), {
      ...(bait && { source: bait }),
    }),
  );
  const deck = { id: `${marker}-deck`, title: `${marker} deck ${bait}`.trim(), language: 'en', cards };
  const by = { person: theirTeacher.id, now: stage.clock.now, action: '1', what: 'made' };
  await tutor.library.change({ guildId: theirs, deckId: deck.id }, by, () => deck);
  const folder = mkdtempSync(join(tmpdir(), 'epoch-crawl-'));
  writeFileSync(join(folder, 'cards.csv'), `term,definition\n${marker} Zeta,the sixth\n`);
  const url = pathToFileURL(join(folder, 'cards.csv')).href;
  const attachments = { '1': { name: 'cards.csv', size: 60, url } };

  const term = cards[0]?.term ?? '';
  const known = new Map<string, Act>();
  const queue: Act[] = [];
  const alike = new Map<string, number>();
  let perAction = 2;
  const add = (acts: Act[]) => {
    for (const one of acts) {
      const key = `${one.kind} ${one.id}`;
      // Of many buttons that do the same with another thing, a few stand for all.
      const [name, action] = one.id.split(':');
      const like = `${one.kind} ${name}:${action}`;
      if (known.has(key) || (alike.get(like) ?? 0) >= perAction) continue;
      alike.set(like, (alike.get(like) ?? 0) + 1);
      known.set(key, one);
      queue.push(one);
    }
  };
  const take = (became: Became) => {
    if ('refused' in became) heard?.(JSON.stringify([became.refused]));
    else {
      for (const reply of became.replies) {
        if (reply.kind !== 'modal') heard?.(JSON.stringify([reply.message.text, reply.message.components]));
      }
      add(actsIn(became.replies));
    }
  };

  for (const { data } of commands) {
    for (const { subcommand, options } of usesOf(data, deck.id, term)) {
      for (const who of [theirTeacher, theirStudent]) {
        take(await ask(stage, data.name, subcommand, options, who, theirPlace, attachments));
        await stage.settle();
        for (const { versions } of stage.board.standing) add(actsOn(versions.at(-1)?.components));
      }
    }
  }
  for (let next = queue.shift(); next && known.size < most; next = queue.shift()) {
    for (const who of [theirStudent, theirTeacher]) take(await act(stage, next, who, theirPlace));
    await stage.settle();
    for (const { versions } of stage.board.standing) add(actsOn(versions.at(-1)?.components));
  }
  // The walk has closed and removed what it could; at the end all is there again, to be looked for.
  perAction = 100;
  await tutor.library.restore({ guildId: theirs, deckId: deck.id }, { ...by, action: '2' });
  await tutor.library.change({ guildId: theirs, deckId: deck.id }, { ...by, action: '3' }, () => deck);
  for (const [name, subcommand] of [
    ['quiz'],
    ['deck', 'show'],
    ['deck', 'edit'],
    ['review'],
    ['define'],
  ] as const) {
    const options = {
      deck: deck.id,
      cards: 3,
      ...(name === 'define' || subcommand === 'edit' ? { term, card: term } : {}),
    };
    take(await ask(stage, name ?? '', subcommand, options, theirTeacher, theirPlace));
    await stage.settle();
  }
  for (const { versions } of stage.board.standing) add(actsOn(versions.at(-1)?.components));
  for (const one of queue.splice(0)) {
    if (/^quiz:(start|card)/.test(one.id)) take(await act(stage, one, theirStudent, theirPlace));
  }
  return [...known.values()];
}

interface Option {
  type: number;
  name: string;
  required?: boolean;
  choices?: { value: string | number }[];
  options?: Option[];
}

/** One use of each subcommand with what it needs, and one more with what is likely. */
function usesOf(data: { options?: unknown }, deckId: string, term: string) {
  const likely: Request['options'] = {
    deck: deckId,
    card: term,
    term,
    time: '9:00',
    timezone: 'Europe/Berlin',
    cards: 3,
    title: `${marker} title`,
    layers: '8',
    epochs: '1',
    file: '1',
    image: '1',
  };
  const all = (data.options ?? []) as Option[];
  const subcommands = all.filter(({ type }) => type === 1);
  const plans = subcommands.length > 0 ? subcommands : [{ name: undefined, options: all }];
  return plans.flatMap(({ name, options = [] }) => {
    const pick = (wanted: Option[]) =>
      Object.fromEntries(
        wanted.flatMap(({ name, choices }) => {
          const value = choices?.[0]?.value ?? likely[name];
          return value === undefined ? [] : [[name, value]];
        }),
      );
    const needed = pick(options.filter(({ required }) => required));
    const more = pick(options.filter(({ name }) => name in likely));
    return [
      { subcommand: name, options: needed },
      { subcommand: name, options: { ...more, ...needed } },
    ];
  });
}

/** Every record that is the other server's: whose key or content names it. */
export async function recordsOf(stage: Stage, guildId: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const kind of await stage.store.kinds()) {
    for await (const [key, record] of stage.store.records(kind).entries()) {
      const content = JSON.stringify(record);
      if (key.includes(guildId) || content.includes(guildId)) found.set(`${kind}/${key}`, content);
    }
  }
  return found;
}

/** All that a person gets to see of it: texts, labels, ids, files. */
export function shown(became: Became): string {
  if ('refused' in became) return became.refused;
  return became.replies
    .map((reply) => {
      if (reply.kind === 'modal') return JSON.stringify(reply.modal);
      const files = (reply.message.files ?? []).map(({ name, alt, data }) =>
        /\.(png|apkg)$/.test(name) ? [name, alt] : [name, alt, Buffer.from(data).toString('utf8')],
      );
      return JSON.stringify([reply.message.text, reply.message.components, files]);
    })
    .join('\n');
}
