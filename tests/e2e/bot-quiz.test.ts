/** @file /quiz from the post to the reveal, on the real client: private verdicts, one change, the count, the close. */
import { afterEach, describe, expect, test } from 'vitest';
import type { Answer, Quiz } from '../../src/deck/quiz.ts';
import { type Class, minute, type Posted, useClass } from '../support/epoch.ts';
import type { TestPerson } from '../support/person.ts';
import { buttonOf, enabledOf, labelsOf, textOf } from '../support/reading.ts';

const world = useClass();
/** No quiz is left open for the next test. */
afterEach(() => world.skip(31 * minute));
const daily = () => world.channel('daily');

/** The newest quiz of a channel as it is stored, and its post. */
async function quizIn(channelId: string): Promise<{ quiz: Quiz; post: Posted }> {
  const quizzes = await world.records<Quiz>('quizzes');
  const quiz = quizzes
    .filter((one) => one.channelId === channelId)
    .sort((a, b) => a.createdAt - b.createdAt)
    .at(-1);
  if (!quiz) throw new Error('expected a quiz to be stored, got none');
  return { quiz, post: postOf(quiz) };
}

function postOf(quiz: Quiz): Posted {
  const publicly = world.messages(quiz.channelId).filter((one) => one.only_for === undefined);
  const post = publicly.find(({ components }) => JSON.stringify(components).includes(quiz.id));
  if (!post) throw new Error('expected the post of the quiz, got nothing');
  return post;
}

async function ask(who: TestPerson, options = {}, channelId = daily()) {
  world.clock.now += minute;
  const before = world.newest(channelId)?.id;
  const answer = await who.command(channelId, 'quiz', { questions: 'terms', ...options });
  await world.until('the quiz', () => world.newest(channelId)?.id !== before);
  return { answer, ...(await quizIn(channelId)) };
}

const wrongLetter = ({ questions: [question] }: Quiz, not: string[] = []) =>
  question!.options.find(({ letter }) => letter !== question!.right && !not.includes(letter))!.letter;

describe('one question', () => {
  test('is answered privately by choice and by typing, and only the count is public', async () => {
    const { quiz, post } = await ask(world.teacher);
    const [question] = quiz.questions;
    expect(textOf(post)).toContain('Which term is this?');
    expect(labelsOf(post)).toEqual(['A', 'B', 'C', 'D', "I'd rather type it"]);

    const chosen = await world.amara.press(post, buttonOf(post, wrongLetter(quiz)));
    expect(chosen.type).toBe(4);
    expect(chosen.message?.flags).toBe(64 | 32_768);
    expect(textOf(chosen.message)).toMatch(/^✗ Not \*\*/);
    await world.until('the first count', () => textOf(postOf(quiz)).includes('1 has answered.'));

    const form = await world.mateo.press(post, buttonOf(post, "I'd rather type it"));
    expect(form.type).toBe(9);
    const typed = await world.mateo.submit(daily(), form, { term: question!.card.term.toUpperCase() });
    expect(textOf(typed.message)).toContain(`✓ **${question!.card.term}**. Typed from memory`);
    await world.until('the second count', () => textOf(postOf(quiz)).includes('2 have answered.'));

    for (const [own, other] of [
      [world.amara, world.mateo],
      [world.mateo, world.amara],
    ] as const) {
      const seen = (await own.messages(daily())).filter(({ flags }) => (flags ?? 0) & 64);
      expect(seen.map(textOf).filter((text) => /[✓✗]/.test(text))).toHaveLength(1);
      const theirs = world.messages(daily()).filter((one) => one.only_for === other.id);
      expect(seen.map(({ id }) => id)).not.toContain(theirs[0]?.id);
    }
    const publicly = world.messages(daily()).filter((one) => one.only_for === undefined);
    expect(publicly.map(textOf).join()).not.toMatch(/[✓✗]|Amara|Mateo/);
  });

  test('may be answered anew once; the same answer twice uses nothing up', async () => {
    const { quiz, post } = await ask(world.teacher);
    const first = wrongLetter(quiz);
    const { message } = await world.yuki.press(post, buttonOf(post, first));
    expect(textOf(message)).toContain('You can change your answer once');
    const twice = await world.yuki.press(post, buttonOf(post, first));
    expect(textOf(twice.message)).toContain('You gave this answer before; nothing changed.');

    const again = await world.yuki.press(message as Posted, buttonOf(message, 'Change my answer'));
    expect(again).toMatchObject({ type: 7, message: { id: message?.id } });
    const second = await world.yuki.press(
      again.message as Posted,
      buttonOf(again.message, wrongLetter(quiz, [first])),
    );
    expect(textOf(second.message)).toContain('The answer is');
    const third = await world.yuki.press(post, buttonOf(post, quiz.questions[0]!.right!));
    expect(textOf(third.message)).toContain(
      'You have changed your answer once, and one change is what everyone gets.',
    );
    const stored = (await world.records<Answer>('answers')).filter(({ quizId }) => quizId === quiz.id);
    expect(stored.map(({ attempt, given }) => [attempt, given])).toEqual([
      [1, first],
      [2, wrongLetter(quiz, [first])],
    ]);
  });

  test('closes by time: one edit of the same message tells the answer and turns the buttons off', async () => {
    const { quiz, post } = await ask(world.teacher, { minutes: 10, names: true });
    const right = quiz.questions[0]!.right!;
    await world.amara.press(post, buttonOf(post, right));
    await world.mateo.press(post, buttonOf(post, wrongLetter(quiz)));
    await world.skip(9 * minute);
    expect(enabledOf(postOf(quiz))).toHaveLength(5);
    await world.skip(minute);
    const revealed = await world.until(
      'the reveal',
      () => /the answer\n/.test(textOf(postOf(quiz))) && postOf(quiz),
    );
    expect(revealed.id).toBe(post.id);
    expect(textOf(revealed)).toContain(`✓ **${right}  ${quiz.questions[0]!.card.term}**`);
    expect(textOf(revealed)).toContain('Got it: Amara Okafor');
    expect(textOf(revealed)).not.toContain('Mateo');
    expect(labelsOf(revealed)).toContain(`✓ ${right}`);
    expect(enabledOf(revealed).filter((label) => /^[A-D]$|^✓/.test(label))).toEqual([]);
  });

  test('closes early when a teacher says so, and not when another student does', async () => {
    const { quiz, post } = await ask(world.teacher);
    const refused = await world.amara.command(daily(), 'quiz', { close: true });
    expect(textOf(refused.message)).toContain(
      'Only a teacher or whoever started it can close this quiz early.',
    );
    const { message } = await world.teacher.command(daily(), 'quiz', { close: true });
    expect(textOf(message)).toContain('Closed.');
    const revealed = await world.until(
      'the reveal',
      () => /the answer\n/.test(textOf(postOf(quiz))) && postOf(quiz),
    );
    expect(revealed.id).toBe(post.id);
    expect(textOf(revealed)).toContain('Nobody answered this time');
  });
});

test('several cards are gone through privately, with a stop in between, up to a summary', async () => {
  const { quiz, post } = await ask(world.teacher, { cards: 3 }, world.channel('random'));
  expect(labelsOf(post)).toEqual(['Start']);
  const right = (index: number) => quiz.questions[index]!.right!;
  const started = await world.amara.press(post, buttonOf(post, 'Start'));
  expect(textOf(started.message)).toContain('Card 1 of 3');
  const one = await world.amara.press(started.message as Posted, buttonOf(started.message, right(0)));
  expect(one).toMatchObject({ type: 7, message: { id: started.message?.id } });
  await world.until('who has begun', () => textOf(postOf(quiz)).includes('1 has begun, 0 have finished.'));

  // She comes back later: Start goes on where she stopped.
  const back = await world.amara.press(post, buttonOf(post, 'Start'));
  expect(textOf(back.message)).toContain('Card 2 of 3');
  const form = await world.amara.press(back.message as Posted, buttonOf(back.message, "I'd rather type it"));
  const two = await world.amara.submit(world.channel('random'), form, { term: quiz.questions[1]!.card.term });
  expect(two).toMatchObject({ type: 7, message: { id: back.message?.id } });
  const next = await world.amara.press(two.message as Posted, buttonOf(two.message, 'Next card'));
  const wrong = quiz.questions[2]!.options.find(({ letter }) => letter !== right(2))!.letter;
  const three = await world.amara.press(next.message as Posted, buttonOf(next.message, wrong));
  const summary = await world.amara.press(three.message as Posted, buttonOf(three.message, 'How it went'));
  expect(textOf(summary.message)).toContain('### 2 of 3 right');
  expect(textOf(summary.message)).not.toContain(quiz.questions[2]!.card.term);
  await world.until('who has finished', () => textOf(postOf(quiz)).includes('1 has begun, 1 has finished.'));

  await world.skip(30 * minute);
  const revealed = await world.until(
    'the reveal',
    () => textOf(postOf(quiz)).includes('the answers') && postOf(quiz),
  );
  expect(quiz.questions.filter(({ card }) => textOf(revealed).includes(card.term))).toHaveLength(3);
  const mine = await world.amara.press(revealed, buttonOf(revealed, 'My answers'));
  expect(textOf(mine.message)).toContain(`It was **${quiz.questions[2]!.card.term}**`);
});

test('every change of a public post goes out at a polite pace, the newest state last', async () => {
  const { quiz, post } = await ask(world.teacher, {}, world.channel('questions'));
  const edits = (exchanges: Class['exchanges']) =>
    exchanges.filter(({ method, path }) => method === 'PATCH' && path.endsWith(`/messages/${post.id}`))
      .length;
  const before = edits(world.exchanges);
  const began = performance.now();
  const everybody = [world.teacher, world.amara, world.mateo, world.yuki];
  await Promise.all(everybody.map((who) => who.press(post, buttonOf(post, 'A'))));
  await world.until('the last count', () => textOf(postOf(quiz)).includes('4 have answered.'));
  const paces = Math.ceil((performance.now() - began) / 1500);
  expect(edits(world.exchanges) - before).toBeLessThanOrEqual(1 + paces);
});
