/** @file What the daily quiz asks: what the class has forgotten most, known to /review before it is posted. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { remember } from '../../src/commands/learners.ts';
import { quiz as command } from '../../src/commands/quiz.ts';
import { reservedCards } from '../../src/commands/quiz-picks.ts';
import { schedule } from '../../src/commands/schedule.ts';
import type { Quiz } from '../../src/deck/quiz.ts';
import { review } from '../deck/memory/events.ts';
import { card, deckOf } from '../support/cards.ts';
import { asks, makeStage, minute, monday, person, type Stage } from '../support/tutor.ts';

const teacher = person('Ms Byron', { teacher: true });
const terms = ['Overfitting', 'Dropout', 'Momentum', 'Batch', 'Epoch', 'Layer'];
const deck = deckOf(...terms.map((term) => card(term, `A sentence that says at length what ${term} is.`)));
const day = 24 * 60 * minute;
const today = Math.floor(monday / day);

let stage: Stage;
beforeEach(async () => {
  stage = await makeStage({ commands: [command, schedule], decks: [deck] });
});
afterEach(() => stage.close());

async function everyDayAt(time: string): Promise<void> {
  const options = { time, days: 'every day', timezone: 'Etc/UTC', channel: '200' };
  await schedule.execute(asks(stage, teacher, 'set', options), stage.tutor);
  await stage.scheduler.idle();
}
async function quizzes(): Promise<Quiz[]> {
  const all = await Array.fromAsync(stage.tutor.records.quizzes.entries(), ([, quiz]) => quiz);
  return all.sort((a, b) => a.createdAt - b.createdAt);
}
const asked = async () =>
  (await quizzes()).map(({ questions }) => questions.map(({ card: { id } }) => id).join());
async function goTo(at: number): Promise<void> {
  stage.clock.now = at;
  await stage.settle();
}

test('it asks what the class has forgotten most', async () => {
  for (const personId of ['1', '2', '3']) {
    for (const term of deck.cards) {
      const rating = term.id === 'momentum' ? 'again' : 'easy';
      await remember(
        stage.tutor,
        review(term.id, today - 6, { personId, deckId: deck.id, rating, guildId: '100' }),
      );
    }
  }
  await everyDayAt('10:00');
  await goTo(monday + 60 * minute);
  expect(await asked()).toEqual(['momentum']);
});

test('what will be asked is known before, and stays so', async () => {
  await everyDayAt('10:00');
  const until = monday + 20 * 60 * minute;
  const reserved = await reservedCards(stage.tutor, '100', until);
  expect(reserved).toMatchObject([{ deckId: deck.id, channelId: '200', at: monday + 60 * minute }]);
  expect(await reservedCards(stage.tutor, '100', until)).toEqual(reserved);
  await goTo(monday + 60 * minute);
  expect(await asked()).toEqual(reserved.map(({ cardIds }) => cardIds.join()));
  expect(await reservedCards(stage.tutor, '100', until)).toEqual([]);
});

test('it is known also in the moments between its time and its post', async () => {
  await everyDayAt('10:00');
  const until = monday + 20 * 60 * minute;
  stage.clock.now = monday + 60 * minute + 20_000;
  const reserved = await reservedCards(stage.tutor, '100', until);
  await goTo(stage.clock.now);
  expect(reserved).toHaveLength(1);
  expect(await asked()).toEqual(reserved.map(({ cardIds }) => cardIds.join()));
});

test('two quizzes of one day and channel ask different cards, as was known before', async () => {
  await everyDayAt('10:00');
  await everyDayAt('15:00');
  const reserved = await reservedCards(stage.tutor, '100', monday + 20 * 60 * minute);
  await goTo(monday + 60 * minute);
  await goTo(monday + 6 * 60 * minute);
  expect(await asked()).toEqual(reserved.map(({ cardIds }) => cardIds.join()));
  expect(new Set(await asked()).size).toBe(2);
});

test('a quiz that somebody starts in between makes it choose anew, so that nothing comes twice', async () => {
  await everyDayAt('10:00');
  await reservedCards(stage.tutor, '100', monday + 20 * 60 * minute);
  await command.execute(asks(stage, teacher, undefined, { cards: 5, minutes: 5 }), stage.tutor);
  await stage.settle();
  await goTo(monday + 60 * minute);
  const [now, daily] = await asked();
  expect(now?.split(',')).not.toContain(daily);
});

test('over sixty days no card comes again before all others have come, and no day is empty', async () => {
  await everyDayAt('10:00');
  for (let i = 0; i < 60; i++) {
    const personId = String(i % 5);
    await reservedCards(stage.tutor, '100', stage.clock.now + day / 2);
    await goTo(monday + i * day + 60 * minute);
    const [newest] = (await quizzes()).slice(-1);
    const cardId = newest?.questions[0]?.card.id ?? '';
    const rating = i % 3 === 0 ? 'again' : 'good';
    await remember(
      stage.tutor,
      review(cardId, today + i, { personId, deckId: deck.id, rating, at: stage.clock.now }),
    );
    await goTo(monday + i * day + 20 * 60 * minute);
  }
  const all = await asked();
  expect(all).toHaveLength(60);
  for (let i = 0; i < 60; i += 6) expect(new Set(all.slice(i, i + 6)).size).toBe(6);
  // Also where the bag was filled again: what was asked on the last three days does not come.
  for (let i = 3; i < 60; i++) expect(all.slice(i - 3, i)).not.toContain(all[i]);
});
