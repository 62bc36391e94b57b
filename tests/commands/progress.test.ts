/** @file /progress after weeks of quizzes: figures, pictures, and a streak that can explain itself. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { remember } from '../../src/commands/learners.ts';
import { signOfLife } from '../../src/commands/outages.ts';
import { progress } from '../../src/commands/progress.ts';
import { quiz } from '../../src/commands/quiz.ts';
import { schedule } from '../../src/commands/schedule.ts';
import { settings } from '../../src/commands/settings.ts';
import type { Message, Reply } from '../../src/replies/reply.ts';
import { card, deckOf } from '../support/cards.ts';
import { brokenReplyLimits, buttonsOf, textOf } from '../support/discord-limits.ts';
import { aReview } from '../support/learning.ts';
import { asks, makeStage, minute, monday, person, presses, type Stage } from '../support/tutor.ts';

const deck = deckOf(...['Keras', 'MNIST', 'Framework', 'Dropout'].map((term) => card(term)));
const amara = person('Amara');
const teacher = person('Ingrid', { teacher: true });
const hour = 60 * minute;
const day = 24 * hour;
let stage: Stage;

beforeEach(async () => {
  stage = await makeStage({ commands: [quiz, schedule, settings], decks: [deck] });
});
afterEach(() => stage.close());

function messageOf(reply: Reply): Message {
  expect(brokenReplyLimits(reply)).toEqual([]);
  if (reply.kind === 'modal') throw new Error('expected a message, got a form');
  return reply.message;
}
const ask = async (options = {}, where = {}) =>
  messageOf(await progress.execute(asks(stage, amara, undefined, options, where), stage.tutor));
const why = async () => textOf(await ask({ why: true }));

/** From now on a quiz on weekdays at 10:00, UTC. */
const scheduleQuiz = () =>
  schedule.execute(
    asks(stage, teacher, 'set', { time: '10:00', timezone: 'UTC', days: 'Mon-Fri' }),
    stage.tutor,
  );

/** Lets days go by, from this morning on; on those named she answers that day's quiz in the afternoon. */
async function live(...answered: boolean[]): Promise<void> {
  for (const answers of answered) {
    stage.clock.now += 2 * hour;
    await stage.settle();
    stage.clock.now += 2 * hour;
    if (answers) await answerNewest();
    stage.clock.now += day - 4 * hour;
  }
}

async function answerNewest(): Promise<void> {
  const all = await Array.fromAsync(stage.tutor.records.quizzes.entries(), ([, one]) => one);
  const newest = all.toSorted((a, b) => a.createdAt - b.createdAt).at(-1)!;
  const review = aReview(amara, 'keras', stage.clock.now, { id: `${newest.id}:0` });
  await remember(stage.tutor, review);
}

describe('/progress', () => {
  test('says what to do first when there is nothing yet', async () => {
    expect(textOf(await ask())).toContain('`/review`');
    await scheduleQuiz();
    expect(textOf(await ask())).toMatch(/next quiz <t:\d+:R> in <#200>/);
  });

  test('shows cards, what comes due and the days, in words and in two pictures that say the same', async () => {
    await remember(stage.tutor, aReview(amara, 'keras', monday - 3 * day, { rating: 'again' }));
    await remember(stage.tutor, aReview(amara, 'mnist', monday - 3 * day, { rating: 'easy' }));
    await remember(stage.tutor, aReview(amara, 'framework', monday));
    const message = await ask();
    const text = textOf(message);
    expect(text).toContain('3 cards met');
    expect(text).toContain('1 card today');
    expect(text).toMatch(/Weakest: Keras \d+\u00a0%/);
    expect(text).toContain('67\u00a0% right of 3 cards');
    expect(message.files?.map(({ name }) => name)).toEqual(['recall.png', 'days.png']);
    for (const { data } of message.files ?? []) expect(data.length).toBeGreaterThan(5000);
    const [recall, days] = message.files ?? [];
    expect(recall?.alt).toMatch(/weakest first. Keras: \d+\u00a0%. /);
    expect(days?.alt).toContain('today 1');
    expect(days?.alt).toContain('4 Sep 2, 7 Sep 1');
  });

  test('leaves out cards that were taken out of their deck, and works in a direct message', async () => {
    await remember(stage.tutor, aReview(amara, 'gone', monday, { guildId: undefined }));
    expect(textOf(await ask({}, { guildId: undefined }))).toContain('begins with your first answer');
    await remember(stage.tutor, aReview(amara, 'keras', monday, { guildId: undefined }));
    const text = textOf(await ask({}, { guildId: undefined }));
    expect(text).toContain('1 card met');
    expect(text).not.toContain('Streak');
  });
});

describe('the streak', () => {
  beforeEach(async () => {
    stage.clock.now = monday - hour;
    await scheduleQuiz();
  });

  test('goes over the weekend, and says for each day why', async () => {
    await live(true, true, true, true, true, false, false, true);
    stage.clock.now -= day - 5 * hour;
    expect(await why()).toContain('### 6 class days in a row');
    const text = await why();
    expect(text).toContain('✓ Mon 14 Sep · 1 card');
    expect(text).toContain('– Sun 13 Sep · no class');
    expect(textOf(await ask())).toContain('**Streak** 6 class days · done 6 of the last 6 class days');
  });

  test('breaks when a quiz went by, and keeps the longest', async () => {
    await live(true, true, false, true);
    const text = await why();
    expect(text).toContain('### 1 class day in a row');
    expect(text).toContain('longest 2 · done 3 of the last 4 class days');
    expect(text).toContain('✗ Wed 9 Sep · there was something to do, and no answer');
  });

  test('is not broken by a holiday, by a quiz of a single student, or by days on which Epoch was off', async () => {
    await stage.tutor.records.servers.set('100', { holidays: ['2026-09-08'] });
    await live(true, false);
    await stage.scheduler.stop();
    stage.clock.now += 2 * day;
    await stage.restart();
    await stage.settle();
    await quiz.execute(asks(stage, person('Mateo'), undefined), stage.tutor);
    await live(true);
    const text = await why();
    expect(text).toContain('### 2 class days in a row');
    expect(text).toContain('– Tue 8 Sep · holiday');
    expect(text).toMatch(/– Wed 9 Sep · I was off or could not post/);
  });

  test('is not broken by a quiz that nobody could answer, since Epoch was off until after its close', async () => {
    await live(true);
    stage.clock.now += 2 * hour;
    await stage.settle();
    await stage.scheduler.stop();
    stage.clock.now += day + hour;
    await stage.restart();
    await stage.settle();
    stage.clock.now += hour;
    await answerNewest();
    const text = await why();
    expect(text).toContain('### 2 class days in a row');
    expect(text).toContain('– Tue 8 Sep · I was off or could not post');
  });

  test("counts Friday's quiz that is answered early on Saturday for Friday", async () => {
    await live(true, true, true, true, false);
    await answerNewest();
    const text = await why();
    expect(text).toContain('### 5 class days in a row');
    expect(text).toContain('✓ Fri 11 Sep · its quiz, answered later');
    expect(text).toContain('○ Sat 12 Sep');
  });

  test('is as long in every zone that its owner moves to, and counts a late evening for its day', async () => {
    await live(true, true, true, true, true, false, false, true);
    stage.clock.now -= day - 5 * hour;
    for (const zone of ['Pacific/Auckland', 'America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Honolulu']) {
      await settings.execute(asks(stage, amara, undefined, { timezone: zone }), stage.tutor);
      const text = await why();
      expect(text).not.toContain('✗');
      expect(text).toMatch(/### [5-7] class days in a row/);
    }
  });

  test('does not ask for own cards before /review is used, and does from then on', async () => {
    const friday = monday - 3 * day;
    await remember(stage.tutor, aReview(amara, 'mnist', friday - 7 * day, { rating: 'again' }));
    stage.clock.now = friday;
    expect(await why()).not.toContain('✗');
    await remember(
      stage.tutor,
      aReview(amara, 'keras', friday - 7 * day, { source: 'review', rating: 'again' }),
    );
    expect(await why()).toContain('✗ Mon 31 Aug');
  });

  test('pages through a long history, and a stale button says so', async () => {
    await remember(stage.tutor, aReview(amara, 'mnist', monday - 60 * day));
    const first = await ask({ why: true });
    const earlier = buttonsOf(first).find(({ label }) => label === 'Earlier')!;
    const second = messageOf(await progress.press(presses(stage, amara, earlier.id), stage.tutor));
    expect(textOf(second)).not.toBe(textOf(first));
    await expect(progress.press(presses(stage, amara, 'progress:old'), stage.tutor)).rejects.toThrow(/again/);
  });
});

test('a streak is not broken by own cards that could not be reviewed, since Epoch was off all day', async () => {
  const signed = () => signOfLife(stage.tutor.records, stage.clock.now);
  await signed();
  const forgotten = { source: 'review', rating: 'again' } as const;
  await remember(stage.tutor, aReview(amara, 'mnist', monday, forgotten));
  stage.clock.now += 2 * day;
  expect(await why()).toContain('✗ Tue 8 Sep');
  await signed();
  expect(await why()).toContain('– Tue 8 Sep · I was off or could not post');
});
