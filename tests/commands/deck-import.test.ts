/** @file Bringing cards in, and getting them out: nothing is written before [Import], nothing is there twice. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deck as command } from '../../src/commands/deck.ts';
import type { Message } from '../../src/replies/reply.ts';
import { buttonsOf, textOf } from '../support/discord-limits.ts';
import { asks } from '../support/tutor.ts';
import { type DeckStage, makeDeckStage, student, teacher } from './deck-stage.ts';

let stage: DeckStage;
beforeEach(async () => {
  stage = await makeDeckStage();
});
afterEach(() => stage.close());

const csv =
  'term;definition;aliases\nKeras;a framework for networks;tf.keras\nMNIST;a database of handwritten digits.;\nBias;a number that is added;offset\n';
const text = (message: Message, name: string) =>
  new TextDecoder().decode(message.files?.find((file) => file.name === name)?.data);

describe('a file', () => {
  test('is shown before it is written: new, changed, same, and what stays', async () => {
    const run = await stage.upload('words.csv', csv, { deck: 'basics' });
    expect(textOf(run)).toContain('not written yet');
    expect(textOf(run)).toContain('**words.csv** (CSV) into **Basics**.');
    expect(textOf(run)).toContain(
      '**1** new · **1** changed · 1 the same. 1 card that the file does not have stays.',
    );
    expect(textOf(run)).toContain('+ **Bias** (also offset) · a number that is added');
    expect((await stage.deck('basics'))?.cards).toHaveLength(3);

    const done = await stage.press(run, 'Import');
    expect(textOf(done)).toContain('✓ **Basics** is up to date: **1** new · **1** changed');
    const { cards } = (await stage.deck('basics'))!;
    expect(cards.map(({ id, definition }) => [id, definition])).toEqual([
      ['keras', 'a framework for networks'],
      ['mnist', 'a database of handwritten digits.'],
      ['framework', 'a set of pre-written code.'],
      ['bias', 'a number that is added'],
    ]);
    // What the file says nothing about stays as it was.
    expect(cards[0]?.related).toEqual(['mnist']);
    expect(cards[1]?.confusable).toEqual(['keras']);
    expect(await stage.refusal(() => stage.press(run, 'Import'))).toMatch(/^That import is finished/);
    await stage.press(done, 'Undo');
    expect((await stage.deck('basics'))?.cards.map(({ id }) => id)).toEqual(['keras', 'mnist', 'framework']);
  });

  test('becomes a new deck where it names none, which is updated the next time', async () => {
    const run = await stage.upload('My_words (2).csv', csv);
    expect(textOf(run)).toContain('as a new deck, **My words**');
    await stage.press(run, 'Import');
    expect((await stage.deck('my-words'))?.cards).toHaveLength(3);
    const again = await stage.upload('My words.csv', `${csv}Loss;what is minimised;\n`);
    expect(textOf(again)).toContain('into **My words**');
    expect(textOf(again)).toContain('**1** new · 3 the same.');
    expect(textOf(await stage.upload('My words.csv', csv, { title: 'Other' }))).toContain(
      'as a new deck, **Other**',
    );
    expect(
      textOf(
        await stage
          .press(await stage.upload('My words.csv', csv), 'Import')
          .catch((error) => ({ text: String(error) })),
      ),
    ).toContain('Nothing to import');
  });

  test('takes out what it does not have only where the teacher says so', async () => {
    const run = await stage.upload('words.csv', csv, { deck: 'basics' });
    const other = await stage.press(run, 'Also take out the other 1');
    expect(textOf(other)).toContain('✗ 1 card that the file does not have is taken out.');
    await stage.press(other, 'Import and take out');
    expect((await stage.deck('basics'))?.cards.map(({ id }) => id)).toEqual(['keras', 'mnist', 'bias']);
  });

  test('with faulty lines names each, and the rest can be imported', async () => {
    const bad = 'term,definition\nKeras,one\n,two\nBias,\n"KERAS",three\nTensorFlow,four\ntf.keras,five\n';
    const run = await stage.upload('bad.csv', bad, { deck: 'basics' });
    const told = textOf(run);
    expect(told).toContain('line 3: The field "term" is missing.');
    expect(told).toContain('line 4, **Bias**: The field "definition" is missing.');
    expect(told).toContain('line 5, **KERAS**:');
    expect(told).toContain('line 7, **tf.keras**:');
    await stage.press(run, 'Import');
    expect((await stage.deck('basics'))?.cards.map(({ term }) => term)).toEqual([
      'Keras',
      'MNIST',
      'Framework',
      'TensorFlow',
    ]);
  });

  test('with more faults than a message holds brings them all in a file', async () => {
    const lines = Array.from({ length: 200 }, (_, i) =>
      i === 7 ? 'a good one,with a definition' : `term ${i},`,
    );
    const run = await stage.upload('many.csv', `term,definition\n${lines.join('\n')}\n`);
    expect(textOf(run)).toMatch(/and \d+ more, all in faults\.txt/);
    expect(text(run, 'faults.txt').split('\n')).toHaveLength(199);
  });

  test('that is none is refused with what would work', async () => {
    expect(textOf(await stage.upload('a.csv', new Uint8Array([0xff, 0xd8, 0xff, 0x00])))).toMatch(
      /UTF-8 text/,
    );
    expect(textOf(await stage.upload('a.txt', ''))).toMatch(/empty/);
    expect(textOf(await stage.upload('a.yaml', 'version: 1\nid: a\ntitle: A\ncards: [{term: X}]'))).toContain(
      'line 4, **X**: The field "definition" is missing.',
    );
  });

  test('is still there to be imported after a restart, for a day', async () => {
    const run = await stage.upload('words.csv', csv, { deck: 'basics' });
    await stage.restart();
    stage.clock.now += 23 * 3_600_000;
    await stage.press(run, 'Import');
    expect((await stage.deck('basics'))?.cards).toHaveLength(4);
    const late = await stage.upload('more.csv', 'term,definition\nLoss,x\n', { deck: 'basics' });
    stage.clock.now += 24 * 3_600_000;
    expect(await stage.refusal(() => stage.press(late, 'Import'))).toMatch(/finished, or a newer one/);
  });

  test('is not written over a change that came in between', async () => {
    const run = await stage.upload('words.csv', csv, { deck: 'basics' });
    await stage.submit(await stage.form('edit', { deck: 'basics', card: 'keras' }), {
      term: 'Keras',
      definition: 'newest',
      aliases: 'tf.keras',
    });
    const [first, second] = await Promise.all([
      stage.press(run, 'Import'),
      stage.press(run, 'Import').catch((error: Error) => ({ text: error.message })),
    ]);
    expect([textOf(first), textOf(second)].join()).toMatch(/is up to date/);
    expect((await stage.deck('basics'))?.cards.map(({ term }) => term)).toEqual([
      'Keras',
      'MNIST',
      'Framework',
      'Bias',
    ]);
  });

  test('gets proposed ideas only where the teacher asks for them', async () => {
    const file =
      'term,definition\nDropout,"a method that switches off random neurons during training, so that the network does not rely on single neurons"\n';
    const run = await stage.upload('ideas.csv', file);
    const ideas = await stage.press(run, 'Add proposed ideas');
    expect(textOf(ideas)).toMatch(
      /Ideas by which explanations are graded, for 1 card[\s\S]*must say "a method that switches off/,
    );
    expect(buttonsOf(ideas).map(({ label }) => label)).toContain('Leave out proposed ideas');
    await stage.press(ideas, 'Import');
    expect((await stage.deck('ideas'))?.cards[0]?.ideas?.[0]?.need).toBe('core');
  });

  test('can come by the form, or be pasted into it as Quizlet gives it', async () => {
    const form = await stage.form('import', { deck: 'basics' });
    const pasted = await stage.submit(form, {
      text: 'Bias\ta number that is added\nLoss\twhat is minimised\n',
    });
    expect(textOf(pasted)).toContain('**what you pasted** (Quizlet) into **Basics**.');
    expect(textOf(pasted)).toContain('**2** new.');
    const sent = await stage.submit(
      form,
      { file: '77', text: '' },
      { attachments: stage.attached('words.csv', csv) },
    );
    expect(textOf(sent)).toContain('(CSV) into **Basics**');
    expect(await stage.refusal(() => stage.submit(form, { text: ' ' }))).toMatch(/Neither a file nor cards/);
  });
});

describe('an export', () => {
  test('is for everyone, says what it leaves out, and comes back without a change', async () => {
    for (const format of ['epoch', 'csv', 'tsv', 'plain', 'markdown', 'quizlet', 'anki-text', 'apkg']) {
      const file = await stage.use('export', { deck: 'basics', format }, student);
      const [only] = file.files ?? [];
      const back = await stage.upload(only!.name, only!.data, { deck: 'basics' });
      expect(textOf(back), format).toContain('**0** new · 3 the same.');
    }
    expect(textOf(await stage.use('export', { deck: 'basics', format: 'plain' }))).toContain(
      'This format leaves out: other names (1 card), related cards (1 card) and cards easily confused (1 card).',
    );
    expect(textOf(await stage.use('export', { deck: 'basics' }))).toContain('Everything is in it.');
  });
});

describe('a deck of another server', () => {
  const away = { guildId: '200' };

  test('comes by the code that its teacher gave out, and stays as it is there', async () => {
    const shared = await stage.use('share', { deck: 'basics' });
    const code = /code:([A-Z0-9-]+)/.exec(textOf(shared))![1]!;
    await stage.use('rename', { deck: 'basics', title: 'Renamed here' });
    const run = await stage.use('import', { code: code.toLowerCase() }, teacher, away);
    expect(textOf(run)).toContain('Renamed here');
    await stage.press(run, 'Import', teacher, away).catch(() => undefined);
    expect(textOf(await stage.use('share', { deck: 'basics' }))).toContain(code);
    await stage.press(shared, 'Stop sharing');
    expect(await stage.refusal(() => stage.use('import', { code }, teacher, away))).toMatch(
      /^That code leads to no deck/,
    );
    expect(await stage.refusal(() => stage.use('import', { code: 'AAAA-BBBB-CCCC' }, teacher, away))).toMatch(
      /^That code leads to no deck/,
    );
  });

  test('is not read without a code, and no button of one server works in another', async () => {
    await stage.submit(await stage.form('create'), { title: 'Secret', term: 'Key', definition: 'x' });
    expect(await stage.refusal(() => stage.use('show', { deck: 'secret' }, teacher, away))).toMatch(
      /^No deck here/,
    );
    expect(await stage.refusal(() => stage.use('export', { deck: 'secret' }, teacher, away))).toMatch(
      /^No deck here/,
    );
    const run = await stage.upload('words.csv', csv, { deck: 'secret' });
    expect(await stage.refusal(() => stage.press(run, 'Import', teacher, away))).toMatch(
      /^That import is finished/,
    );
  });

  test('no longer comes once the code is old', async () => {
    const code = /code:([A-Z0-9-]+)/.exec(textOf(await stage.use('share', { deck: 'basics' })))![1]!;
    stage.clock.now += 30 * 86_400_000;
    expect(await stage.refusal(() => stage.use('import', { code }, teacher, away))).toMatch(
      /^That code leads to no deck/,
    );
  });
});

test('limits are told before they are reached', async () => {
  expect(textOf(await stage.use('list'))).toContain(
    'A server can have 50 decks of its own, a deck 10,000 cards.',
  );
  const many = Array.from({ length: 10_001 }, (_, i) => `term ${i},definition ${i}`).join('\n');
  expect(textOf(await stage.upload('many.csv', `term,definition\n${many}`))).toContain(
    'There are 10,001 cards; a deck holds at most 10,000.',
  );
  expect(command.data.options?.length).toBeLessThanOrEqual(25);
  expect(asks(stage, teacher, 'list').subcommand).toBe('list');
});
