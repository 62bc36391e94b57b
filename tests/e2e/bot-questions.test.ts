/** @file Other kinds of questions, and contested answers, on the real client. */
import { expect, test } from 'vitest';
import type { PairingQuestion } from '../../src/deck/question.ts';
import type { Quiz } from '../../src/deck/quiz.ts';
import { minute, useClass } from '../support/epoch.ts';
import { buttonOf, labelsOf, textOf } from '../support/reading.ts';

const world = useClass();
const daily = () => world.channel('daily');

async function ask(questions: string) {
  world.clock.now += minute;
  const before = world.newest(daily())?.id;
  await world.teacher.command(daily(), 'quiz', { questions });
  await world.until('the quiz', () => world.newest(daily())?.id !== before);
  const quizzes = (await world.records<Quiz>('quizzes')).sort((a, b) => a.createdAt - b.createdAt);
  const quiz = quizzes.at(-1) as Quiz;
  const post = () => {
    const found = world
      .messages(daily())
      .find((one) => one.only_for === undefined && JSON.stringify(one.components).includes(quiz.id));
    if (!found) throw new Error('expected the post of the quiz, got nothing');
    return found;
  };
  return { quiz, post };
}

test('pairs are made in a form with a menu for each term', async () => {
  const { quiz, post } = await ask('pairs');
  const question = quiz.questions[0] as PairingQuestion;
  expect(labelsOf(post())).toEqual(['Pair them']);
  const form = await world.amara.press(post(), buttonOf(post(), 'Pair them'));
  expect(form.type).toBe(9);
  const right = Object.fromEntries(question.slots.map((slot, i) => [`slot${i}`, [String(slot.right)]]));
  const swapped = { ...right, slot0: right.slot1!, slot1: right.slot0! };
  const partly = await world.amara.submit(daily(), form, swapped);
  expect(textOf(partly.message)).toContain(
    `◐ ${question.slots.length - 2} of ${question.slots.length} pairs are right.`,
  );
  const again = await world.mateo.press(post(), buttonOf(post(), 'Pair them'));
  expect(textOf((await world.mateo.submit(daily(), again, right)).message)).toContain(
    '✓ Right at the first try.',
  );
});

test('true or false has two buttons and one try', async () => {
  const { quiz, post } = await ask('truth');
  const [question] = quiz.questions;
  if (question?.kind !== 'truth') return expect(question?.kind).toBe('term');
  expect(labelsOf(post())).toEqual(['True', 'False']);
  const wrong = question.right === 'A' ? 'False' : 'True';
  const verdict = await world.amara.press(post(), buttonOf(post(), wrong));
  expect(textOf(verdict.message)).toContain(`✗ Not **${wrong}**`);
  expect(textOf(verdict.message)).toContain('The answer is **');
  expect(labelsOf(verdict.message!)).toContain('Why?');
});

test('an answer that a teacher accepts counts for everyone who wrote it, also in the reveal that stands', async () => {
  const { quiz, post } = await ask('terms');
  for (const who of [world.amara, world.mateo]) {
    const form = await who.press(post(), buttonOf(post(), "I'd rather type it"));
    const { message } = await who.submit(daily(), form, { term: 'the blue heron effect' });
    expect(textOf(message)).toContain('✗');
    if (who === world.mateo) continue;
    const sent = await who.press({ ...message!, channel_id: daily() }, buttonOf(message!, 'I was right'));
    expect(textOf(sent.message)).toContain('Sent to your teachers');
  }
  await world.skip(31 * minute);
  await world.until('the reveal', () => textOf(post()).includes('0 of 2 right'));
  const queue = await world.teacher.command(daily(), 'class contests');
  expect(textOf(queue.message)).toContain('the blue heron effect');
  expect(textOf(queue.message)).toContain('1 other wrote the same');
  const done = await world.teacher.press(
    { ...queue.message!, channel_id: daily() },
    buttonOf(queue.message!, 'Accept'),
  );
  // On a busy machine the answer comes by and by.
  expect([6, 7]).toContain(done.type);
  await world.until('the decision', () =>
    world.messages(daily()).some((one) => textOf(one).includes('2 verdicts changed.')),
  );
  await world.until('the new reveal', () => textOf(post()).includes('2 of 2 right'));
  await world.amara.command(daily(), 'progress');
  const news = `✓ Your teacher accepted “the blue heron effect” for **${quiz.questions[0]?.card.term}**`;
  await world.until('the news', () =>
    world.messages(daily()).some((one) => one.only_for === world.amara.id && textOf(one).includes(news)),
  );
});
