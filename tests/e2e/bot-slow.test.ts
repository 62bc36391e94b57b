/** @file Commands that are slow, that break, or that break halfway, through the real router and the real client. */
import { Events } from 'discord.js';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { connect, createClient } from '../../src/bot/client.ts';
import { createEdits } from '../../src/bot/edits.ts';
import { createLog } from '../../src/bot/log.ts';
import { registerCommands } from '../../src/bot/register.ts';
import { createRouter, type Router } from '../../src/bot/router.ts';
import type { Answer, Command } from '../../src/commands/command.ts';
import { toAll, toYou, update } from '../../src/replies/reply.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { UserError } from '../../src/user-error.ts';
import { checkExchanges, monday, type Posted, watchSandbox } from '../support/epoch.ts';
import { person, type TestPerson } from '../support/person.ts';
import { textOf } from '../support/reading.ts';
import { makeStage, type Stage } from '../support/tutor.ts';

/** Milliseconds after which Discord is told to wait, in place of two seconds. */
const patience = 60;
const secret = 'what a learner wrote';

/** Resolves when the deferral has gone out, so that the answer surely comes after it. */
let deferred: () => Promise<void>;

let watchedEnded = 0;

const ways: Record<string, () => Answer> = {
  private: () => toYou('for you'),
  public: () => toAll('for all'),
  update: () => update('changed'),
  form: () => ({
    kind: 'modal',
    modal: {
      custom_id: 'slow:form',
      title: 'A form',
      components: [
        { type: 18, label: 'Text', component: { type: 4, custom_id: 'text', style: 1, required: false } },
      ],
    },
  }),
  refuse: () => {
    throw new UserError('Try something else.');
  },
  break: () => {
    throw new Error(`broken by ${secret}`, { cause: new Error('the cause of it') });
  },
  halfway: async function* () {
    yield toAll('one');
    yield toAll('two');
    throw new Error('broken halfway');
  },
  watched: async function* () {
    try {
      yield toAll('one');
      yield toAll('two');
    } finally {
      watchedEnded += 1;
    }
  },
  late: async function* () {
    yield toYou('one');
    throw new UserError('No further than this.');
  },
};

async function act(way: string, slow: boolean) {
  if (slow) await deferred();
  return ways[way]!();
}

const slow = {
  data: {
    name: 'slow',
    description: 'Takes its time',
    options: [
      { type: 3 as const, name: 'way', description: 'How it ends', required: true },
      { type: 5 as const, name: 'slow', description: 'Later than Discord waits' },
    ],
  },
  execute: ({ options }) => act(String(options.way), options.slow === true),
  press: ({ args }) => act(args[0] ?? '', args[1] === 'slow'),
  submit: ({ args, fields }) => act(fields.text || 'private', args[0] !== 'quick'),
} satisfies Command;

let sandbox: Sandbox;
let stage: Stage;
let router: Router;
let amara: TestPerson;
let lab: string;
const log: string[] = [];
const { options, exchanges, until } = watchSandbox();
const client = () => closing;
let closing: ReturnType<typeof createClient>;

beforeAll(async () => {
  sandbox = await startSandbox({ now: () => monday, limits: 'none', ...options });
  const info = sandbox.info();
  amara = person(sandbox.url, info, 'Amara');
  lab = info.channels.find(({ name }) => name === 'lab')?.id ?? '';
  stage = await makeStage({ commands: [slow], decks: [], now: monday });
  closing = createClient(`${sandbox.url}/api`);
  const edits = createEdits(
    async () => undefined,
    () => undefined,
  );
  const lines = createLog('trace', { write: (line: string) => void log.push(line) });
  router = createRouter({ commands: [slow], tutor: stage.tutor, edits, log: lines, patience, pace: 10 });
  const ready = await connect(client(), 'token', lines, () => undefined);
  await registerCommands(ready, [slow], stage.store.records('registered'));
  client().on(Events.InteractionCreate, router.route);
  deferred = () => {
    const before = answers().length;
    return until(sandbox, 'the deferral', () => answers().length > before).then(() => undefined);
  };
});
afterEach(async () => {
  await router.idle();
  checkExchanges({ sandbox, exchanges });
  log.splice(0);
});
afterAll(async () => {
  await client().destroy();
  await stage.close();
  await sandbox.close();
});

const answers = () => exchanges.filter(({ path }) => path.endsWith('/callback'));
const visible = () => (sandbox.messages(lab) as unknown as Posted[]).filter((one) => one.author.bot);
const said = (text: string) =>
  until(sandbox, text, () => visible().findLast((one) => textOf(one).includes(text)));

async function plant(...ids: string[]): Promise<Posted> {
  const components = [
    { type: 1, components: ids.map((custom_id) => ({ type: 2, style: 2, label: custom_id, custom_id })) },
  ];
  const channel = await client().channels.fetch(lab);
  if (!channel?.isSendable()) throw new Error('expected a channel to write in');
  const { id } = await channel.send({ content: 'buttons', components } as never);
  return visible().find((one) => one.id === id)!;
}

test('a quick answer is no deferral', async () => {
  expect(await amara.command(lab, 'slow', { way: 'private' })).toMatchObject({
    type: 4,
    message: { content: 'for you', flags: 64 },
  });
});

test('a slow command says at once that it thinks, and then answers in its place', async () => {
  const first = await amara.command(lab, 'slow', { way: 'private', slow: true });
  expect(first.type).toBe(5);
  const answer = await said('for you');
  expect(answer.only_for).toBe(amara.id);
});

test('a slow answer for everybody stands in public, and no private "thinking" is left behind', async () => {
  const first = await amara.command(lab, 'slow', { way: 'public', slow: true });
  const answer = await said('for all');
  expect(answer.only_for).toBeUndefined();
  await router.idle();
  expect(visible().filter(({ id }) => id === first.message?.id && id !== answer.id)).toEqual([]);
});

test('a slow button changes its own message, or answers beside it', async () => {
  const post = await plant('slow:update:slow', 'slow:private:slow', 'slow:public:slow');
  expect((await amara.press(post, 'slow:private:slow')).type).toBe(6);
  expect((await said('for you')).only_for).toBe(amara.id);
  expect((await amara.press(post, 'slow:public:slow')).type).toBe(6);
  await router.idle();
  expect(visible().at(-1)).toMatchObject({ content: 'for all' });
  expect((await amara.press(post, 'slow:update:slow')).type).toBe(6);
  await router.idle();
  expect(visible().find(({ id }) => id === post.id)).toMatchObject({ content: 'changed', components: [] });
});

test('a slow form answers too: from a command anew, from a button on its message if it wants', async () => {
  const form = await amara.command(lab, 'slow', { way: 'form' });
  expect(form.type).toBe(9);
  const first = await amara.submit(lab, form, { text: 'private' });
  expect(first.type).toBe(5);
  await router.idle();
  expect(visible().find(({ id }) => id === first.message?.id)).toMatchObject({ content: 'for you' });

  const post = await plant('slow:form');
  const again = await amara.press(post, 'slow:form');
  expect((await amara.submit(lab, again, { text: 'update' })).type).toBe(6);
  await router.idle();
  expect(visible().find(({ id }) => id === post.id)).toMatchObject({ content: 'changed' });
});

test('what it refuses is told in its own words and is no failure, quick or slow', async () => {
  expect((await amara.command(lab, 'slow', { way: 'refuse' })).message?.content).toBe('Try something else.');
  await amara.command(lab, 'slow', { way: 'refuse', slow: true });
  await router.idle();
  expect(visible().at(-1)).toMatchObject({ content: 'Try something else.', only_for: amara.id });
  expect(log.filter((line) => line.includes('"event":"failure"'))).toEqual([]);
});

test.for([
  ['a quick command', false],
  ['a slow command', true],
] as const)(
  '%s that breaks apologises with a number that the log has too, with the cause',
  async ([, isSlow]) => {
    await amara.command(lab, 'slow', { way: 'break', slow: isSlow });
    await router.idle();
    const apology = visible().at(-1);
    expect(apology?.only_for).toBe(amara.id);
    const [, incident] =
      /nothing you did was lost\. .* this number: ([A-Z2-9]{4})\.$/.exec(textOf(apology)) ?? [];
    expect(incident).toBeDefined();
    expect(textOf(apology)).not.toContain('broken');
    const failure = log.find((line) => line.includes('"event":"failure"')) ?? '';
    expect(JSON.parse(failure)).toMatchObject({ incident, error: { cause: { message: 'the cause of it' } } });
    const events = log.map((line) => JSON.parse(line)).filter(({ event }) => event === 'interaction');
    expect(events).toMatchObject([{ id: JSON.parse(failure).id, outcome: 'failed', incident }]);
  },
);

test('a button or form that breaks leaves its message alone and apologises beside it', async () => {
  const post = await plant('slow:break', 'slow:break:slow', 'slow:form');
  for (const id of ['slow:break', 'slow:break:slow']) {
    await amara.press(post, id);
    await router.idle();
    expect(visible().at(-1)).toMatchObject({
      only_for: amara.id,
      content: expect.stringContaining('on my side'),
    });
  }
  await amara.submit(lab, await amara.press(post, 'slow:form'), { text: 'break' });
  await router.idle();
  expect(visible().at(-1)).toMatchObject({
    only_for: amara.id,
    content: expect.stringContaining('on my side'),
  });
  expect(visible().find(({ id }) => id === post.id)).toMatchObject({ content: 'buttons' });
});

test('an answer that breaks halfway ends with the apology in the place of what it showed', async () => {
  const first = await amara.command(lab, 'slow', { way: 'halfway' });
  expect(first.message).toMatchObject({ content: 'one', flags: 0 });
  await router.idle();
  const now = visible().find(({ id }) => id === first.message?.id);
  expect(textOf(now)).toContain('That went wrong on my side');

  const hidden = await amara.command(lab, 'slow', { way: 'late' });
  await router.idle();
  expect(visible().find(({ id }) => id === hidden.message?.id)).toMatchObject({ content: 'one' });
  expect(visible().at(-1)).toMatchObject({ content: 'No further than this.', only_for: amara.id });
});

test('a form cannot follow a deferral: that is a mistake of the command, told as one', async () => {
  await amara.command(lab, 'slow', { way: 'form', slow: true });
  await router.idle();
  expect(textOf(visible().at(-1))).toContain('That went wrong on my side');
});

test('what would go on for minutes is ended when its first answer does not go out', async () => {
  sandbox.fail(/^POST .*callback$/, { kind: 'status', status: 400, code: 50035 });
  await amara.command(lab, 'slow', { way: 'watched' });
  await router.idle();
  expect(watchedEnded).toBe(1);
  expect(visible().filter(({ content }) => content === 'two')).toEqual([]);
});

test('and when not even the deferral goes out, which is all that was said by then', async () => {
  const before = watchedEnded;
  const standing = visible().length;
  const refused = { kind: 'status', status: 404, code: 10062 } as const;
  sandbox.fail(/^POST .*callback$/, refused);
  // Discord itself tells the person after a while that nothing came.
  amara.command(lab, 'slow', { way: 'watched', slow: true }).catch(() => undefined);
  await until(sandbox, 'the end', () => watchedEnded > before);
  await router.idle();
  expect(visible().slice(standing)).toEqual([]);
  const last = log.map((line) => JSON.parse(line)).find(({ event }) => event === 'interaction');
  expect(last).toMatchObject({ outcome: 'unanswered', incident: expect.stringMatching(/^[A-Z2-9]{4}$/) });
});
