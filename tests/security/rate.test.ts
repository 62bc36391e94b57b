/** @file Somebody who hammers is slowed down, kindly and alone; a class that answers at once is not. */
import { expect, test } from 'vitest';
import { useClass } from '../support/epoch.ts';
import { buttonOf, textOf } from '../support/reading.ts';

/** A limit that a few hundred requests reach on any machine. */
const world = useClass({ rate: { burst: 60, perSecond: 1 } });
const lab = () => world.channel('lab');
const ended = (outcome: string) => world.log.filter((line) => line.includes(`"outcome":"${outcome}"`)).length;

test('a flood from one person is told so in private, and nobody else notices', async () => {
  await world.teacher.command(lab(), 'quiz');
  const post = await world.until('the quiz', () => world.newest(lab()));
  const flood = await Promise.all(
    Array.from({ length: 100 }, () => world.amara.command(lab(), 'define', { term: 'MNIST' })),
  );
  const refused = flood.filter(({ message }) => textOf(message).startsWith('You are quicker than I am'));
  expect(refused.length).toBeGreaterThan(10);
  expect(refused.every(({ message }) => ((message?.flags ?? 0) & 64) === 64)).toBe(true);
  await world.until('the log', () => ended('limited') === refused.length);
  const { message } = await world.mateo.press(post, buttonOf(post, 'A'));
  expect(textOf(message)).toMatch(/^[✓✗]/);
  expect(ended('failed') + ended('unanswered')).toBe(0);
});

test('typing faster than anyone can only empties the suggestions', async () => {
  const all = await Promise.all(
    Array.from({ length: 100 }, () => world.yuki.autocomplete(lab(), 'define', 'term', 'MN')),
  );
  expect(all.filter((choices) => choices.length === 0).length).toBeGreaterThan(20);
  expect(all.filter((choices) => choices.includes('MNIST')).length).toBeGreaterThanOrEqual(60);
  const { message } = await world.yuki.command(lab(), 'define', { term: 'MNIST' });
  expect(textOf(message)).toContain('MNIST');
});
