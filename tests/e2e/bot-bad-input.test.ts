/** @file What people type and press by mistake, and what they take away from under Epoch, gets a kind, specific reply. */
import type { APIMessage } from 'discord-api-types/v10';
import { afterEach, describe, expect, test } from 'vitest';
import type { Answer, Quiz } from '../../src/deck/quiz.ts';
import { minute, type Posted, useClass } from '../support/epoch.ts';
import type { TestPerson } from '../support/person.ts';
import { buttonOf, labelsOf, textOf } from '../support/reading.ts';

const world = useClass();
const lab = () => world.channel('lab');
const logged = (event: string) => world.log.filter((line) => line.includes(`"event":"${event}"`));

/** No quiz is left open for the next test, and nothing went wrong on Epoch's side. */
afterEach(async () => {
  await world.skip(31 * minute);
  expect(logged('failure')).toEqual([]);
  expect(logged('unanswered')).toEqual([]);
});

const isPrivate = (message: APIMessage | undefined) => ((message?.flags ?? 0) & 64) === 64;

async function quiz(who: TestPerson = world.teacher): Promise<Posted> {
  world.clock.now += minute;
  const before = world.newest(lab())?.id;
  await who.command(lab(), 'quiz', { questions: 'terms' });
  return world.until('the quiz', () => {
    const newest = world.newest(lab());
    return newest?.id !== before && newest;
  });
}

/** A message of the bot's own with these buttons, as an older version or a forger might have left it. */
async function plant(...ids: string[]): Promise<Posted> {
  const components = [
    { type: 1, components: ids.map((custom_id) => ({ type: 2, style: 2, label: custom_id, custom_id })) },
  ];
  const response = await fetch(`${world.sandbox.url}/api/v10/channels/${lab()}/messages`, {
    method: 'POST',
    headers: { authorization: 'Bot token-of-the-bot', 'content-type': 'application/json' },
    body: JSON.stringify({ content: 'From long ago', components }),
  });
  return (await response.json()) as Posted;
}

describe('/experiment', () => {
  test('layers:banana is told what would work', async () => {
    const { message } = await world.amara.command(lab(), 'experiment', { layers: 'banana' });
    expect(textOf(message)).toMatch(/banana/);
    expect(textOf(message)).toMatch(/128|100,100|5x100/);
    expect(isPrivate(message)).toBe(true);
  });

  test('a network beyond the limits comes with the nearest that fits, one press away', async () => {
    const { message } = await world.amara.command(lab(), 'experiment', { layers: '6x2000', epochs: 1 });
    expect(textOf(message)).toMatch(/limit|at most/);
    expect(isPrivate(message)).toBe(true);
    const run = await world.amara.press(message as Posted, buttonOf(message, 'Run that'));
    expect(textOf(run.message)).toMatch(/### (In line|Training)/);
    const id = run.message?.id;
    await world.amara.press(run.message as Posted, buttonOf(run.message, 'Cancel'));
    await world.until('the end', () =>
      textOf(world.messages(lab()).find((one) => one.id === id)).includes('Cancelled'),
    );
  });

  test('an unknown demo is told which there are', async () => {
    const { message } = await world.amara.command(lab(), 'experiment', { demo: 'world peace' });
    expect(textOf(message)).toContain('There is no demo called “world peace”. There are: Vanishing gradient');
  });
});

test('/schedule set in Mars/Olympus offers near zones, and a press finishes what was begun', async () => {
  const { message } = await world.teacher.command(lab(), 'schedule set', {
    time: '9:00',
    timezone: 'Mars/Olympus',
  });
  expect(textOf(message)).toContain('I know no time zone called **Mars/Olympus**. Did you mean');
  const [zone = ''] = labelsOf(message);
  expect(zone).toMatch(/^\w+\/\w+/);
  const set = await world.teacher.press(message as Posted, buttonOf(message, zone));
  expect(textOf(set.message)).toContain(`at 09:00, every day, ${zone}`);
  await world.teacher.command(lab(), 'schedule remove');
});

test('/schedule set at 25 o’clock or on Caturday is told what can be read', async () => {
  const set = async (options: Record<string, string>) =>
    textOf(
      (await world.teacher.command(lab(), 'schedule set', { timezone: 'Europe/Berlin', ...options })).message,
    );
  expect(await set({ time: '25:00' })).toContain('Try 9:00, 21:30 or 9 pm');
  expect(await set({ time: '9:00', days: 'Caturday' })).toContain('Try Mon-Fri');
});

describe('an answer', () => {
  const type = async (post: Posted, who: TestPerson, term: string) => {
    const form = await who.press(post, buttonOf(post, "I'd rather type it"));
    return who.submit(lab(), form, { term });
  };

  test('of 5,000 characters does not pass the form; a long one is not counted, and says why', async () => {
    const post = await quiz();
    await expect(type(post, world.amara, 'x'.repeat(5000))).rejects.toThrow('4000');
    const { message } = await type(post, world.amara, 'a very long answer '.repeat(200));
    expect(textOf(message)).toContain('Those are 3,799 characters; a term is a few words');
    expect(textOf(message)).toContain('Nothing was counted');
    expect(isPrivate(message)).toBe(true);
    const right = await type(post, world.amara, '🤷');
    expect(textOf(right.message)).toContain('there are none in your answer. Nothing was counted');
    expect(await world.records<Answer>('answers')).toEqual([]);
    expect(textOf(world.newest(lab()))).toContain('Nobody has answered yet.');
  });

  test('after the close is told so, with the right answer', async () => {
    const post = await quiz();
    const form = await world.amara.press(post, buttonOf(post, "I'd rather type it"));
    world.clock.now += 30 * minute;
    const typed = await world.amara.submit(lab(), form, { term: 'Keras' });
    const pressed = await world.mateo.press(post, buttonOf(post, 'A'));
    for (const { message } of [typed, pressed]) {
      expect(textOf(message)).toMatch(/This quiz closed <t:\d+:R>, so nothing more is counted\./);
      expect(textOf(message)).toContain('The answer was **');
      expect(isPrivate(message)).toBe(true);
    }
  });

  test('to a quiz whose message a teacher deleted is kept; the close finds nothing to edit and is done', async () => {
    const post = await quiz();
    const form = await world.amara.press(post, buttonOf(post, "I'd rather type it"));
    await world.teacher.call('DELETE', `/channels/${lab()}/messages/${post.id}`);
    const { message } = await world.amara.submit(lab(), form, { term: 'Keras' });
    expect(textOf(message)).toMatch(/^[✓✗◐…]/);
    await world.skip(31 * minute);
    await world.until('the given up close', () =>
      logged('skipped').some((line) => line.includes('was deleted')),
    );
  });
});

describe('a button', () => {
  test('of a quiz that is gone says so', async () => {
    const [old] = await world.records<Quiz>('quizzes');
    const forged = `quiz:pick:${old!.guildId}-000000000000:0:A`;
    const post = await plant(forged, `quiz:pick:999-${'1'.repeat(12)}:0:A`, `quiz:type:${old!.guildId}-0:0`);
    for (const label of labelsOf(post)) {
      const { message } = await world.amara.press(post, label);
      expect(textOf(message)).toContain('This quiz is gone: it was deleted');
      expect(isPrivate(message)).toBe(true);
    }
  });

  test('of a command that is no more, or that makes no sense, leads to a kind word and no further', async () => {
    const nonsense = ['flashcards:next:7', 'quiz', 'quiz:pick', 'quiz:dance:1', ':::'];
    const more = [
      'experiment:again:1',
      'experiment:x',
      'define:card:no:such',
      'schedule:pause:1',
      'status:x',
    ];
    for (const ids of [nonsense, more]) {
      const post = await plant(...ids);
      for (const id of ids) {
        const { message } = await world.amara.press(post, id);
        expect(textOf(message)).toMatch(/leads nowhere|no longer|is gone/);
        expect(isPrivate(message)).toBe(true);
      }
    }
  });

  test('of a schedule is not for students, wherever they find it', async () => {
    await world.teacher.command(lab(), 'schedule set', { time: '9:00', timezone: 'Europe/Berlin' });
    const [schedule] = (await world.records<{ id: string; state: string }>('schedules')).filter(
      ({ state }) => state === 'active',
    );
    const post = await plant(`schedule:remove:${schedule!.id}`);
    const { message } = await world.amara.press(post, `schedule:remove:${schedule!.id}`);
    expect(textOf(message)).toContain('Only someone who may manage this server');
    await world.teacher.command(lab(), 'schedule remove');
  });
});

describe('where Epoch may not', () => {
  test('post, /quiz says which permission it lacks', async () => {
    world.sandbox.deny(lab(), 'SEND_MESSAGES');
    const { message } = await world.teacher.command(lab(), 'quiz');
    expect(textOf(message)).toContain(`I can't post a quiz in <#${lab()}>: I lack Send Messages there.`);
    world.sandbox.restore(lab(), 'SEND_MESSAGES');
  });

  test('post after all, whoever asked for the quiz is told in a direct message, and may ask for another', async () => {
    world.clock.now += minute;
    const refused = { kind: 'status', status: 403, code: 50013, message: 'Missing Permissions' } as const;
    world.sandbox.fail(`POST /channels/${lab()}/messages`, refused);
    await world.amara.command(lab(), 'quiz');
    const told = await world.until('the message', () =>
      (world.sandbox.messages() as unknown as Posted[]).find((one) => textOf(one).startsWith('Your quiz in')),
    );
    expect(textOf(told)).toContain(`Your quiz in <#${lab()}> could not be posted: Discord does not let me`);
    // By its button it is found again after a crash; pressed, it says what is in the way now.
    const look = /"custom_id":"(quiz:refused:[^"]+)"/.exec(JSON.stringify(told.components))?.[1] ?? '';
    const { message: now } = await world.amara.press(told, look);
    expect(textOf(now)).toContain('I can write in');
    expect(told.channel_id).not.toBe(lab());
    const before = world.newest(lab())?.id;
    await world.amara.command(lab(), 'quiz');
    await world.until('the next quiz', () => world.newest(lab())?.id !== before);
  });

  test('see the channel any more, answers still count, and the post catches up when it may again', async () => {
    const post = await quiz();
    world.sandbox.deny(lab(), 'VIEW_CHANNEL');
    const { message } = await world.amara.press(post, buttonOf(post, 'A'));
    expect(textOf(message)).toMatch(/^[✓✗]/);
    await world.until('the failed count', () => logged('edit-failed').length > 0);
    world.sandbox.restore(lab(), 'VIEW_CHANNEL');
    await world.mateo.press(post, buttonOf(post, 'A'));
    const now = () => textOf(world.messages(lab()).find((one) => one.id === post.id));
    await world.until('the count', () => now().includes('2 have answered.'));
    await world.skip(31 * minute);
    await world.until('the reveal', () => now().includes('the answer'));
  });
});
