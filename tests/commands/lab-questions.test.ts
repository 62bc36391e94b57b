import { afterAll, beforeAll, expect, test } from 'vitest';
import { experiment } from '../../src/commands/experiment.ts';
import { chartQuestion, orderQuestion } from '../../src/commands/lab-questions.ts';
import { pictureOf } from '../../src/commands/question-pictures.ts';
import type { Card } from '../../src/deck/card.ts';
import { judge } from '../../src/deck/judge.ts';
import { layersBySize } from '../../src/lab/layer-order.ts';
import { answerForm, questionParts } from '../../src/replies/question.ts';
import { quizPost } from '../../src/replies/quiz.ts';
import { quizReveal } from '../../src/replies/quiz-reveal.ts';
import { record } from '../lab/records.ts';
import { seeded } from '../support/cards.ts';
import { brokenFormLimits, brokenLimits, buttonsOf, textOf } from '../support/discord-limits.ts';
import { asks, person, type Stage } from '../support/tutor.ts';
import { last, makeLabStage } from './experiment-stage.ts';

const place = { guildId: '100', channelId: '200' };
let stage: Stage;
let card: Card;
beforeAll(async () => {
  stage = await makeLabStage();
  const decks = await stage.tutor.library.of(place);
  card = decks.card('deep-learning-5', 'vanishing-gradient') as Card;
  const options = { layers: '4x16', epochs: '1', batch_size: '256', activation: 'sigmoid vs relu' };
  await last(stage, experiment.execute(asks(stage, person('Ada'), undefined, options), stage.tutor));
});
afterAll(() => stage.close());

test('a chart question shows a finished comparison of this server without the names of its runs', async () => {
  const question = await chartQuestion(stage.tutor, place, card, seeded(3));
  if (!question) throw new Error('expected a question, got none');
  expect(question.ask).toMatch(/^From your own lab: which curve is “(sigmoid|ReLU)”\?$/);
  const picture = await pictureOf(stage.tutor, question);
  expect(picture?.alt).toMatch(/A: [\d.]+\u00a0%\. B: [\d.]+\u00a0%\./);
  expect(picture?.alt).not.toMatch(/sigmoid|relu/i);
  expect([...(picture?.data.slice(1, 4) ?? [])]).toEqual([...'PNG'].map((letter) => letter.charCodeAt(0)));
  const sought = /“(.+)”/.exec(question.ask)?.[1] ?? '';
  expect(question.because).toContain(`${question.right} is ${sought}`);
  expect(judge(question, { by: 'choice', given: question.right ?? '' }).verdict).toBe('correct');
  const quiz = {
    id: 'q',
    channelId: '200',
    deckId: 'd',
    deckTitle: 'D',
    questions: [question],
    createdAt: 0,
    closesAt: 1,
    showNames: false,
  };
  const post = quizPost(quiz, { begun: 0, finished: 0 }, picture);
  expect(brokenLimits(post)).toEqual([]);
  expect(post.files).toHaveLength(1);
  expect(buttonsOf(post).map(({ label }) => label)).toEqual(['Curve A', 'Curve B']);
  expect(textOf(quizReveal(quiz, [], picture))).toContain(`✓ **Curve ${question.right}**: A is `);
});

test('it is asked both ways round and of either run', async () => {
  const asked = new Set<string>();
  for (let seed = 0; seed < 20; seed++) {
    const question = await chartQuestion(stage.tutor, place, card, seeded(seed));
    asked.add(`${question?.ask} ${question?.right}`);
  }
  expect(asked.size).toBe(4);
});

test('it is not offered for a card that the comparison does not show, nor in another server', async () => {
  const decks = await stage.tutor.library.of(place);
  const keras = decks.card('deep-learning-5', 'keras') as Card;
  expect(await chartQuestion(stage.tutor, place, keras, seeded(1))).toBeUndefined();
  expect(await chartQuestion(stage.tutor, { ...place, guildId: '101' }, card, seeded(1))).toBeUndefined();
});

test('an order question asks for layers that are clearly apart, by their measured gradient', async () => {
  const question = await orderQuestion(stage.tutor, place, card, seeded(5));
  if (!question) throw new Error('expected a question, got none');
  expect(question.slots.length).toBeGreaterThanOrEqual(3);
  expect(brokenFormLimits(answerForm(question, 'x'))).toEqual([]);
  expect(questionParts(question).length).toBe(2);
  const right = question.slots.map((slot) => slot.right).join(' ');
  expect(judge(question, { by: 'choice', given: right }).verdict).toBe('correct');
  const turned = question.slots
    .map((slot) => slot.right)
    .reverse()
    .join(' ');
  expect(judge(question, { by: 'choice', given: turned }).verdict).not.toBe('correct');
});

test('layers whose gradients are alike are not put in an order', () => {
  const gradient = (...sizes: number[]) => record({ gradient: sizes.map((size) => [size]) });
  expect(layersBySize(gradient(0.01, 0.011, 0.012, 0.013))).toBeUndefined();
  expect(layersBySize(gradient(0.001, 0.002, 0.004))?.map(({ name }) => name)).toEqual([
    'output layer',
    'hidden layer 2',
    'hidden layer 1',
  ]);
  expect(layersBySize(gradient(1, 2, 4, 8, 16, 32))).toHaveLength(4);
  expect(
    layersBySize(record({ gradient: [[1], [2], [4]], diverged: { step: 3, what: 'nan' } })),
  ).toBeUndefined();
});
