/** @file /review on the real client: one private message from the first card to the end, over a restart and a day. */
import { expect, test } from 'vitest';
import type { Sitting } from '../../src/deck/memory/sitting.ts';
import { type Posted, useClass } from '../support/epoch.ts';
import { buttonOf, labelsOf, textOf } from '../support/reading.ts';

const world = useClass();
const questions = () => world.channel('questions');

async function showing() {
  const sittings = await world.records<Sitting>('sittings');
  const shown = sittings.find(({ showing }) => showing)?.showing;
  if (!shown) throw new Error('expected a card to be shown');
  return shown;
}

test('goes through new cards in one private message, undoes, survives a restart, and asks again when they are due', {
  timeout: 90_000,
}, async () => {
  const first = await world.amara.command(questions(), 'review');
  expect((first.message?.flags ?? 0) & 64).toBe(64);
  expect(textOf(first.message)).toContain('A new card · 3 to go');
  const press = async (message: Posted | undefined, label: string | RegExp) => {
    const answer = await world.amara.press(message as Posted, buttonOf(message, label));
    expect(answer).toMatchObject({ type: 7, message: { id: first.message?.id } });
    return answer.message as Posted;
  };

  const { question } = await showing();
  let message = await press(first.message as Posted, question.right ?? '');
  expect(textOf(message)).toContain('Next time you see this card: in 3 days.');
  expect(labelsOf(message)).toEqual(
    expect.arrayContaining(['Next', 'Undo', 'Again · 1 day', '✓ Good · 3 days']),
  );
  message = await press(message, 'Undo');
  expect(textOf(message)).toContain('Undone, as if you had not answered.');

  const form = await world.amara.press(message, buttonOf(message, "I'd rather type it"));
  expect(form.type).toBe(9);
  const typed = await world.amara.submit(questions(), form, { term: question.card.term.toLowerCase() });
  expect(typed).toMatchObject({ type: 7, message: { id: first.message?.id } });
  expect(textOf(typed.message)).toContain('Typed from memory');

  await world.stopEpoch();
  await world.startEpoch();
  message = await press(typed.message as Posted, 'Next');
  message = await press(await press(message, 'Show the answer'), /^Again/);
  expect(textOf(message)).toContain('Again, back tomorrow.');
  message = await press(await press(message, 'Show the answer'), /^Easy/);
  expect(textOf(message)).toContain('That is all for today');
  expect(textOf(message)).toContain('3 cards, 2 known.');

  await world.skip(24 * 60 * 60_000);
  const next = await world.amara.command(questions(), 'review');
  expect(textOf(next.message)).toContain('Review · 4 to go');
  expect(await world.mateo.messages(questions())).toEqual([]);
});
