/** @file /class as a teacher meets it, and as others do not. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { classCommand } from '../../src/commands/class.ts';
import { cardColumns, peopleColumns } from '../../src/commands/class-export.ts';
import type { Press, Request } from '../../src/commands/command.ts';
import { remember } from '../../src/commands/learners.ts';
import { quiz } from '../../src/commands/quiz.ts';
import { schedule } from '../../src/commands/schedule.ts';
import { readCells } from '../../src/deck/formats/cells.ts';
import type { Message, Reply } from '../../src/replies/reply.ts';
import { card, deckOf } from '../support/cards.ts';
import { brokenReplyLimits, buttonsOf, parts, textOf } from '../support/discord-limits.ts';
import { aReview } from '../support/learning.ts';
import { asks, makeStage, minute, monday, person, presses, type Stage, submits } from '../support/tutor.ts';

const deck = deckOf(
  card('Saturated Neuron', undefined, { experiment: 'saturated-neuron' }),
  card('Vanishing Gradient'),
  card('Keras'),
);
const teacher = person('Ingrid', { teacher: true });
const amara = person('Amara');
const mateo = person('Mateo', { name: '=HYPERLINK("x")' });
const day = 24 * 60 * minute;
let stage: Stage;

beforeEach(async () => {
  stage = await makeStage({ commands: [classCommand, quiz, schedule], decks: [deck] });
});
afterEach(() => stage.close());

function messageOf(reply: Reply): Message {
  expect(brokenReplyLimits(reply)).toEqual([]);
  if (reply.kind === 'modal') throw new Error('expected a message, got a form');
  expect(reply.kind === 'update' || reply.private).toBe(true);
  return reply.message;
}
const ask = async (subcommand: string, who = teacher) =>
  messageOf(await classCommand.execute(asks(stage, who, subcommand) as Request, stage.tutor));
const press = (id: string, values: string[] = [], who = teacher) =>
  classCommand.press({ ...presses(stage, who, id), values } as Press, stage.tutor);
const send = (id: string, value: string, who = teacher) =>
  classCommand.submit(submits(stage, who, id, { value }), stage.tutor);
const server = () => stage.tutor.records.servers.get('100');

describe('who is no teacher', () => {
  test('sees nothing of it, by command, button or form', async () => {
    for (const subcommand of ['overview', 'contests', 'export', 'settings']) {
      await expect(ask(subcommand, amara)).rejects.toThrow('Only teachers');
    }
    await expect(press('class:board:on', [], amara)).rejects.toThrow('Only teachers');
    await expect(send('class:holidays', '2026-12-24', amara)).rejects.toThrow('Only teachers');
  });

  test('becomes one by the role that the server chose, and cannot choose another role', async () => {
    await press('class:role', ['777']);
    const helper = person('Mateo', { roles: ['777'] });
    expect(textOf(await ask('settings', helper))).toContain('<@&777>');
    await expect(press('class:role', ['888'], helper)).rejects.toThrow('may manage this server');
    await press('class:role', []);
    await expect(ask('settings', helper)).rejects.toThrow('Only teachers');
  });
});

describe('/class overview', () => {
  test('says what to do while nobody has answered', async () => {
    const text = textOf(await ask('overview'));
    expect(text).toContain('Nobody has answered anything yet');
    expect(text).toContain('no quiz is scheduled');
  });

  test('shows recall, confusions with the experiment that tells them apart, absence and activity', async () => {
    const mistaken = { rating: 'again', mistaken: 'vanishing-gradient' } as const;
    await remember(stage.tutor, aReview(amara, 'saturated-neuron', monday - 20 * day, mistaken));
    await remember(stage.tutor, aReview(mateo, 'saturated-neuron', monday - day, mistaken));
    await remember(
      stage.tutor,
      aReview(mateo, 'vanishing-gradient', monday, { rating: 'again', mistaken: 'saturated-neuron' }),
    );
    await remember(stage.tutor, aReview(mateo, 'keras', monday));
    const message = await ask('overview');
    const text = textOf(message);
    expect(text).toContain('2 have answered something, 1 of them in the last week');
    expect(text).toMatch(/would know \d+\u00a0% of 3 cards today; weakest: (Saturated|Vanishing)/);
    expect(text).toContain('**Saturated Neuron** and **Vanishing Gradient** · 3 times');
    expect(text).toContain('**Not seen for a week** Amara (20 days)');
    expect(buttonsOf(message)).toContainEqual(
      expect.objectContaining({ label: 'See the difference', id: 'experiment:demo:saturated-neuron' }),
    );
    expect(message.files?.map(({ name }) => name)).toEqual(['recall.png', 'confused.png', 'activity.png']);
    expect(message.files?.[1]?.alt).toContain('Saturated Neuron and Vanishing Gradient: 3 times.');
  });

  test('tells whether quizzes arrive: what was left out and why, and what permission is missing', async () => {
    await schedule.execute(asks(stage, teacher, 'set', { time: '10:00', timezone: 'UTC' }), stage.tutor);
    stage.clock.now = monday + 90 * minute;
    await stage.settle();
    await stage.scheduler.stop();
    stage.clock.now += 3 * day;
    await stage.restart();
    await stage.settle();
    stage.board.lacking = ['Send Messages'];
    const text = textOf(await ask('overview'));
    expect(text).toMatch(/\*\*1 without a permission\*\*; in the last two weeks \d posted, 2 left out/);
    expect(text).toContain('✗ <#200>: I lack Send Messages');
    expect(text).toContain('I was not running at that time.');
  });
});

describe('/class export', () => {
  const cells = (data: Uint8Array) =>
    readCells(Buffer.from(data).toString().slice(1), ',').records.map((one) => one.cells);

  test('gives people and cards as CSV that spreadsheets read and never compute', async () => {
    await remember(stage.tutor, aReview(amara, 'keras', monday));
    await remember(
      stage.tutor,
      aReview(mateo, 'keras', monday - day, { rating: 'again', mistaken: 'saturated-neuron' }),
    );
    const [people, cards] = (await ask('export')).files ?? [];
    expect([...people!.data.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [head, ...rows] = cells(people!.data);
    expect(head).toEqual([...peopleColumns]);
    expect(rows.map((row) => row.slice(0, 3))).toEqual([
      [`'=HYPERLINK("x")`, mateo.id, '2026-09-06'],
      ['Amara', amara.id, '2026-09-07'],
    ]);
    const [cardHead, keras] = cells(cards!.data);
    expect(cardHead).toEqual([...cardColumns]);
    expect(keras?.slice(0, 4)).toEqual(['Test deck', 'keras', 'Keras', '2']);
    expect(keras?.at(-1)).toBe('Saturated Neuron');
  });
});

describe('/class settings', () => {
  test('works by menus, buttons and forms, each saved at once', async () => {
    expect(textOf(await ask('settings'))).toContain('**Class days** Mon-Fri');
    await press('class:board:on');
    await send('class:zone', 'Tokyo');
    const shown = messageOf(await send('class:holidays', '2026-12-24 to 2026-12-26\n2027-01-01'));
    expect(textOf(shown)).toContain('2026-12-24 to 2026-12-26 and 2027-01-01 (4 days)');
    expect(await server()).toEqual({
      leaderboard: true,
      zone: 'Asia/Tokyo',
      holidays: ['2026-12-24', '2026-12-25', '2026-12-26', '2027-01-01'],
    });
    await press('class:board:off');
    await send('class:holidays', '');
    expect(await server()).toEqual({ zone: 'Asia/Tokyo' });
  });

  test('shows what is chosen in its menus and forms', async () => {
    await press('class:days', ['2', '4']);
    const menus = parts((await ask('settings')).components).filter(({ type }) => type === 3);
    expect(JSON.stringify(menus)).toMatch(/"Tuesday","value":"2","default":true/);
    await send('class:holidays', '2026-12-24');
    const form = await press('class:holidays-form');
    expect(brokenReplyLimits(form)).toEqual([]);
    expect(JSON.stringify(form)).toContain('2026-12-24');
  });

  test('new class days hold from today on, once', async () => {
    await press('class:days', ['1', '2', '3', '4']);
    await press('class:days', ['1', '2', '3', '4', '5', '6']);
    expect(await server()).toEqual({
      classDays: [1, 2, 3, 4, 5, 6],
      formerClassDays: [{ until: '2026-09-07', days: [1, 2, 3, 4, 5] }],
    });
  });

  test('asks which zone was meant, and says what a date looks like', async () => {
    const asked = messageOf(await send('class:zone', 'CET'));
    expect(textOf(asked)).toContain("doesn't say which place");
    await press(buttonsOf(asked)[0]!.id);
    expect((await server())?.zone).toBe(buttonsOf(asked)[0]!.label);
    await expect(send('class:holidays', 'Christmas')).rejects.toThrow('year-month-day');
  });
});
