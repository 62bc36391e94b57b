/** @file /settings and the reminders that it arranges, over days and restarts. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ChannelError } from '../../src/bot/channels.ts';
import { remember } from '../../src/commands/learners.ts';
import { settings } from '../../src/commands/settings.ts';
import type { Message, Reply } from '../../src/replies/reply.ts';
import { UserError } from '../../src/user-error.ts';
import { card, deckOf } from '../support/cards.ts';
import { brokenReplyLimits, buttonsOf, textOf } from '../support/discord-limits.ts';
import { aReview } from '../support/learning.ts';
import { asks, makeStage, minute, monday, person, presses, type Stage, submits } from '../support/tutor.ts';

const amara = person('Amara');
const hour = 60 * minute;
const day = 24 * hour;
let stage: Stage;

beforeEach(async () => {
  stage = await makeStage({ commands: [settings], decks: [deckOf(card('Keras'), card('MNIST'))] });
});
afterEach(() => stage.close());

async function ask(options = {}): Promise<Message> {
  return messageOf(await settings.execute(asks(stage, amara, undefined, options), stage.tutor));
}

async function press(id: string, ...values: string[]): Promise<Message> {
  return messageOf(await settings.press({ ...presses(stage, amara, id), values }, stage.tutor));
}

function messageOf(reply: Reply): Message {
  expect(brokenReplyLimits(reply)).toEqual([]);
  if (reply.kind === 'modal') throw new Error('expected a message, got a form');
  return reply.message;
}

const kept = () => stage.tutor.records.people.get(amara.id);

/** Ticks every ten minutes up to `end`. */
async function run(end: number): Promise<void> {
  for (; stage.clock.now < end; stage.clock.now += 10 * minute) await stage.settle();
}
const sent = () => stage.board.standing.map(({ at }) => new Date(at).toISOString().slice(0, 16));

describe('/settings', () => {
  test('shows what holds when nothing was chosen, and writes nothing', async () => {
    const text = textOf(await ask());
    expect(text).toContain('**Time zone** UTC, as this server has it');
    expect(text).toContain('**Reminder** off');
    expect(text).toContain('3 a day');
    expect(await kept()).toBeUndefined();
  });

  test('takes everything at once, by options', async () => {
    const text = textOf(await ask({ timezone: 'berlin', remind: '6 pm', new_cards: 8, hidden: true }));
    expect(text).toContain('Europe/Berlin');
    expect(text).toContain('a direct message at 18:00');
    expect(await kept()).toEqual({ zone: 'Europe/Berlin', remindAt: '18:00', newPerDay: 8, hidden: true });
  });

  test('everything works by menus, buttons and a form too, and can be taken back without a trace', async () => {
    await press('settings:remind', '07:00');
    await press('settings:new', '20');
    expect(buttonsOf(await press('settings:hide')).map(({ label }) => label)).toContain('Show my name');
    expect(await kept()).toEqual({ zone: 'UTC', remindAt: '07:00', newPerDay: 20, hidden: true });
    const form = await settings.press(presses(stage, amara, 'settings:zone-form'), stage.tutor);
    expect(brokenReplyLimits(form)).toEqual([]);
    const reply = await settings.submit(
      submits(stage, amara, 'settings:zone', { value: 'Tokyo' }),
      stage.tutor,
    );
    expect(textOf(messageOf(reply))).toContain('Asia/Tokyo');
    await press('settings:show');
    await press('settings:remind', 'off');
    expect(await kept()).toEqual({ zone: 'Asia/Tokyo', newPerDay: 20 });
  });

  test('says so when a reminder would come in UTC because no zone is known', async () => {
    expect(textOf(await ask({ remind: '18:00' }))).toContain('That is in UTC.');
    expect(textOf(await ask({ timezone: 'Berlin' }))).not.toContain('That is in UTC.');
  });

  test('asks which zone was meant, and changes nothing before that', async () => {
    const asked = await ask({ timezone: 'CET', hidden: true });
    expect(textOf(asked)).toContain("doesn't say which place");
    expect(await kept()).toBeUndefined();
    const first = buttonsOf(asked)[0]!;
    expect(textOf(await press(first.id))).toContain(first.label);
  });

  test('says what a time of day looks like', async () => {
    await expect(ask({ remind: 'half past' })).rejects.toThrow(UserError);
  });
});

describe('a reminder', () => {
  beforeEach(async () => {
    // Forgotten on the Wednesday before, and due since.
    await remember(stage.tutor, aReview(amara, 'keras', monday - 5 * day, { rating: 'again' }));
  });

  test('comes once a day at the local time while something is due, and says how much', async () => {
    await ask({ timezone: 'Europe/Berlin', remind: '18:00' });
    await run(monday + 2 * day);
    expect(sent()).toEqual(['2026-09-07T16:00', '2026-09-08T16:00']);
    expect(stage.board.standing[0]).toMatchObject({ channelId: `@${amara.id}` });
    expect(textOf(stage.board.newest())).toContain('1 card is due today');
  });

  test('does not come when nothing is due', async () => {
    await remember(stage.tutor, aReview(amara, 'keras', monday, { rating: 'easy' }));
    await ask({ remind: '18:00' });
    await run(monday + 2 * day);
    expect(sent()).toEqual([]);
  });

  test('stops by its own button, also in the direct message', async () => {
    await ask({ remind: '18:00' });
    await run(monday + day);
    const [review, stop] = buttonsOf(stage.board.newest());
    expect([review?.label, stop?.label]).toEqual(['Review now', 'Stop reminders']);
    if (!stop) throw new Error('expected a button that stops reminders');
    const pressed = presses(stage, amara, stop.id, '9000', { guildId: undefined });
    expect(textOf(messageOf(await settings.press(pressed, stage.tutor)))).toContain('no more reminders');
    await run(monday + 3 * day);
    expect(sent()).toHaveLength(1);
  });

  test('moved to another hour comes at that hour, and not twice a day', async () => {
    await ask({ remind: '12:00' });
    await ask({ remind: '15:00' });
    await run(monday + 7 * hour);
    expect(sent()).toEqual(['2026-09-07T15:00']);
    await ask({ remind: '18:00' });
    await run(monday + day + 10 * hour);
    expect(sent()).toEqual(['2026-09-07T15:00', '2026-09-08T18:00']);
  });

  test('goes on after a restart, and a missed one does not come in the night', async () => {
    await ask({ remind: '12:00' });
    await stage.scheduler.stop();
    stage.clock.now = monday + 3 * day + 9 * hour;
    await stage.restart();
    await settings.recover(stage.tutor);
    await run(monday + 5 * day);
    expect(sent()).toEqual(['2026-09-11T12:00']);
  });

  test('whose send was interrupted is found, not sent again', async () => {
    await ask({ remind: '12:00' });
    stage.board.breakSend = { error: new ChannelError('unclear', 'no answer'), arrived: true };
    await run(monday + 5 * hour);
    expect(sent()).toEqual(['2026-09-07T12:00']);
  });

  test('that Discord does not let through pauses, and /settings says so and tries again', async () => {
    await ask({ remind: '12:00' });
    stage.board.breakSend = { error: new ChannelError('forbidden', 'Cannot send'), arrived: false };
    await run(monday + 2 * day);
    expect(sent()).toEqual([]);
    expect(await kept()).toMatchObject({ remindRefused: true });
    expect(textOf(await ask())).toContain('paused');
    await press('settings:again');
    await run(monday + 3 * day + 6 * hour);
    expect(sent()).toEqual(['2026-09-09T12:00', '2026-09-10T12:00']);
  });
});
