/** @file /schedule as a teacher meets it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Schedule } from '../../src/calendar/schedule.ts';
import type { Request } from '../../src/commands/command.ts';
import { quiz } from '../../src/commands/quiz.ts';
import { schedule as command } from '../../src/commands/schedule.ts';
import type { Message, Reply } from '../../src/replies/reply.ts';
import { UserError } from '../../src/user-error.ts';
import { card, deckOf } from '../support/cards.ts';
import { brokenReplyLimits, buttonsOf, textOf } from '../support/discord-limits.ts';
import { asks, makeStage, minute, monday, person, presses, type Stage } from '../support/tutor.ts';

const deck = deckOf(card('Keras'), card('MNIST'), card('Framework'));
const other = { ...deckOf(card('Entropy')), id: 'other', title: 'Other deck' };
const teacher = person('Ms Byron', { teacher: true });
const hour = 60 * minute;

let stage: Stage;
beforeEach(async () => {
  stage = await makeStage({ commands: [command, quiz], decks: [deck, other] });
});
afterEach(() => stage.close());

async function shown(reply: Reply | Promise<Reply>): Promise<Message> {
  const value = await reply;
  expect(brokenReplyLimits(value)).toEqual([]);
  if (value.kind === 'modal') throw new Error('expected a message, got a form');
  if (value.kind === 'message') expect(value.private).toBe(true);
  return value.message;
}

function use(subcommand: string, options: Request['options'] = {}, where = {}): Promise<Message> {
  return shown(command.execute(asks(stage, teacher, subcommand, options, where), stage.tutor));
}

const set = (options: Request['options'] = {}, where = {}) =>
  use('set', { time: '9:00', timezone: 'Europe/Berlin', ...options }, where);

/** Presses the button with this label. */
function press(message: Message, label: string, who = teacher): Promise<Message> {
  const found = buttonsOf(message).find((one) => one.label.startsWith(label));
  if (!found)
    throw new Error(`expected a button ${label}, got ${buttonsOf(message).map((one) => one.label)}`);
  return shown(command.press(presses(stage, who, found.id), stage.tutor));
}

async function refusal(work: () => Promise<unknown>): Promise<string> {
  const error = await work().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UserError);
  return (error as UserError).message;
}

async function stored(): Promise<Schedule[]> {
  return Array.fromAsync(stage.tutor.records.schedules.entries(), ([, one]) => one);
}

async function offered(name: string, value: string, subcommand = 'set'): Promise<string[]> {
  const typing = { ...asks(stage, teacher, subcommand), focused: { name, value } };
  return (await command.autocomplete(typing, stage.tutor)).map((choice) => choice.name);
}

/** As Discord shows a moment in full. */
const full = (iso: string) => `<t:${Date.parse(iso) / 1000}:F>`;

describe('set', () => {
  test('says where, when and what, and the next three runs', async () => {
    const message = await set({ days: 'weekdays', channel: '300', cards: 2 });
    expect(textOf(message)).toBe(
      [
        'Quiz in <#300> at 09:00, Mon-Fri, Europe/Berlin; 2 cards from **Test deck**.',
        `Next: ${full('2026-09-08T07:00Z')} · ${full('2026-09-09T07:00Z')} · ${full('2026-09-10T07:00Z')}`,
      ].join('\n'),
    );
    expect(buttonsOf(message).map(({ label }) => label)).toEqual(['Preview', 'Pause']);
    expect(await stored()).toMatchObject([
      {
        guildId: '100',
        channelId: '300',
        time: '09:00',
        zone: 'Europe/Berlin',
        deckId: 'test-deck',
        cards: 2,
        state: 'active',
      },
    ]);
  });

  test('takes this channel, every day, one card of the first deck where nothing is said', async () => {
    await set();
    expect(await stored()).toMatchObject([
      { channelId: '200', days: [1, 2, 3, 4, 5, 6, 7], cards: 1, deckId: 'test-deck' },
    ]);
  });

  test('keeps the local time over the change of clocks in what it announces', async () => {
    stage.clock.now = Date.parse('2026-10-24T12:00Z');
    expect(textOf(await set())).toContain(`${full('2026-10-25T08:00Z')} · ${full('2026-10-26T08:00Z')}`);
  });

  test('makes a quiz that comes at that time', async () => {
    await set({ time: '11:05' });
    stage.clock.now = monday + 5 * minute;
    await stage.settle();
    expect(stage.board.standing).toHaveLength(1);
    expect(textOf(stage.board.newest())).toContain('## Daily quiz');
  });

  test('sent twice by Discord makes one schedule', async () => {
    const request = asks(stage, teacher, 'set', { time: '9', timezone: 'Berlin' });
    await command.execute(request, stage.tutor);
    await command.execute(request, stage.tutor);
    expect(await stored()).toHaveLength(1);
  });

  test('given again is the same schedule, with another number of cards if that was said', async () => {
    await set();
    expect(textOf(await set({ cards: 3 }))).toMatch(/^Changed: quiz in <#200> at 09:00.*3 cards/);
    expect(await stored()).toMatchObject([{ cards: 3 }]);
  });

  test('names another schedule of the same channel and offers to remove it', async () => {
    await set({ time: '8:00', days: 'Mon-Fri' });
    const message = await set({ days: 'Sat, Sun' });
    expect(textOf(message)).toContain(
      'Another one (08:00, Mon-Fri, Europe/Berlin) is scheduled in this channel too.',
    );
    expect(textOf(await press(message, 'Remove the other'))).toContain('is removed');
    expect((await stored()).map(({ state }) => state)).toEqual(['removed', 'active']);
  });

  test('changes the one that is named, and keeps what was not said', async () => {
    await set({ days: 'Tue, Thu', cards: 3, channel: '300', deck: 'other' });
    const [before] = await stored();
    const message = await use('set', { time: '10:30', schedule: before?.id ?? '' });
    expect(textOf(message)).toContain(
      'Changed: quiz in <#300> at 10:30, Tue, Thu, Europe/Berlin; 3 cards from **Other deck**.',
    );
    expect(await stored()).toHaveLength(1);
  });

  test('changed after today’s quiz runs again tomorrow, and says so', async () => {
    await set({ time: '11:05' });
    stage.clock.now = monday + 10 * minute;
    await stage.settle();
    const [before] = await stored();
    const message = await use('set', { time: '15:00', schedule: before?.id ?? '' });
    expect(textOf(message)).toContain(`Next: ${full('2026-09-08T13:00Z')}`);
    stage.clock.now = Date.parse('2026-09-07T13:00Z');
    await stage.settle();
    expect(stage.board.standing).toHaveLength(1);
  });

  test('of a paused one leaves it paused', async () => {
    await set();
    await use('pause');
    const [before] = await stored();
    const message = await use('set', { time: '10:00', schedule: before?.id ?? '' });
    expect(textOf(message)).toContain('Paused. Resumed, it would run next:');
    expect(buttonsOf(message).map(({ label }) => label)).toEqual(['Preview', 'Resume']);
  });

  test('where Epoch may not post is kept, waits, and says what is missing', async () => {
    stage.board.lacking = ['Send Messages', 'Embed Links'];
    expect(textOf(await set())).toContain(
      'It waits: I lack **Send Messages and Embed Links** in that channel.',
    );
    expect(await stored()).toMatchObject([{ state: 'waiting', missing: ['Send Messages', 'Embed Links'] }]);
    stage.board.lacking = [];
    await stage.settle();
    expect(await stored()).toMatchObject([{ state: 'active' }]);
  });

  test('is refused beyond 25, with the way out', async () => {
    for (let i = 0; i < 25; i++) await set({ time: `10:${i + 10}` });
    expect(await refusal(() => set())).toBe(
      'This server has 25 schedules, the most I keep. Remove one with `/schedule remove` first.',
    );
    await use('list');
  });
});

describe('the time zone', () => {
  test('is never guessed: without one, Epoch asks, with what the server’s language makes likely', async () => {
    const message = await use('set', { time: '9:00' });
    expect(textOf(message)).toContain('Which time zone is that in? I never guess it.');
    expect(buttonsOf(message)[0]?.label).toBe('Europe/London');
    expect(await stored()).toEqual([]);
  });

  test('is the one used last, once there is one', async () => {
    await set({ timezone: 'Asia/Kolkata' });
    expect(textOf(await use('set', { time: '18:00', days: 'Fri' }))).toContain('at 18:00, Fri, Asia/Kolkata');
  });

  test('on Mars gets near ones, and one press finishes what was begun', async () => {
    const message = await set({ timezone: 'Mars/Olympus', days: 'Mon-Fri', cards: 2 });
    expect(textOf(message)).toContain(
      'I know no time zone called **Mars/Olympus**. Did you mean **Europe/London**',
    );
    expect(await stored()).toEqual([]);
    expect(textOf(await press(message, 'Europe/London'))).toContain(
      'Quiz in <#200> at 09:00, Mon-Fri, Europe/London; 2 cards from **Test deck**.',
    );
    expect(await stored()).toHaveLength(1);
  });

  test('by an abbreviation or an offset is asked for by place', async () => {
    expect(textOf(await set({ timezone: 'CET' }))).toBe(
      "**CET** doesn't say which place is meant, and so not when the clocks change there. Is it **Europe/Berlin**, **Europe/Paris**, **Europe/Rome**, **Europe/Madrid** or **Africa/Algiers**?",
    );
    expect(textOf(await set({ timezone: 'UTC+2' }))).toContain('**UTC+2** would be wrong for half the year');
  });

  test('typed as Markdown is shown as it was typed', async () => {
    expect(textOf(await set({ timezone: '**@everyone**' }))).toContain(String.raw`**\*\*\@everyone\*\***`);
  });
});

describe('bad input', () => {
  test.each([
    [
      { time: '25:00' },
      "I can't read **25:00** as a time of day. Try 9:00, 21:30 or 9 pm; midnight is 0:00.",
    ],
    [
      { days: 'Funday' },
      "I can't read **Funday** as days of the week. Try Mon-Fri, weekdays, every day, or Tue, Thu.",
    ],
    [{ deck: 'nothing' }, 'I know no deck called **nothing**. There are **Test deck** and **Other deck**.'],
    [{ schedule: 'nothing' }, 'No quiz is scheduled here yet. `/schedule set` sets one up.'],
  ])('%o', async (options, sentence) => {
    expect(await refusal(() => set(options))).toBe(sentence);
    expect(await stored()).toEqual([]);
  });

  test('of any length and kind is answered with a sentence within Discord’s limits', async () => {
    for (const typed of ['x'.repeat(5000), '🎓'.repeat(50), '`'.repeat(100), '\u0000']) {
      for (const option of ['time', 'days', 'deck']) {
        expect((await refusal(() => set({ [option]: typed }))).length).toBeLessThan(400);
      }
      await set({ timezone: typed });
    }
  });

  test('outside a server says where to go', async () => {
    expect(await refusal(() => set({}, { guildId: undefined }))).toContain('A schedule belongs to a server.');
  });

  test('a button of another server or of nothing leads nowhere', async () => {
    const message = await set();
    const pause = buttonsOf(message).find(({ label }) => label === 'Pause')?.id ?? '';
    const elsewhere = presses(stage, teacher, pause, '1', { guildId: '999' });
    expect(await refusal(async () => command.press(elsewhere, stage.tutor))).toContain(
      'That schedule is gone.',
    );
    for (const id of [
      'schedule',
      'schedule:',
      'schedule:pause',
      'schedule:zone:9:x',
      'schedule:dance:100-1',
    ]) {
      expect(await refusal(async () => command.press(presses(stage, teacher, id), stage.tutor))).toMatch(
        /gone|nowhere/,
      );
    }
  });

  test('a learner cannot press what a teacher was shown', async () => {
    const message = await set();
    expect(await refusal(() => press(message, 'Pause', person('Ada')))).toContain(
      'Only someone who may manage this server',
    );
  });
});

describe('pause, resume, remove', () => {
  test('need no name while there is one schedule', async () => {
    await set();
    expect(textOf(await use('pause'))).toContain('is paused until you resume it.');
    expect(await stored()).toMatchObject([{ state: 'paused' }]);
    expect(textOf(await use('resume'))).toContain('Next: ');
    expect(await stored()).toMatchObject([{ state: 'active' }]);
  });

  test('ask which one when there are several', async () => {
    await set();
    await set({ time: '10:00' });
    expect(await refusal(() => use('pause'))).toBe(
      'There are 2 schedules here. Choose one under `schedule:`.',
    );
    await use('pause', { schedule: '10:00' });
    expect((await stored()).map(({ state }) => state)).toEqual(['active', 'paused']);
    expect(await refusal(() => use('pause', { schedule: 'berlin' }))).toContain(
      '**berlin** fits 2 schedules.',
    );
  });

  test('paused means nothing is posted; resumed, only what comes from then on', async () => {
    await set({ time: '11:05' });
    await use('pause');
    stage.clock.now = monday + 2 * hour;
    await stage.settle();
    await use('resume');
    await stage.settle();
    expect(stage.board.standing).toEqual([]);
    stage.clock.now = monday + 24 * hour + 5 * minute;
    await stage.settle();
    expect(stage.board.standing).toHaveLength(1);
  });

  test('removed can be undone, as it was', async () => {
    await set();
    await use('pause');
    const message = await use('remove');
    expect(textOf(message)).toContain('is removed.');
    expect(textOf(await use('list'))).toContain('No quiz is scheduled here yet.');
    await press(message, 'Undo');
    expect(await stored()).toMatchObject([{ state: 'paused' }]);
    await press(message, 'Undo');
    expect(await stored()).toHaveLength(1);
  });

  test('by button change the message that they belong to', async () => {
    const message = await set();
    const paused = await press(message, 'Pause');
    expect(textOf(paused)).toContain('is paused');
    expect(textOf(await press(paused, 'Resume'))).toContain('runs.');
  });
});

describe('list', () => {
  test('shows nothing but how to begin where there is nothing', async () => {
    expect(textOf(await use('list'))).toContain('`/schedule set` sets one up');
  });

  test('shows each with its next run, the last post and what was skipped with the reason', async () => {
    await set({ time: '11:05' });
    stage.clock.now = monday + 5 * minute;
    await stage.settle();
    stage.clock.now = monday + 2 * 24 * hour + 7 * hour;
    await stage.settle();
    const text = textOf(await use('list'));
    expect(text).toContain('## 1 scheduled quiz');
    expect(text).toContain('**11:05, every day, Europe/Berlin** in <#200>');
    expect(text).toContain(`next ${full('2026-09-10T09:05Z')}`);
    expect(text).toContain(`-# Last posted <t:${(monday + 5 * minute) / 1000}:f>`);
    expect(text).toContain(
      `-# Skipped <t:${(monday + 24 * hour + 5 * minute) / 1000}:f>: I was not running at that time.`,
    );
  });

  test('shows what is missing where one waits', async () => {
    stage.board.lacking = ['View Channel'];
    await set();
    expect(textOf(await use('list'))).toContain('It waits: I lack **View Channel**');
  });

  test('turns pages, and a button in it keeps the page', async () => {
    for (let i = 0; i < 12; i++) await set({ time: `${i + 1}:00` });
    const first = await use('list');
    expect(textOf(first)).toContain('## 12 scheduled quizzes');
    const second = await press(first, 'Later');
    expect(textOf(second)).toContain('**06:00,');
    const paused = await press(second, 'Pause');
    expect(textOf(paused)).toMatch(/\*\*06:00,.*\n.*paused/);
    expect(textOf(await press(paused, 'Later'))).toContain('**12:00,');
  });

  test('belongs to this server alone', async () => {
    await set();
    expect(textOf(await use('list', {}, { guildId: '10' }))).toContain('No quiz is scheduled here yet.');
    expect(textOf(await use('list', {}, { guildId: '1000' }))).toContain('No quiz is scheduled here yet.');
  });
});

test('preview shows privately what a quiz looks like, and posts nothing', async () => {
  const message = await set({ cards: 2 });
  expect(textOf(await press(message, 'Preview'))).toContain('## Preview');
  expect(textOf(await use('preview'))).toContain('Which term is this?');
  await stage.settle();
  expect(stage.board.standing).toEqual([]);
});

describe('while one types', () => {
  test('times, days and decks are offered', async () => {
    expect(await offered('time', '9')).toContain('21:30');
    expect(await offered('days', '')).toContain('Mon-Fri');
    expect(await offered('days', 'monday to wed')).toEqual(['Mon-Wed']);
    expect(await offered('deck', 'other')).toEqual(['Other deck (1 card)']);
  });

  test('zones are offered with their time of now, the ones used here first', async () => {
    expect(await offered('timezone', 'berl')).toEqual(['Europe/Berlin · now 11:00']);
    expect((await offered('timezone', ''))[0]).toBe('Europe/London · now 10:00');
    await set({ timezone: 'Asia/Kathmandu' });
    expect((await offered('timezone', ''))[0]).toBe('Asia/Kathmandu · now 14:45');
    expect((await offered('timezone', 'Asia/Calcutta'))[0]).toBe('Asia/Kolkata · now 14:30');
    expect(await offered('timezone', 'e')).toHaveLength(25);
  });

  test('schedules are offered by what they are, those that fit the action', async () => {
    await set();
    await set({ time: '10:00', days: 'Fri' });
    await use('pause', { schedule: '10:00' });
    expect(await offered('schedule', '', 'remove')).toEqual([
      '09:00, every day, Europe/Berlin · Test deck',
      '10:00, Fri, Europe/Berlin · Test deck (paused)',
    ]);
    expect(await offered('schedule', '', 'pause')).toEqual(['09:00, every day, Europe/Berlin · Test deck']);
    expect(await offered('schedule', '', 'resume')).toEqual([
      '10:00, Fri, Europe/Berlin · Test deck (paused)',
    ]);
  });
});

test('what Discord is told keeps to its limits and needs Manage Server', () => {
  const { data } = command;
  expect(data.default_member_permissions).toBe('32');
  expect(data.contexts).toEqual([0]);
  for (const sub of data.options ?? []) {
    expect(sub.description.length).toBeLessThanOrEqual(100);
    const options = 'options' in sub ? (sub.options ?? []) : [];
    for (const option of options) expect(option.description.length).toBeLessThanOrEqual(100);
    const required = options.map((option) => option.required === true);
    expect(required).toEqual([...required].sort((a, b) => Number(b) - Number(a)));
  }
});
