import { afterEach, beforeEach, expect, test } from 'vitest';
import { confusionsOf } from '../../src/commands/confusions.ts';
import { quiz as command } from '../../src/commands/quiz.ts';
import { newLearner } from '../../src/deck/memory/learner.ts';
import type { Quiz } from '../../src/deck/quiz.ts';
import { UserError } from '../../src/user-error.ts';
import { card, deckOf } from '../support/cards.ts';
import { asks, makeStage, minute, person, type Stage } from '../support/tutor.ts';

const deck = deckOf(
  ...['Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon'].map((term) =>
    card(term, `the meaning of number ${term.length} ${term}ness`),
  ),
);
const teacher = person('Ms Byron', { teacher: true });
const ada = person('Ada');

let stage: Stage;
beforeEach(async () => {
  stage = await makeStage({ commands: [command], decks: [deck] });
});
afterEach(() => stage.close());

const quizzes = (): Promise<Quiz[]> =>
  Array.fromAsync(stage.tutor.records.quizzes.entries(), ([, quiz]) => quiz);
const start = async (who = teacher) => {
  stage.clock.now += minute;
  await command.execute(asks(stage, who, undefined, { questions: 'terms' }), stage.tutor);
  await stage.settle();
};
const order = async () =>
  (await quizzes()).sort((a, b) => a.createdAt - b.createdAt).map(({ questions }) => questions[0]?.card.id);

test('a channel is asked every card once before any comes again, also after what was noted is lost', async () => {
  for (let i = 0; i < 3; i++) await start();
  await stage.tutor.records.asked.delete('200:test-deck');
  for (let i = 0; i < 7; i++) await start();
  const asked = await order();
  expect(new Set(asked.slice(0, 5)).size).toBe(5);
  expect(new Set(asked.slice(5)).size).toBe(5);
  expect(asked[4]).not.toBe(asked[5]);
  const noted = await stage.tutor.records.asked.get('200:test-deck');
  expect(noted?.since).toEqual(asked.slice(5));
  expect(noted?.quizzes).toHaveLength(10);
});

test('a student who presses twice at once opens one quiz, and the second press says so', async () => {
  const both = await Promise.allSettled([
    command.execute(asks(stage, ada, undefined), stage.tutor),
    command.execute(asks(stage, ada, undefined), stage.tutor),
  ]);
  await stage.settle();
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const refused = both.find((one) => one.status === 'rejected');
  expect(refused?.reason).toBeInstanceOf(UserError);
  expect(refused?.reason.message).toContain('still open');
  expect(await quizzes()).toHaveLength(1);
});

test('the same command sent again by Discord is no second one', async () => {
  const request = asks(stage, ada, undefined);
  await command.execute(request, stage.tutor);
  await command.execute(request, stage.tutor);
  await stage.settle();
  expect(await quizzes()).toHaveLength(1);
});

test('what learners mistook is counted over the class, most often first', () => {
  const learner = (mistaken: string[]) => ({
    ...newLearner('x'),
    cards: { 'd:a': { deckId: 'd', cardId: 'a', mistaken } as never },
  });
  const confused = confusionsOf([learner(['b', 'c']), learner(['c']), learner([])], 'd');
  expect(confused('a')).toEqual(['c', 'b']);
  expect(confused('b')).toEqual([]);
  expect(confusionsOf([learner(['b'])], 'other')('a')).toEqual([]);
});
