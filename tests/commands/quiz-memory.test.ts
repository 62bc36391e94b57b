/** @file A quiz teaches the memory: each question once for each learner, at the first try, healed at the close. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLearners } from '../../src/commands/learner-book.ts';
import { eventsOf, learnerOf } from '../../src/commands/learners.ts';
import { quiz as command } from '../../src/commands/quiz.ts';
import type { CardMemory } from '../../src/deck/memory/learner.ts';
import type { Quiz } from '../../src/deck/quiz.ts';
import type { Message } from '../../src/replies/reply.ts';
import { card, deckOf } from '../support/cards.ts';
import { buttonsOf, textOf } from '../support/discord-limits.ts';
import { asks, makeStage, minute, person, presses, type Stage, submits } from '../support/tutor.ts';

const ada = person('Ada');
const bob = person('Bob');
const teacher = person('Ms Byron', { teacher: true });
const deck = deckOf(
  card('Overfitting', 'A network that knows the training set by heart and little else.'),
  card('Dropout', 'Leaving out some neurons at random in every step.'),
  card('Momentum', 'Keeping a part of the last step for the next.'),
  card('Batch', 'The examples of one step.'),
);

let stage: Stage;
let quiz: Quiz;
beforeEach(async () => {
  stage = await makeStage({ commands: [command], decks: [deck] });
  await command.execute(asks(stage, teacher, undefined, { cards: 2 }), stage.tutor);
  await stage.scheduler.idle();
  for await (const [, one] of stage.tutor.records.quizzes.entries()) quiz = one;
});
afterEach(() => stage.close());

const press = (who: typeof ada, letter: string, question = 0) =>
  command.press(presses(stage, who, `quiz:pick:${quiz.id}:${question}:${letter}`), stage.tutor);
const type = (who: typeof ada, term: string, question = 0) =>
  command.submit(submits(stage, who, `quiz:type:${quiz.id}:${question}`, { term }), stage.tutor);
const right = (question = 0) => quiz.questions[question]?.right ?? '';
const wrong = (question = 0) =>
  quiz.questions[question]?.options.find(({ letter }) => letter !== right(question));
async function known(who: typeof ada, question = 0): Promise<CardMemory | undefined> {
  const { cards } = await learnerOf(stage.tutor, '100', who.id);
  return cards[`test-deck:${quiz.questions[question]?.card.id}`];
}
const events = (who: typeof ada) => eventsOf(stage.tutor, { guildId: '100', personId: who.id });
const wait = (known: CardMemory | undefined) => known && known.due - known.last;

test('what was right at the first try comes back after three days, typed or chosen', async () => {
  await press(ada, right());
  await type(ada, quiz.questions[1]?.card.term ?? '', 1);
  expect([wait(await known(ada, 0)), wait(await known(ada, 1))]).toEqual([3, 3]);
  const { days, name } = await learnerOf(stage.tutor, '100', ada.id);
  expect(name).toBe('Ada');
  expect(Object.values(days)).toMatchObject([{ asked: 2, right: 2, quiz: { asked: 2, right: 2 } }]);
});

test('what was wrong comes back tomorrow, and the memory knows what it was taken for', async () => {
  const option = wrong();
  await press(ada, option?.letter ?? '');
  expect(await known(ada)).toMatchObject({ mistaken: [option?.cardId] });
  expect(wait(await known(ada))).toBe(1);
});

test('right at the second try shows a weak memory, and the first try is what is counted', async () => {
  await press(ada, wrong()?.letter ?? '');
  stage.clock.now += minute;
  await press(ada, right());
  expect(wait(await known(ada))).toBe(2);
  const { days } = await learnerOf(stage.tutor, '100', ada.id);
  expect(Object.values(days)).toMatchObject([{ asked: 1, right: 0 }]);
});

test('double clicks and further presses write nothing more', async () => {
  await Promise.all([press(ada, right()), press(ada, right()), press(ada, right())]);
  await press(ada, wrong()?.letter ?? '');
  expect(await events(ada)).toHaveLength(1);
});

test('two who answer at the same moment are both remembered', async () => {
  await Promise.all([press(ada, right()), press(bob, wrong()?.letter ?? '')]);
  expect([wait(await known(ada)), wait(await known(bob))]).toEqual([3, 1]);
});

test('the close makes up for what a crash kept from the memory', async () => {
  await press(ada, wrong()?.letter ?? '');
  await press(ada, right());
  await press(bob, right());
  const before = [await events(ada), await events(bob)];
  const { memory, learners, seats } = stage.tutor.records;
  for (const kind of [memory, learners, seats]) {
    for await (const [key] of kind.entries()) await kind.delete(key);
  }
  stage.tutor.learners = createLearners(stage.tutor.records);
  expect(await events(ada)).toEqual([]);
  stage.clock.now = quiz.closesAt;
  await stage.settle();
  expect([await events(ada), await events(bob)]).toEqual(before);
});

test('the verdict says when the card comes back, and the learner may know better', async () => {
  const shown = async (reply: ReturnType<typeof press>) => {
    const value = await reply;
    if (value.kind === 'modal') throw new Error('expected a message');
    return value.message;
  };
  const again = (label: string, message: Message) => {
    const id = buttonsOf(message).find((one) => one.label === label)?.id ?? '';
    return shown(command.press(presses(stage, ada, id), stage.tutor));
  };
  let message = await shown(press(ada, right()));
  expect(textOf(message)).toContain('Next time you see this card: in 3 days.');
  message = await again('I know this well', message);
  expect(textOf(message)).toMatch(/Your word counts\. Next time you see this card: in \d+ days\./);
  expect(wait(await known(ada))).toBeGreaterThan(5);
  message = await again('Undo', message);
  expect(textOf(message)).toContain('Next time you see this card: in 3 days.');
  expect(wait(await known(ada))).toBe(3);
});
