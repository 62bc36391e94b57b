/** @file /experiment on the real client and the real laboratory: progress, both charts, the buttons, the line. */
import { expect, test } from 'vitest';
import type { Experiment } from '../../src/commands/tutor.ts';
import { minute, type Posted, useClass } from '../support/epoch.ts';
import type { TestPerson } from '../support/person.ts';
import { buttonOf, labelsOf, picturesOf, textOf } from '../support/reading.ts';

const world = useClass({ config: { lab: { engine: 'onnx', workers: 1 } } });
const lab = () => world.channel('lab');
const small = { epochs: 1, layers: '32' };
/** Would train for minutes: long enough to be cancelled. */
const long = { epochs: 50, layers: '3x128' };

const standing = (id: string | undefined) => world.messages(lab()).find((one) => one.id === id);
const done = (id: string | undefined) =>
  world.until('the result', () => (standing(id)?.attachments.length ?? 0) > 0 && standing(id));

/** What would take long is begun only on a second word. */
async function start(who: TestPerson, options: Parameters<TestPerson['command']>[2]) {
  const { message: asked } = await who.command(lab(), 'experiment', options);
  const isLong = labelsOf(asked).includes('Run it');
  const { message } = isLong ? await who.press(asked!, buttonOf(asked, 'Run it')) : { message: asked };
  if (!message) throw new Error('expected a message, got none');
  return message as Posted;
}

test('shows how far it is, then both charts with words for them, in the same message', async () => {
  const edits: string[] = [];
  const first = await start(world.amara, { demo: 'vanishing-gradient', ...small });
  expect(first.flags! & 64).toBe(0);
  expect(textOf(first)).toMatch(/### (In line|Training): /);
  expect(labelsOf(first)).toEqual(['Cancel']);
  await world.until('progress', () => {
    const text = textOf(standing(first.id));
    if (edits.at(-1) !== text) edits.push(text);
    return (standing(first.id)?.attachments.length ?? 0) > 0;
  });
  expect(edits.some((text) => text.includes('epoch 1/1'))).toBe(true);
  const result = await done(first.id);
  const [accuracy, gradient] = picturesOf(result);
  expect(accuracy).toMatch(/accuracy.*sigmoid: \d+\.\d.%.*ReLU: \d+\.\d.%/);
  expect(gradient).toMatch(/gradient.*sigmoid.*\d.*ReLU.*\d/);
  expect(result.attachments.map(({ filename }) => filename)).toEqual([
    'accuracy.png',
    'gradients.png',
    'gradient-heat.png',
  ]);
  for (const { url } of result.attachments) {
    const picture = Buffer.from(await (await fetch(url)).arrayBuffer());
    expect(picture.subarray(1, 4).toString()).toBe('PNG');
  }
  expect(textOf(result)).toMatch(/MNIST 60,000 \+ 10,000 .* ONNX Runtime/);
  expect(labelsOf(result)).toEqual(['New seed', 'What does "Vanishing Gradient" mean?', 'More']);

  const defined = await world.mateo.press(result, buttonOf(result, /^What does/));
  expect((defined.message?.flags ?? 0) & 64).toBe(64);
  expect(textOf(defined.message)).toContain('### Vanishing Gradient');
});

test('runs again with another seed, as a new message', async () => {
  const first = await done((await start(world.amara, small)).id);
  const { message } = await world.mateo.press(first, buttonOf(first, 'New seed'));
  expect(message?.id).not.toBe(first.id);
  const again = await done(message?.id);
  const seed = /seed (\d+)/;
  expect(seed.exec(textOf(first))?.[1]).toBe('1');
  expect(Number(seed.exec(textOf(again))?.[1])).toBeGreaterThan(1);
});

test('is cancelled by whoever asked for it, and by nobody else; the next in line has its turn', async () => {
  const first = await start(world.amara, long);
  const next = await start(world.mateo, { ...small, seed: 7 });
  await world.until('a place in line', () => textOf(standing(next.id)).includes("You're next"));
  const other = await world.mateo.press(first, buttonOf(first, 'Cancel'));
  expect(textOf(other.message)).toBe(
    `This is <@${world.amara.id}>'s experiment, so only they or a teacher can cancel it.`,
  );
  const own = await world.amara.press(first, buttonOf(first, 'Cancel'));
  expect(textOf(own.message)).toBe('Cancelled.');
  await world.until('the end', () => textOf(standing(first.id)).includes('Cancelled before it was done.'));
  expect(labelsOf(standing(first.id))).toEqual(['Run it again']);
  await done(next.id);
  const late = await world.amara.press(first, 'experiment:cancel:1').catch((error) => error.message);
  expect(late).toContain('no component');
});

test('allows each person two at a time', async () => {
  const two = [await start(world.yuki, long), await start(world.yuki, long)];
  const third = await start(world.yuki, { ...small, seed: 9 });
  expect(textOf(third)).toContain('You already have 2 experiments waiting or running.');
  expect(third.flags! & 64).toBe(64);
  for (const one of two) await world.yuki.press(one, buttonOf(one, 'Cancel'));
  await world.until('both ends', () => two.every(({ id }) => textOf(standing(id)).includes('Cancelled')));
});

test('ends well when its message is deleted by a teacher meanwhile', async () => {
  const first = await start(world.amara, long);
  await world.until('the training', () => textOf(standing(first.id)).includes('Training'));
  expect((await world.teacher.call('DELETE', `/channels/${lab()}/messages/${first.id}`)).status).toBe(204);
  // The laboratory is free again for the next one.
  await done((await start(world.amara, { ...small, seed: 8 })).id);
  expect(world.log.filter((line) => /"event":"(failure|unanswered)"/.test(line))).toEqual([]);
  // And no later start takes the deleted one up again.
  const experiments = await world.records<Experiment>('experiments');
  expect(experiments.filter(({ state }) => state === 'waiting')).toEqual([]);
});

test('misses nothing when Discord fails at one of its edits', async () => {
  const first = await start(world.amara, { epochs: 2, layers: '64' });
  world.sandbox.fail(/^PATCH \/webhooks\//, { kind: 'status', status: 403, code: 40333 });
  const result = await done(first.id);
  expect(picturesOf(result)).toHaveLength(2);
  expect(world.log.filter((line) => line.includes('"event":"change-missed"'))).toHaveLength(1);
});

test('goes on as an ordinary message when it outlasts the life of its interaction', async () => {
  const first = await start(world.amara, { epochs: 3, layers: '64' });
  await world.until('the training', () => textOf(standing(first.id)).includes('Training'));
  world.clock.now += 16 * minute;
  const result = await done(first.id);
  expect(picturesOf(result)).toHaveLength(2);
});
