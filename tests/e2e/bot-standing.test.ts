/** @file A learner's and a teacher's pages on the real client: settings, reminders, progress, board, class, privacy. */
import { expect, test, vi } from 'vitest';
import { minute, type Posted, useClass } from '../support/epoch.ts';
import { buttonOf, labelsOf, picturesOf, textOf } from '../support/reading.ts';

const world = useClass();
const hour = 60 * minute;
const daily = () => world.channel('daily');
const lab = () => world.channel('lab');

/** Posts a quiz and has both students answer it with the same letter. */
async function quizAnswered(letter: string): Promise<Posted> {
  const before = world.newest(daily())?.id;
  await world.teacher.command(daily(), 'quiz', { minutes: 5, names: true });
  const post = await world.until('the quiz', () => {
    const newest = world.newest(daily());
    return newest && newest.id !== before && newest;
  });
  await world.amara.press(post, buttonOf(post, letter));
  await world.mateo.press(post, buttonOf(post, letter));
  return post;
}

/** The answer once its pictures are drawn: on a busy machine it comes later than the promise of it. */
function drawn({ message }: { message?: { id: string } }): Promise<Posted> {
  return world.until('the pictures', () => {
    const standing = world.messages(lab()).find(({ id }) => id === message?.id);
    return standing && textOf(standing) !== '' && standing;
  });
}

test('somebody new is told what to do first', async () => {
  expect(textOf((await world.amara.command(lab(), 'progress')).message)).toContain('`/review`');
  expect(textOf((await world.amara.command(lab(), 'leaderboard')).message)).toContain('no leaderboard');
  expect(textOf((await world.amara.command(lab(), 'privacy')).message)).toContain('nothing about you yet');
});

test('progress shows pictures that say in words what they show, to this person alone', async () => {
  await quizAnswered('A');
  const message = await drawn(await world.amara.command(lab(), 'progress'));
  expect(message.only_for).toBe(world.amara.id);
  expect(textOf(message)).toContain('1 card met');
  const [recall, days] = picturesOf(message);
  expect(recall).toContain('the weakest first');
  expect(days).toContain('Cards answered by day');
  const why = await world.amara.press(message, buttonOf(message, 'Why this streak?'));
  expect(textOf(why.message)).toContain('✓ Mon 14 Sep · 1 card');
});

test('a teacher sets the server up by menus, buttons and a form; a student cannot', async () => {
  const { message } = await world.teacher.command(lab(), 'class settings');
  const settings = message as Posted;
  await world.teacher.press(settings, 'class:days', ['1', '2', '3']);
  const role = await world.teacher.press(settings, 'class:role', [await roleOf('Student')]);
  expect(textOf(role.message)).toContain('and everyone with <@&');
  const form = await world.teacher.press(settings, buttonOf(settings, 'Holidays'));
  const saved = await world.teacher.submit(lab(), form, { value: '2026-12-24 to 2027-01-06' });
  expect(textOf(saved.message)).toContain('(14 days)');
  const opened = await world.teacher.press(settings, buttonOf(settings, 'Open the leaderboard'));
  expect(textOf(opened.message)).toContain('**Class days** Mon-Wed');
  expect(textOf(opened.message)).toContain('**Leaderboard** open');
  await world.teacher.press(settings, 'class:role', []);
  await expect(world.amara.command(lab(), 'class overview')).rejects.toThrow('4');
});

test('the board shows the own row to its owner, and not who is hidden', async () => {
  await world.mateo.command(lab(), 'settings', { hidden: true });
  const { message } = await world.amara.command(lab(), 'leaderboard');
  expect(textOf(message)).toMatch(/▸ \*\*1\.\*\* \*\*you\*\* \(Amara/);
  expect(textOf(message)).not.toContain('Mateo');
  expect(textOf((await world.mateo.command(lab(), 'leaderboard')).message)).toContain('seen by nobody else');
});

test('the overview of the class comes with pictures, and the export with files', async () => {
  const message = await drawn(await world.teacher.command(lab(), 'class overview'));
  expect(textOf(message)).toContain('2 have answered something');
  expect(picturesOf(message).length).toBeGreaterThanOrEqual(2);
  const exported = await world.teacher.press(message, buttonOf(message, 'Export'));
  expect(exported.message?.attachments.map(({ filename }) => filename)).toEqual([
    'epoch-people.csv',
    'epoch-cards.csv',
  ]);
});

test('a reminder comes as a direct message when a card is due, and stops by its button', async () => {
  const { message } = await world.yuki.command(lab(), 'settings', { timezone: 'UTC', remind: '18:00' });
  expect(textOf(message)).toContain('a direct message at 18:00');
  const post = await quizAnswered('B');
  await world.yuki.press(post, buttonOf(post, 'C'));
  await world.skip(10 * hour);
  await remindersSettled(1);
  expect(await reminders()).toEqual([]);
  for (let days = 2; days < 14 && (await reminders()).length === 0; days++) {
    await world.skip(24 * hour);
    await remindersSettled(days);
  }
  const [sent] = await reminders();
  expect(textOf(sent)).toMatch(/^1 card is due today/);
  const stopped = await world.yuki.press(sent as Posted, buttonOf(sent, 'Stop reminders'));
  expect(textOf(stopped.message)).toContain('no more reminders');
});

/** Waits until so many reminders have been sent or left out. */
async function remindersSettled(count: number): Promise<void> {
  await vi.waitFor(async () => {
    const deliveries = await world.records<{ id: string }>('deliveries');
    const own = deliveries.filter(({ id }) => id.startsWith(`remind:${world.yuki.id}:`));
    expect(own.length).toBe(count);
  });
}

/** What Epoch wrote to Yuki directly. */
async function reminders(): Promise<Posted[]> {
  const bot = world.newest(daily())?.author.id;
  const { body } = await world.yuki.call<{ id: string }>('POST', '/users/@me/channels', {
    recipient_id: bot,
  });
  return world.messages(body.id).filter((one) => labelsOf(one).includes('Stop reminders'));
}

async function roleOf(name: string): Promise<string> {
  const { body } = await world.teacher.call<{ id: string; name: string }[]>(
    'GET',
    `/guilds/${world.sandbox.info().guild_id}/roles`,
  );
  return body.find((one) => one.name === name)?.id ?? '';
}

test('everything about somebody is exported as a file and deleted with a receipt', async () => {
  const { message } = await world.amara.command(lab(), 'privacy');
  const file = await world.amara.press(message as Posted, buttonOf(message, 'Export it all'));
  const [attached] = file.message?.attachments ?? [];
  const content = (await (await fetch(attached?.url ?? '')).json()) as { records: { answers: unknown[] } };
  expect(content.records.answers.length).toBeGreaterThan(0);
  const preview = await world.amara.press(message as Posted, buttonOf(message, 'Delete it all'));
  const receipt = await world.amara.press(
    preview.message as Posted,
    buttonOf(preview.message, 'Delete it for good'),
  );
  expect(textOf(receipt.message)).toMatch(/receipt \*\*\w{8}\*\*/);
  for (const kind of ['answers', 'memory', 'learners', 'people', 'claims', 'seats']) {
    expect(JSON.stringify(await world.records(kind))).not.toContain(world.amara.id);
  }
  expect(textOf((await world.amara.command(lab(), 'progress')).message)).toContain(
    'begins with your first answer',
  );
});
