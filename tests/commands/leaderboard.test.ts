/** @file /leaderboard: opened by a teacher, one's own row always in sight, quick for a large server. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { leaderboard } from '../../src/commands/leaderboard.ts';
import { remember } from '../../src/commands/learners.ts';
import type { Message, Reply } from '../../src/replies/reply.ts';
import { card, deckOf } from '../support/cards.ts';
import { brokenReplyLimits, buttonsOf, textOf } from '../support/discord-limits.ts';
import { aReview } from '../support/learning.ts';
import { asks, makeStage, minute, monday, person, presses, type Stage } from '../support/tutor.ts';

const amara = person('Amara');
const mateo = person('Mateo');
const yuki = person('Yuki');
const week = 7 * 24 * 60 * minute;
let stage: Stage;

beforeEach(async () => {
  stage = await makeStage({ commands: [], decks: [deckOf(card('Keras'))] });
});
afterEach(() => stage.close());

function messageOf(reply: Reply): Message {
  expect(brokenReplyLimits(reply)).toEqual([]);
  if (reply.kind === 'modal') throw new Error('expected a message, got a form');
  expect(reply.kind === 'update' || reply.private).toBe(true);
  return reply.message;
}
const board = async (who = amara, options = {}) =>
  messageOf(await leaderboard.execute(asks(stage, who, undefined, options), stage.tutor));
const press = async (who: typeof amara, message: Message, label: string) =>
  messageOf(
    await leaderboard.press(
      presses(stage, who, buttonsOf(message).find((one) => one.label === label)!.id),
      stage.tutor,
    ),
  );
const open = () => stage.tutor.records.servers.set('100', { leaderboard: true });

/** `right` of `asked` cards in a quiz at `at`. */
async function answered(who: typeof amara, right: number, asked: number, at = monday): Promise<void> {
  for (let i = 0; i < asked; i++) {
    await remember(stage.tutor, aReview(who, `card-${i}`, at, { rating: i < right ? 'good' : 'again' }));
  }
}

test('is closed until a teacher opens it, and empty until somebody answered', async () => {
  await expect(board()).rejects.toThrow('no leaderboard in this server');
  await open();
  expect(textOf(await board())).toContain('Nobody has answered a quiz this week yet.');
  expect(textOf(await board(amara, { by: 'improvement' }))).toContain('Nobody answered 3 cards in each');
});

test('ranks by first tries, marks the own row, and names people as they were last shown', async () => {
  await open();
  await answered(amara, 2, 4);
  await answered(mateo, 4, 4);
  const text = textOf(await board());
  expect(text).toContain('7 Sep to 13 Sep');
  expect(text).toContain('**1.** Mateo · 86\u00a0% · 4 of 4 right');
  expect(text).toContain('▸ **2.** **you** (Amara) · 64\u00a0% · 2 of 4 right');
});

test('begins anew each Monday, keeps the results of the weeks before, and shows who improved', async () => {
  await open();
  await answered(amara, 1, 4, monday - week);
  await answered(mateo, 4, 4, monday - week);
  await answered(amara, 4, 4);
  await answered(mateo, 3, 4);
  const now = await board();
  expect(textOf(now)).toContain('**1.** **you**');
  const before = await press(amara, now, 'Week before');
  expect(textOf(before)).toContain('31 Aug to 6 Sep: the result');
  expect(textOf(before)).toContain('**1.** Mateo');
  expect(textOf(await press(amara, before, 'Week after'))).toBe(textOf(now));
  const improved = textOf(await press(amara, now, 'By improvement'));
  expect(improved).toMatch(/\*\*1\.\*\* \*\*you\*\* \(Amara\) · \+\d+ points/);
  expect(improved).toMatch(/\*\*2\.\*\* Mateo · −\d+ points/);
});

test("the season changes with the server's Monday at 4 a.m., not with that of UTC", async () => {
  await stage.tutor.records.servers.set('100', { leaderboard: true, zone: 'Pacific/Auckland' });
  stage.clock.now = Date.UTC(2026, 8, 13, 15, 30);
  expect(textOf(await board())).toContain('7 Sep to 13 Sep');
  stage.clock.now += 60 * minute;
  expect(textOf(await board())).toContain('14 Sep to 20 Sep');
});

test('does not show who is hidden, but shows them to themselves', async () => {
  await open();
  await answered(amara, 4, 4);
  await answered(mateo, 2, 4);
  await answered(yuki, 1, 4);
  await stage.tutor.records.people.set(mateo.id, { hidden: true });
  expect(textOf(await board(yuki))).not.toContain('Mateo');
  expect(textOf(await board(yuki))).toContain('**2.** **you** (Yuki)');
  expect(textOf(await board(mateo))).toMatch(/▸ \*\*2\.\*\* \*\*you\*\* \(Mateo\).*seen by nobody else/);
});

test('pages through 5,000 members in less than 100 ms, with the own row below', async () => {
  await open();
  for (let i = 0; i < 5000; i++) {
    const who = person(`Student ${i}`);
    const rating = i % 3 === 0 ? 'again' : 'good';
    await remember(stage.tutor, aReview(who, 'keras', monday, { rating }));
    if (i % 10 === 0) await stage.tutor.records.people.set(who.id, { zone: 'UTC' });
  }
  await answered(amara, 0, 4);
  const first = await board();
  expect(textOf(first)).toContain('5,001 people');
  expect(textOf(first)).toContain('…\n▸ **5001.** **you** (Amara)');
  const started = performance.now();
  const second = await press(amara, first, 'Down');
  const took = performance.now() - started;
  expect(textOf(second)).not.toBe(textOf(first));
  expect(took).toBeLessThan(100);
}, 60_000);
