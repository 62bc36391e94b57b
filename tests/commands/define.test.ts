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

const messageOf = (reply: Reply) => {
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
  ])('finds it as "%s", for the asking person alone', (term) => {
    const reply = ask(term);
    expect(reply).toMatchObject({ kind: 'message', private: true });
    expect(textOf(messageOf(reply))).toMatch(/^### Batch Normalization\n/);
  });

  test('shows the definition word for word', () => {
    const text = textOf(messageOf(ask('MNIST')));
    expect(text).toContain(
      'It contains 60,000 training images and 10,000 test images, each of which is a 28x28 pixel',
    );
  });

  test('offers the nearest terms where there is none of this name', () => {
    const message = messageOf(ask('gradiant boosting'));
    expect(message.text).toBe('No card is called **gradiant boosting**. Nearest:');
    expect(buttonsOf(message)[0]).toMatchObject({
      label: 'Vanishing Gradient',
      id: 'define:card:deep-learning-5:vanishing-gradient:here',
    });
  });

  test('says what to do where nothing is near, or nothing was said', () => {
    expect(messageOf(ask('zzzz')).text).toMatch(/^No card is called \*\*zzzz\*\*. Type a few letters/);
    expect(messageOf(ask(' \u200b')).text).toMatch(/^No card is called \*\*…\*\*/);
    expect(messageOf(ask('🦄')).text).toMatch(/^No card is called \*\*🦄\*\*/);
  });

  test('asks which deck is meant where two have the term', () => {
    const message = messageOf(ask('keras'));
    expect(message.text).toBe('More than one deck has **keras**. Which one?');
    expect(buttonsOf(message).map(({ label }) => label)).toEqual(['Deep Learning, chapter 5', 'Greek']);
  });
});

describe('autocomplete', () => {
  test('begins with the decks in their order and puts the best match first', () => {
    expect(choices('')[0]).toMatchObject({ name: expect.stringContaining('Framework') });
    expect(choices('vanihs')[0]?.name).toBe('Vanishing Gradient');
    expect(choices('log loss')[0]?.name).toBe('Cross-entropy loss function');
  });

  test('a choice leads to its card, also where two decks have the term', () => {
    const [first, second] = choices('keras');
    expect(first?.name).toBe('Keras · Deep Learning, chapter 5');
    expect(second?.name).toBe('Keras · Greek');
    expect(textOf(messageOf(ask(second!.value)))).toContain('the same word in another deck');
    expect(textOf(messageOf(ask(choices('horn')[0]!.value)))).toContain('### Horn');
  });

  test('never offers more than Discord takes', async () => {
    const many = deckOf(
      ...Array.from({ length: 200 }, (_, i) => card(`gradient ${i} ${'x'.repeat(80)}`, 'd', { id: `c${i}` })),
    );
    const big = await makeStage({ commands: [define], decks: [{ ...many, title: 'y'.repeat(100) }] });
    const offered = define.autocomplete(
      { ...asks(big, ada, undefined), focused: { name: 'term', value: 'grad' } },
      big.tutor,
    );
    expect(offered).toHaveLength(25);
    expect(offered.every(({ name, value }) => name.length <= 100 && value.length <= 100)).toBe(true);
    await big.close();
  });
});

describe('the buttons', () => {
  test('a related term replaces the private message', () => {
    const related = buttonsOf(messageOf(ask('vanishing gradient'))).find(
      ({ label }) => label === 'Saturated Neuron',
    )!;
    const reply = press(related.id);
    expect(reply.kind).toBe('update');
    expect(textOf(messageOf(reply))).toMatch(/^### Saturated Neuron/);
  });

  test('from elsewhere a card opens privately', () => {
    expect(press('define:card:deep-learning-5:mnist')).toMatchObject({ kind: 'message', private: true });
  });

  test('Share shows it to everybody, with the name of who did it', () => {
    const share = buttonsOf(messageOf(ask('vanishing gradient'))).find(({ label }) => label === 'Share')!;
    const reply = press(share.id);
    expect(reply).toMatchObject({ kind: 'message', private: false });
    expect(textOf(messageOf(reply))).toContain('shared by Ada');
    expect(buttonsOf(messageOf(reply)).map(({ label }) => label)).not.toContain('Share');
  });

  test.each([
    'define:card:deep-learning-5:gone',
    'define:card:no-deck:mnist',
    'define:share:deep-learning-5:__proto__',
    'define:erase:deep-learning-5:mnist',
    'define:card',
    'define',
  ])('a stale or forged one is told kindly: %s', (id) => {
    expect(() => press(id)).toThrow('That card is no longer in a deck. Look it up again with `/define`.');
  });
});
