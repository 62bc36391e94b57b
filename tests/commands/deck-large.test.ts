/** @file A deck of ten thousand cards, the most there may be: every step of it, while others are answered. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { define } from '../../src/commands/define.ts';
import { textOf } from '../support/discord-limits.ts';
import { asks } from '../support/tutor.ts';
import { type DeckStage, makeDeckStage, student } from './deck-stage.ts';

let stage: DeckStage;
beforeEach(async () => {
  stage = await makeDeckStage();
});
afterEach(() => stage.close());

/** Milliseconds that nobody could be answered in, at most: Discord's own patience, on a machine that other tests share. */
const longestBlock = 3000;

test('is imported, looked up, edited, taken back and exported, and holds nobody up', {
  timeout: 120_000,
}, async () => {
  const rows = Array.from(
    { length: 10_000 },
    (_, i) => `${i},Term number ${i},"${'what it means, at some length; '.repeat(6)}${i}"`,
  );
  const file = `id,term,definition\n${rows.map((row) => `card-${row}`).join('\n')}\n`;
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const run = await stage.upload('large.csv', file);
  expect(textOf(run)).toContain('**10,000** new.');
  await stage.press(run, 'Import');
  expect((await stage.deck('large'))?.cards).toHaveLength(10_000);

  const found = await define.execute(
    asks(stage, student, undefined, { term: 'term number 9876' }),
    stage.tutor,
  );
  expect(textOf(found.kind === 'modal' ? { text: 'a form' } : found.message)).toContain(
    '### Term number 9876',
  );
  const form = await stage.form('edit', { deck: 'large', card: 'Term number 42' });
  const edited = await stage.submit(form, { term: 'Term number 42', definition: 'the answer' });
  expect((await stage.deck('large'))?.cards[42]?.definition).toBe('the answer');
  await stage.press(edited, 'Undo');
  expect((await stage.deck('large'))?.cards[42]?.definition).toMatch(/^what it means/);

  expect(textOf(await stage.upload('large.csv', file))).toContain('**0** new · 10,000 the same.');
  const sent = await stage.use('export', { deck: 'large', format: 'apkg' });
  expect(sent.files?.[0]?.data.length).toBeLessThan(10e6);
  delay.disable();
  expect(delay.max / 1e6).toBeLessThan(longestBlock);
});
