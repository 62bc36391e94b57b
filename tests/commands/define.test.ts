import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Typing } from '../../src/commands/command.ts';
import { define } from '../../src/commands/define.ts';
import { loadDecks } from '../../src/deck/load.ts';
import type { Reply } from '../../src/replies/reply.ts';
import { card, deckOf } from '../support/cards.ts';
import { brokenReplyLimits, buttonsOf, textOf } from '../support/discord-limits.ts';
import { asks, makeStage, person, presses, type Stage } from '../support/tutor.ts';

const decks = await loadDecks(new URL('../../data/decks', import.meta.url).pathname);
const other = { ...deckOf(card('Keras', 'the same word in another deck'), card('Horn')), title: 'Greek' };
const ada = person('Ada');
let stage: Stage;
beforeAll(async () => {
  stage = await makeStage({ commands: [define], decks: [...decks, other] });
});
afterAll(() => stage.close());

const messageOf = async (given: Reply | Promise<Reply>) => {
  const reply = await given;
  if (reply.kind === 'modal') throw new Error('expected a message, got a form');
  expect(brokenReplyLimits(reply)).toEqual([]);
  return reply.message;
};
const ask = (term: string) => define.execute(asks(stage, ada, undefined, { term }), stage.tutor);
const press = (id: string) => define.press(presses(stage, ada, id), stage.tutor);
const choices = (value: string) =>
  define.autocomplete(
    { ...asks(stage, ada, undefined), focused: { name: 'term', value } } satisfies Typing,
    stage.tutor,
  );

describe('looking a term up', () => {
  test.each([
    'Batch Normalization',
    'batch-normalisation',
    'BN',
    'batchnorm',
    'batch nor',
    'bacth normalizations',
  ])('finds it as "%s", for the asking person alone', async (term) => {
    const reply = await ask(term);
    expect(reply).toMatchObject({ kind: 'message', private: true });
    expect(textOf(await messageOf(reply))).toMatch(/^### Batch Normalization\n/);
  });

  test('shows the definition word for word', async () => {
    const text = textOf(await messageOf(ask('MNIST')));
    expect(text).toContain(
      'It contains 60,000 training images and 10,000 test images, each of which is a 28x28 pixel',
    );
  });

  test('offers the nearest terms where there is none of this name', async () => {
    const message = await messageOf(ask('gradiant boosting'));
    expect(message.text).toBe('No card is called **gradiant boosting**. Nearest:');
    expect(buttonsOf(message)[0]).toMatchObject({
      label: 'Vanishing Gradient',
      id: 'define:card:deep-learning-5:vanishing-gradient:here',
    });
  });

  test('says what to do where nothing is near, or nothing was said', async () => {
    expect((await messageOf(ask('zzzz'))).text).toMatch(
      /^No card is called \*\*zzzz\*\*. Type a few letters/,
    );
    expect((await messageOf(ask(' \u200b'))).text).toMatch(/^No card is called \*\*…\*\*/);
    expect((await messageOf(ask('🦄'))).text).toMatch(/^No card is called \*\*🦄\*\*/);
  });

  test('asks which deck is meant where two have the term', async () => {
    const message = await messageOf(ask('keras'));
    expect(message.text).toBe('More than one deck has **keras**. Which one?');
    expect(buttonsOf(message).map(({ label }) => label)).toEqual(['Deep Learning, chapter 5', 'Greek']);
  });
});

describe('autocomplete', () => {
  test('begins with the decks in their order and puts the best match first', async () => {
    expect((await choices(''))[0]).toMatchObject({ name: expect.stringContaining('Framework') });
    expect((await choices('vanihs'))[0]?.name).toBe('Vanishing Gradient');
    expect((await choices('log loss'))[0]?.name).toBe('Cross-entropy loss function');
  });

  test('a choice leads to its card, also where two decks have the term', async () => {
    const [first, second] = await choices('keras');
    expect(first?.name).toBe('Keras · Deep Learning, chapter 5');
    expect(second?.name).toBe('Keras · Greek');
    expect(textOf(await messageOf(ask(second!.value)))).toContain('the same word in another deck');
    expect(textOf(await messageOf(ask((await choices('horn'))[0]!.value)))).toContain('### Horn');
  });

  test('never offers more than Discord takes', async () => {
    const many = deckOf(
      ...Array.from({ length: 200 }, (_, i) => card(`gradient ${i} ${'x'.repeat(80)}`, 'd', { id: `c${i}` })),
    );
    const big = await makeStage({ commands: [define], decks: [{ ...many, title: 'y'.repeat(100) }] });
    const offered = await define.autocomplete(
      { ...asks(big, ada, undefined), focused: { name: 'term', value: 'grad' } },
      big.tutor,
    );
    expect(offered).toHaveLength(25);
    expect(offered.every(({ name, value }) => name.length <= 100 && value.length <= 100)).toBe(true);
    await big.close();
  });
});

describe('the buttons', () => {
  test('a related term replaces the private message', async () => {
    const related = buttonsOf(await messageOf(ask('vanishing gradient'))).find(
      ({ label }) => label === 'Saturated Neuron',
    )!;
    const reply = await press(related.id);
    expect(reply.kind).toBe('update');
    expect(textOf(await messageOf(reply))).toMatch(/^### Saturated Neuron/);
  });

  test('from elsewhere a card opens privately', async () => {
    expect(await press('define:card:deep-learning-5:mnist')).toMatchObject({
      kind: 'message',
      private: true,
    });
  });

  test('Share shows it to everybody, with the name of who did it', async () => {
    const share = buttonsOf(await messageOf(ask('vanishing gradient'))).find(
      ({ label }) => label === 'Share',
    )!;
    const reply = await press(share.id);
    expect(reply).toMatchObject({ kind: 'message', private: false });
    expect(textOf(await messageOf(reply))).toContain('shared by Ada');
    expect(buttonsOf(await messageOf(reply)).map(({ label }) => label)).not.toContain('Share');
  });

  test.each([
    'define:card:deep-learning-5:gone',
    'define:card:no-deck:mnist',
    'define:share:deep-learning-5:__proto__',
    'define:erase:deep-learning-5:mnist',
    'define:card',
    'define',
  ])('a stale or forged one is told kindly: %s', async (id) => {
    await expect(press(id)).rejects.toThrow(
      'That card is no longer in a deck. Look it up again with `/define`.',
    );
  });
});
