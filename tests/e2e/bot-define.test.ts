/** @file /define and /status on the real client: suggestions while typing, private answers, sharing, the way on. */
import { expect, test } from 'vitest';
import { type Posted, useClass } from '../support/epoch.ts';
import { buttonOf, labelsOf, textOf } from '../support/reading.ts';

const world = useClass();
const questions = () => world.channel('questions');

test('offers terms while one types, the best first, and understands slips', async () => {
  const offers = (typed: string) => world.amara.autocomplete(questions(), 'define', 'term', typed);
  expect(await offers('')).toHaveLength(10);
  expect((await offers('van'))[0]).toBe('Vanishing Gradient');
  expect((await offers('batchnorm'))[0]).toBe('Batch Normalization');
  expect((await offers('gradeint'))[0]).toBe('Vanishing Gradient');
});

test('answers privately, walks on to related terms in place, and shares on request', async () => {
  const { type, message } = await world.amara.command(questions(), 'define', { term: 'vanishing gradient' });
  expect(type).toBe(4);
  expect((message?.flags ?? 0) & 64).toBe(64);
  expect(textOf(message)).toContain('### Vanishing Gradient');
  expect(labelsOf(message)).toEqual(expect.arrayContaining(['Saturated Neuron', 'Share']));
  expect(await world.mateo.messages(questions())).toEqual([]);

  const related = await world.amara.press(message as Posted, buttonOf(message, 'Saturated Neuron'));
  expect(related).toMatchObject({ type: 7, message: { id: message?.id } });
  expect(textOf(related.message)).toContain('### Saturated Neuron');

  const shared = await world.amara.press(related.message as Posted, buttonOf(related.message, 'Share'));
  expect((shared.message?.flags ?? 0) & 64).toBe(0);
  const [seen] = await world.mateo.messages(questions());
  expect(textOf(seen)).toContain('shared by Amara Okafor');
  const opened = await world.mateo.press(seen!, buttonOf(seen, 'Vanishing Gradient'));
  expect((opened.message?.flags ?? 0) & 64).toBe(64);
  expect(textOf(opened.message)).toContain('### Vanishing Gradient');
});

test('names the nearest terms when no card has the name, each one press away', async () => {
  const { message } = await world.amara.command(questions(), 'define', { term: 'gradiant boosting' });
  expect(textOf(message)).toMatch(/^No card is called \*\*gradiant boosting\*\*\. Nearest:/);
  expect(labelsOf(message)[0]).toBe('Vanishing Gradient');
  const opened = await world.amara.press(message as Posted, buttonOf(message, 'Vanishing Gradient'));
  expect(opened).toMatchObject({ type: 7, message: { id: message?.id } });
  expect(textOf(opened.message)).toContain('### Vanishing Gradient');
});

test('survives whatever is typed as a term', async () => {
  for (const term of ['🙂🙂🙂', '@everyone', '`', '** **', '‮abc', ' '.repeat(3), 'x'.repeat(200), '<@1>']) {
    const { message } = await world.amara.command(questions(), 'define', { term });
    expect(textOf(message)).toMatch(/^No card is called/);
    expect(message?.mention_everyone).toBe(false);
    expect(message?.mentions).toEqual([]);
  }
});

test('/status says what Epoch runs on and what is to come', async () => {
  const first = await world.amara.command(questions(), 'status');
  const message = await world.until('the status', () =>
    world.messages(questions()).find((one) => textOf(one).includes('All is well')),
  );
  expect(first.message?.id ?? message.id).toBe(message.id);
  expect(message.only_for).toBe(world.amara.id);
  expect(textOf(message)).toMatch(/trains with ONNX Runtime \d/);
  expect(textOf(message)).toContain('Deep Learning, chapter 5: 10 cards');
  expect(textOf(message)).toContain('None here yet.');
});
