/** @file Decks and cards as a teacher writes them in the server. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { textOf } from '../support/discord-limits.ts';
import { person } from '../support/tutor.ts';
import { type DeckStage, makeDeckStage, prefilled, student, teacher } from './deck-stage.ts';

let stage: DeckStage;
beforeEach(async () => {
  stage = await makeDeckStage();
});
afterEach(() => stage.close());

const terms = async (id = 'basics') => (await stage.deck(id))?.cards.map(({ term }) => term);

describe('everybody', () => {
  test('lists the decks, opens one and reads a card, without being offered changes', async () => {
    const list = await stage.use('list', {}, student);
    expect(textOf(list)).toContain('**Basics** · 3 cards\n-# comes with Epoch');
    expect(textOf(list)).not.toContain('/deck create');
    const page = await stage.use('show', { deck: 'basics' }, student);
    expect(textOf(page)).toContain('**Keras**\nan open-source framework');
    const card = await stage.use('show', { deck: 'Basics', card: 'tf.keras' }, student);
    expect(textOf(card)).toContain('### Keras\nan open-source framework');
    expect(textOf(card)).toContain('Other names: tf.keras');
    expect(JSON.stringify(card)).not.toContain('deck:edit');
  });

  test('is told who may change decks, whichever way they try', async () => {
    for (const [subcommand, options] of [
      ['create', {}],
      ['add', { deck: 'basics' }],
      ['edit', { deck: 'basics', card: 'keras' }],
      ['remove', { deck: 'basics' }],
      ['import', {}],
      ['rename', { deck: 'basics', title: 'x' }],
      ['share', { deck: 'basics' }],
      ['undo', {}],
    ] as const) {
      expect(await stage.refusal(() => stage.use(subcommand, options, student))).toMatch(
        /^Only teachers change decks/,
      );
    }
    const shown = await stage.use('show', { deck: 'basics', card: 'keras' });
    expect(await stage.refusal(() => stage.press(shown, 'Remove', student))).toMatch(/^Only teachers/);
    expect(await terms()).toEqual(['Keras', 'MNIST', 'Framework']);
  });
});

describe('a card', () => {
  test('is added by a form and taken back', async () => {
    const form = await stage.form('add', { deck: 'basics' });
    const added = await stage.submit(form, {
      term: ' Gradient ',
      definition: 'the slope\nof the loss',
      aliases: 'grad\n\nnabla',
      confusable: 'mnist',
      experiment: 'vanishing-gradient',
    });
    expect(textOf(added)).toContain('✓ Added.');
    expect((await stage.deck('basics'))?.cards.at(-1)).toEqual({
      id: 'gradient',
      term: 'Gradient',
      definition: 'the slope\nof the loss',
      aliases: ['grad', 'nabla'],
      related: [],
      confusable: ['mnist'],
      experiment: 'vanishing-gradient',
    });
    expect((await stage.deck('basics', '999'))?.cards).toHaveLength(3);
    const back = await stage.press(added, 'Undo');
    expect(textOf(back)).toContain('Taken back in **Basics**: added "Gradient"');
    expect(await terms()).toEqual(['Keras', 'MNIST', 'Framework']);
    expect(textOf(await stage.press(added, 'Undo'))).toContain('taken back already');
    await stage.press(back, 'Do it again');
    expect(await terms()).toEqual(['Keras', 'MNIST', 'Framework', 'Gradient']);
  });

  test('opens with what it says, keeps its id, and everything the form does not show', async () => {
    const form = await stage.form('edit', { deck: 'basics', card: 'keras' });
    expect(prefilled(form)).toEqual({
      term: 'Keras',
      definition: 'an open-source framework written in Python.',
      aliases: 'tf.keras',
      confusable: undefined,
      experiment: 'none',
    });
    await stage.submit(form, {
      term: 'Keras 3',
      definition: 'a framework',
      aliases: '',
      confusable: 'Framework',
      experiment: 'none',
    });
    expect((await stage.deck('basics'))?.cards[0]).toEqual({
      id: 'keras',
      term: 'Keras 3',
      definition: 'a framework',
      aliases: [],
      related: ['mnist'],
      confusable: ['framework'],
    });
  });

  test('with faults is not lost: the form opens again with what was written', async () => {
    const form = await stage.form('add', { deck: 'basics' });
    const told = await stage.submit(form, {
      term: 'TF Keras',
      definition: 'a part of TensorFlow',
      aliases: '',
      confusable: 'Keros',
      experiment: 'none',
    });
    expect(textOf(told)).toContain('Not saved yet');
    expect(textOf(told)).toContain('No card of this deck is called "Keros". Did you mean "Keras"?');
    const again = await stage.pressForm(told, 'Mend it');
    expect(prefilled(again)).toMatchObject({
      term: 'TF Keras',
      definition: 'a part of TensorFlow',
      confusable: 'Keros',
    });
    const clash = await stage.submit(again, {
      term: 'TF Keras',
      definition: 'a part of TensorFlow',
      confusable: 'Keras',
    });
    expect(textOf(clash)).toContain('"tf.keras"');
    await stage.submit(await stage.pressForm(clash, 'Mend it'), {
      term: 'TensorFlow',
      definition: 'a library',
    });
    expect(await terms()).toContain('TensorFlow');
  });

  test('changed by two teachers at once: the second sees both and decides', async () => {
    const other = person('Mr Noether', { teacher: true });
    const mine = await stage.form('edit', { deck: 'basics', card: 'mnist' });
    const theirs = await stage.form('edit', { deck: 'basics', card: 'mnist' }, other);
    await stage.submit(theirs, { term: 'MNIST', definition: 'theirs' }, {}, other);
    const told = await stage.submit(mine, { term: 'MNIST', definition: 'mine' });
    expect(textOf(told)).toMatch(/Somebody changed this card[\s\S]*theirs[\s\S]*mine/);
    expect((await stage.deck('basics'))?.cards[1]?.definition).toBe('theirs');
    await stage.press(told, 'Save mine');
    expect((await stage.deck('basics'))?.cards[1]?.definition).toBe('mine');
  });

  test('removed takes the links to it along, and brings them back', async () => {
    const removed = await stage.use('remove', { deck: 'basics', card: 'mnist' });
    expect(textOf(removed)).toContain('**MNIST** is out of Basics');
    expect((await stage.deck('basics'))?.cards.map(({ id, related }) => [id, related])).toEqual([
      ['keras', []],
      ['framework', []],
    ]);
    stage.clock.now += 29 * 86_400_000;
    await stage.press(removed, 'Undo');
    const { cards } = (await stage.deck('basics'))!;
    expect(cards.map(({ id }) => id)).toEqual(['keras', 'mnist', 'framework']);
    expect(cards[0]?.related).toEqual(['mnist']);
  });

  test('removed can no longer be taken back after 30 days', async () => {
    const removed = await stage.use('remove', { deck: 'basics', card: 'mnist' });
    stage.clock.now += 30 * 86_400_000;
    expect(await stage.refusal(() => stage.press(removed, 'Undo'))).toMatch(
      /^That can no longer be taken back/,
    );
  });

  test('that a later change touched stays when an older change is taken back', async () => {
    const first = await stage.submit(await stage.form('edit', { deck: 'basics', card: 'mnist' }), {
      term: 'MNIST',
      definition: 'one',
    });
    await stage.submit(await stage.form('edit', { deck: 'basics', card: 'mnist' }), {
      term: 'MNIST',
      definition: 'two',
    });
    expect(await stage.refusal(() => stage.press(first, 'Undo'))).toMatch(/changed again since/);
    const list = await stage.use('undo');
    expect(textOf(list)).toMatch(/What can be taken back[\s\S]*edited "MNIST"[\s\S]*edited "MNIST"/);
    await stage.press(list, 'Undo');
    await stage.press(first, 'Undo');
    expect((await stage.deck('basics'))?.cards[1]?.definition).toBe('a database of handwritten digits.');
  });
});

describe('a deck', () => {
  test('is made with its first card, renamed, removed and brought back', async () => {
    const made = await stage.submit(await stage.form('create'), {
      title: 'Biology 1',
      term: 'Cell',
      definition: 'the unit of life',
      aliases: '',
    });
    expect(textOf(made)).toContain('**Biology 1** is here');
    expect(await terms('biology-1')).toEqual(['Cell']);
    const renamed = await stage.use('rename', { deck: 'Biology 1', title: 'Biology, part 1' });
    expect(textOf(renamed)).toContain('**Biology 1** is now called **Biology, part 1**');
    expect((await stage.deck('biology-1'))?.title).toBe('Biology, part 1');
    expect(await stage.refusal(() => stage.use('remove', { deck: 'biology-1', card: 'cell' }))).toMatch(
      /only card/,
    );
    const removed = await stage.use('remove', { deck: 'biology-1' });
    expect(await stage.deck('biology-1')).toBeUndefined();
    expect(textOf(await stage.use('undo', { deck: 'biology-1' }))).toContain('removed the deck');
    expect(textOf(await stage.press(removed, 'Undo'))).toContain('is back, with 1 card');
    expect((await stage.deck('biology-1'))?.title).toBe('Biology, part 1');
    await stage.press(renamed, 'Undo');
    expect((await stage.deck('biology-1'))?.title).toBe('Biology 1');
  });

  test('with a title that is there already is not made twice, and nothing written is lost', async () => {
    const told = await stage.submit(await stage.form('create'), {
      title: 'basics',
      term: 'Cell',
      definition: 'x',
    });
    expect(textOf(told)).toContain('There is a deck called **Basics** already');
    expect(prefilled(await stage.pressForm(told, 'Mend it'))).toMatchObject({
      title: 'basics',
      term: 'Cell',
    });
  });

  test('of Epoch that was not changed cannot be removed; changed, its original comes back', async () => {
    expect(await stage.refusal(() => stage.use('remove', { deck: 'basics' }))).toMatch(/comes with Epoch/);
    await stage.use('rename', { deck: 'basics', title: 'Ours' });
    await stage.use('remove', { deck: 'basics' });
    expect((await stage.deck('basics'))?.title).toBe('Basics');
  });
});

test('cards are offered while one types, of the chosen deck only', async () => {
  const { deck: command } = await import('../../src/commands/deck.ts');
  const { asks } = await import('../support/tutor.ts');
  const typing = {
    ...asks(stage, teacher, 'edit', { deck: 'basics' }),
    focused: { name: 'card', value: 'ker' },
  };
  expect(await command.autocomplete(typing, stage.tutor)).toEqual([{ name: 'Keras', value: 'keras' }]);
});
