/** @file /privacy: what is kept about a person, taken along, and deleted so that nothing names them any more. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { directTo } from '../../src/calendar/agenda.ts';
import type { Person } from '../../src/commands/command.ts';
import { contest } from '../../src/commands/contest-book.ts';
import type { Draft } from '../../src/commands/deck-drafts.ts';
import { createLearners } from '../../src/commands/learner-book.ts';
import { correct, learnerOf, remember } from '../../src/commands/learners.ts';
import { privacy } from '../../src/commands/privacy.ts';
import { quiz } from '../../src/commands/quiz.ts';
import { schedule } from '../../src/commands/schedule.ts';
import { settings } from '../../src/commands/settings.ts';
import { personalKinds } from '../../src/commands/traces.ts';
import type { Experiment } from '../../src/commands/tutor.ts';
import { newSitting } from '../../src/deck/memory/sitting.ts';
import type { Message, Reply } from '../../src/replies/reply.ts';
import { card, deckOf } from '../support/cards.ts';
import { brokenReplyLimits, buttonsOf, textOf } from '../support/discord-limits.ts';
import { aReview } from '../support/learning.ts';
import { asks, follow, makeStage, minute, monday, person, presses, type Stage } from '../support/tutor.ts';

const deck = deckOf(card('Keras'), card('MNIST'), card('Framework'), card('Dropout'));
const amara = person('Amara', { id: '731000000000000001' });
const mateo = person('Mateo', { id: '731000000000000002' });
const teacher = person('Ingrid', { teacher: true });
let stage: Stage;

beforeEach(async () => {
  stage = await makeStage({ commands: [privacy, quiz, schedule, settings], decks: [deck] });
});
afterEach(() => stage.close());

function messageOf(reply: Reply): Message {
  expect(brokenReplyLimits(reply)).toEqual([]);
  if (reply.kind === 'modal') throw new Error('expected a message, got a form');
  return reply.message;
}

const open = async (who: Person) =>
  messageOf(await privacy.execute(asks(stage, who, undefined), stage.tutor));
const press = async (who: Person, id: string): Promise<Reply> => {
  const reply = await privacy.press(presses(stage, who, id), stage.tutor);
  await follow(stage, reply);
  return reply;
};
const deleteId = (preview: Reply) =>
  buttonsOf(messageOf(preview)).find(({ label }) => label === 'Delete it for good')!.id;

async function forget(who: Person): Promise<Message> {
  return messageOf(await press(who, deleteId(await press(who, 'privacy:preview'))));
}

/** Where the text stands anywhere in the store, as `KIND KEY`. */
async function tracesIn(text: string): Promise<string[]> {
  const found: string[] = [];
  for (const [kind, records] of Object.entries(stage.tutor.records)) {
    for await (const [key, value] of records.entries()) {
      if (key.includes(text) || JSON.stringify(value).includes(text)) found.push(`${kind} ${key}`);
    }
  }
  return found;
}

async function startQuiz(who: Person, options = {}): Promise<string> {
  await quiz.execute(asks(stage, who, undefined, options), stage.tutor);
  await stage.settle();
  const made = await Array.fromAsync(stage.tutor.records.quizzes.entries(), ([, one]) => one);
  return made.toSorted((a, b) => a.createdAt - b.createdAt).at(-1)!.id;
}

async function answers(who: Person, quizId: string, letter: 'A' | 'B' = 'A'): Promise<string> {
  const reply = await quiz.press(presses(stage, who, `quiz:pick:${quizId}:0:${letter}`), stage.tutor);
  await follow(stage, reply);
  return textOf(messageOf(reply));
}

/** Amara leaves something in every kind of record that can name a person. */
async function leaveTraces(): Promise<void> {
  const { records } = stage.tutor;
  const own = await startQuiz(amara, { names: true });
  await answers(amara, own);
  await answers(mateo, own, 'B');
  const review = aReview(amara, 'keras', monday - 9 * 24 * 60 * minute);
  await remember(stage.tutor, review);
  await remember(stage.tutor, aReview(amara, 'mnist', monday, { guildId: '101' }));
  await correct(
    stage.tutor,
    { guildId: '100', personId: amara.id },
    { kind: 'undo', id: 'u1', of: review.id, at: monday },
  );
  await settings.execute(asks(stage, amara, undefined, { remind: '10:00', timezone: 'Berlin' }), stage.tutor);
  stage.clock.now += 24 * 60 * minute;
  await stage.settle();
  await schedule.execute(
    asks(stage, { ...amara, teacher: true }, 'set', { time: '9:00', timezone: 'Berlin' }),
    stage.tutor,
  );
  await stage.tutor.library.change({ guildId: '100', deckId: 'hers' }, { person: amara.id, now: 1 }, () => ({
    ...deck,
    id: 'hers',
  }));
  await records.predictions.set(`7f3k:${amara.id}`, {
    experimentId: '7f3k',
    personId: amara.id,
    run: 0,
    sure: 80,
    at: 1,
  });
  const experiment: Experiment = {
    id: '7f3k',
    request: '1',
    guildId: '100',
    channelId: '200',
    owner: amara.id,
    title: 'sigmoid vs ReLU',
    equal: '',
    options: {},
    runs: [],
    createdAt: 1,
    state: 'done',
  };
  await records.experiments.set('7f3k', experiment);
  const { guildId, ...direct } = experiment;
  await records.experiments.set('9c2m', { ...direct, id: '9c2m' });
  const said = { personId: amara.id, personName: 'Amara', guildId: '100', deckId: 'test-deck' };
  const asked = { cardId: 'keras', question: 'term', text: 'the library', at: 1 } as const;
  const writing = { ...said, ...asked, verdict: 'wrong', of: `${own}:0` } as const;
  await records.writings.set(`100:card:${amara.id}:1`, writing);
  const { contest: contested } = await contest(stage.tutor, writing);
  await contest(stage.tutor, { ...writing, personId: mateo.id, personName: 'Mateo' });
  await contest(stage.tutor, { ...writing, text: 'hers alone' });
  await records.contests.update(`100:${contested.id}`, (old) => old && { ...old, openedAt: 2 });
  const decision = { contest: contested.id, verdict: 'correct' } as const;
  await records.regrades.set(`${own}:${amara.id}:0:1`, decision);
  await records.notices.set(`100:${amara.id}:${contested.id}`, {
    personId: amara.id,
    term: 'Keras',
    text: 'the library',
    decision: 'accepted',
    at: 1,
  });
  await records.sittings.set(`100:${amara.id}`, newSitting(1));
  await records.drafts.set(`100:${amara.id}:card`, { deckId: 'hers' } as unknown as Draft);
  await records.shares.set('QWERTY', {
    code: 'QWERTY',
    guildId: '100',
    deckId: 'hers',
    by: amara.id,
    until: 9,
  });
  await stage.tutor.arrange({
    id: 'share:1',
    command: 'experiment',
    args: ['share', '7f3k', amara.id],
    at: stage.clock.now + 60 * minute,
    guildId: '100',
    channelId: '200',
  });
}

describe('/privacy', () => {
  test('says that nothing is kept of somebody new, also in the file and before a deletion', async () => {
    expect(textOf(await open(amara))).toContain('I keep nothing about you yet');
    expect(textOf(messageOf(await press(amara, 'privacy:preview')))).toContain('nothing to delete');
    const { message } = (await press(amara, 'privacy:export')) as Extract<Reply, { kind: 'message' }>;
    expect(JSON.parse(Buffer.from(message.files![0]!.data).toString())).toMatchObject({ records: {} });
  });

  test('exports everything about the person and nothing about others, to them alone', async () => {
    await leaveTraces();
    const reply = (await press(amara, 'privacy:export')) as Extract<Reply, { kind: 'message' }>;
    expect(reply.private).toBe(true);
    const text = Buffer.from(reply.message.files![0]!.data).toString();
    const { records } = JSON.parse(text);
    // A kind that is missing here is one that no test leaves a trace in.
    expect(Object.keys(records).sort()).toEqual([...personalKinds].sort());
    expect(records.memory.length).toBeGreaterThanOrEqual(3);
    expect(records.agenda.length).toBe(2);
    expect(records.people).toEqual([{ remindAt: '10:00', zone: 'Europe/Berlin' }]);
    expect(text).not.toContain(mateo.id);
  });

  test('deletes so that no record names the person, and leaves what belongs to the class and to others', async () => {
    await leaveTraces();
    expect((await tracesIn(amara.id)).length).toBeGreaterThan(10);
    const receipt = textOf(await forget(amara));
    expect(await tracesIn(amara.id)).toEqual([]);
    expect(await tracesIn('Amara')).toEqual([]);
    expect(receipt).toMatch(/1 answer to a quiz/);
    expect(receipt).toMatch(/Stays with the class, without you:(?:.|\n)*1 schedule you set up/);
    expect(receipt).toMatch(/receipt \*\*[2-9A-Z]{8}\*\*/);
    const { records, library } = stage.tutor;
    expect((await Array.fromAsync(records.schedules.entries())).length).toBe(1);
    expect((await library.of({ guildId: '100' })).get('hers')?.cards.length).toBe(4);
    expect(await records.experiments.get('7f3k')).toMatchObject({ owner: '', title: 'sigmoid vs ReLU' });
    const contests = await Array.fromAsync(records.contests.entries(), ([, one]) => one);
    expect(contests).toMatchObject([{ text: 'the library', by: [{ personId: mateo.id }] }]);
    expect(await records.experiments.get('9c2m')).toBeUndefined();
    expect((await tracesIn(mateo.id)).length).toBeGreaterThan(0);
    expect(await stage.tutor.records.agenda.get(`remind:${directTo(amara.id)}`)).toBeUndefined();
  });

  test('deleted twice, by a double click or after a crash, is deleted once and told alike', async () => {
    await leaveTraces();
    const id = deleteId(await press(amara, 'privacy:preview'));
    const [first, second] = await Promise.all([press(amara, id), press(amara, id)]);
    expect(textOf(messageOf(second))).toBe(textOf(messageOf(first)));
    expect(await tracesIn(amara.id)).toEqual([]);
    expect((await Array.fromAsync(stage.tutor.records.receipts.entries())).length).toBe(1);
  });

  test('that broke off in the middle is finished by pressing again, with the same receipt', async () => {
    await leaveTraces();
    const id = deleteId(await press(amara, 'privacy:preview'));
    const { experiments } = stage.tutor.records;
    const { update } = experiments;
    experiments.update = () => Promise.reject(new Error('the disk is full'));
    await expect(press(amara, id)).rejects.toThrow('the disk is full');
    expect((await tracesIn(amara.id)).length).toBeGreaterThan(0);
    experiments.update = update;
    const receipt = textOf(messageOf(await press(amara, id)));
    expect(await tracesIn(amara.id)).toEqual([]);
    expect(receipt).toContain('1 answer to a quiz');
  });

  test('is forgotten by the process of another server too, which then begins afresh', async () => {
    await remember(stage.tutor, aReview(amara, 'keras', monday - minute, { guildId: '101' }));
    const elsewhere = { ...stage.tutor, learners: createLearners(stage.tutor.records) };
    expect(Object.keys((await learnerOf(elsewhere, '101', amara.id)).cards)).toHaveLength(1);
    stage.tutor.serves = (guildId) => guildId !== '101';
    await forget(amara);
    const [due] = await Array.fromAsync(stage.tutor.records.agenda.entries('forget:'), ([, one]) => one);
    expect(due).toMatchObject({ guildId: '101' });
    await privacy.job(due!, elsewhere);
    await stage.settle();
    expect(await tracesIn(amara.id)).toEqual([]);
    await remember(elsewhere, aReview(amara, 'mnist', monday, { guildId: '101' }));
    expect(Object.keys((await learnerOf(elsewhere, '101', amara.id)).cards)).toEqual(['test-deck:mnist']);
  });

  test('an old preview deletes nothing unseen, but shows anew what would go', async () => {
    await leaveTraces();
    const id = deleteId(await press(amara, 'privacy:preview'));
    stage.clock.now += 16 * minute;
    expect(textOf(messageOf(await press(amara, id)))).toContain('Delete everything about you?');
    expect((await tracesIn(amara.id)).length).toBeGreaterThan(10);
  });

  test('hides the name and shows it again', async () => {
    expect(textOf(messageOf(await press(amara, 'privacy:hide')))).toContain('Your name is hidden');
    expect(await stage.tutor.records.people.get(amara.id)).toEqual({ hidden: true });
    await press(amara, 'privacy:show');
    expect(await tracesIn(amara.id)).toEqual([]);
  });
});

describe('one who deletes while a quiz is open', () => {
  test('is not counted any more, answers afresh, and the close finds it so', async () => {
    const quizId = await startQuiz(teacher, { names: true });
    await answers(mateo, quizId);
    await answers(amara, quizId, 'A');
    await answers(amara, quizId, 'B');
    expect(textOf(stage.board.newest())).toContain('2 have answered');
    await forget(amara);
    expect(textOf(stage.board.newest())).toContain('1 has answered');
    expect(await tracesIn(amara.id)).toEqual([]);
    await answers(amara, quizId, 'A');
    expect(textOf(stage.board.newest())).toContain('2 have answered');
    const own = await Array.fromAsync(stage.tutor.records.answers.entries(`${quizId}:${amara.id}:`));
    expect(own.map(([, { attempt }]) => attempt)).toEqual([1]);
    await forget(amara);
    stage.clock.now += 31 * minute;
    await stage.settle();
    const reveal = textOf(stage.board.newest());
    expect(reveal).toContain('of 1 right at the first try');
    expect(reveal).not.toContain('Amara');
    expect(await tracesIn(amara.id)).toEqual([]);
    expect((await learnerOf(stage.tutor, '100', amara.id)).cards).toEqual({});
  });

  test('is counted in a reveal and not named there, if the name is hidden', async () => {
    const quizId = await startQuiz(teacher, { names: true });
    const { right } = (await stage.tutor.records.quizzes.get(quizId))!.questions[0] as { right?: string };
    await answers(amara, quizId, right as 'A');
    await answers(mateo, quizId, right as 'A');
    await press(amara, 'privacy:hide');
    stage.clock.now += 31 * minute;
    await stage.settle();
    expect(textOf(stage.board.newest())).toContain('Got it: Mateo and 1 other');
    expect(textOf(stage.board.newest())).not.toContain('Amara');
  });

  test('vanishes from a reveal that named them', async () => {
    const quizId = await startQuiz(teacher, { names: true });
    const right = (await stage.tutor.records.quizzes.get(quizId))!.questions[0] as { right?: string };
    await answers(amara, quizId, right.right as 'A');
    stage.clock.now += 31 * minute;
    await stage.settle();
    expect(textOf(stage.board.newest())).toContain('Amara');
    await forget(amara);
    expect(textOf(stage.board.newest())).not.toContain('Amara');
  });
});

test('the documentation says of every kind of record what it holds about a person', async () => {
  const page = await readFile(join(import.meta.dirname, '../../docs/privacy.md'), 'utf8');
  const kinds = Object.keys(stage.tutor.records);
  expect(kinds.filter((kind) => !new RegExp(`^\\|[^|]*\`${kind}\``, 'm').test(page))).toEqual([]);
});
