import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { contestQueue, recoverContests } from '../../src/commands/contests.ts';
import { learnerOf } from '../../src/commands/learners.ts';
import { noticesOf } from '../../src/commands/notices.ts';
import { quiz as command } from '../../src/commands/quiz.ts';
import { review } from '../../src/commands/review.ts';
import { eraseTraces } from '../../src/commands/traces.ts';
import type { Quiz } from '../../src/deck/quiz.ts';
import type { Message, Reply } from '../../src/replies/reply.ts';
import { UserError } from '../../src/user-error.ts';

import { card, deckOf } from '../support/cards.ts';
import { brokenReplyLimits, buttonsOf, textOf } from '../support/discord-limits.ts';
import { asks, follow, makeStage, minute, person, presses, type Stage, submits } from '../support/tutor.ts';

const deck = deckOf(
  card('Vanishing Gradient', 'gradients that shrink towards the first layers of a network'),
  card('Keras', 'an open-source framework for neural networks'),
);
const vanishing = deckOf(deck.cards[0]!);
const teacher = person('Ms Byron', { teacher: true });
const [ada, bob, cara] = ['Ada', 'Bob', 'Cara'].map((name) => person(name)) as [never, never, never];

let stage: Stage;
let quiz: Quiz;
beforeEach(async () => {
  stage = await makeStage({ commands: [command, review], decks: [{ ...vanishing, cards: deck.cards }] });
  await command.execute(asks(stage, teacher, undefined, { questions: 'terms', cards: 2 }), stage.tutor);
  await stage.settle();
  const [made] = await Array.fromAsync(stage.tutor.records.quizzes.entries(), ([, one]) => one);
  quiz = made as Quiz;
});
afterEach(() => stage.close());

const index = () => quiz.questions.findIndex((question) => question.card.term === 'Vanishing Gradient');
async function shown(reply: Reply | Promise<Reply>): Promise<Message> {
  const value = await reply;
  expect(brokenReplyLimits(value)).toEqual([]);
  await follow(stage, value);
  await stage.settle();
  if (value.kind === 'modal') throw new Error('expected a message, got a form');
  return value.message;
}
const type = (who: never, text: string) =>
  shown(command.submit(submits(stage, who, `quiz:type:${quiz.id}:${index()}`, { term: text }), stage.tutor));
const press = (who: never | typeof teacher, id: string) =>
  shown(command.press(presses(stage, who, id), stage.tutor));
const buttonOf = (message: Message, label: string) => {
  const found = buttonsOf(message).find((one) => one.label === label);
  if (!found) throw new Error(`expected "${label}", got ${buttonsOf(message).map((one) => one.label)}`);
  return found.id;
};
const queue = () => shown(contestQueue(asks(stage, teacher, 'contests'), stage.tutor));
const contest = async (who: never, text = 'fading error signal') =>
  press(who, buttonOf(await type(who, text), 'I was right'));
const memoryOf = async (who: { id: string }) => (await learnerOf(stage.tutor, '100', who.id)).days;

describe('"I was right"', () => {
  test('goes to the teachers once, however often it is pressed and whoever wrote the same', async () => {
    const verdict = await type(ada, 'Fading error signal!');
    const id = buttonOf(verdict, 'I was right');
    expect(textOf(await press(ada, id))).toContain('Sent to your teachers: “Fading error signal!”');
    expect(textOf(await press(ada, id))).toContain('have “Fading error signal!” already');
    await contest(bob, '**fading** error signal');
    await type(cara, 'fading error signal');
    const text = textOf(await queue());
    expect(text).toContain('Contested answer 1 of 1');
    expect(text).toContain('Ada and Bob, and 1 other wrote the same');
    expect(text).toContain('**Vanishing Gradient**');
    expect(text).toContain('Fading error signal');
  });

  test('is not offered for what was chosen or right', async () => {
    expect(buttonsOf(await type(ada, 'vanishing gradients')).map(({ label }) => label)).not.toContain(
      'I was right',
    );
    const wrong = quiz.questions[index()]?.options.find(
      ({ letter }) => letter !== quiz.questions[index()]?.right,
    );
    const picked = await press(bob, `quiz:pick:${quiz.id}:${index()}:${wrong?.letter}`);
    expect(buttonsOf(picked).map(({ label }) => label)).not.toContain('I was right');
  });

  test('is for teachers alone to decide', async () => {
    await contest(ada);
    const id = buttonOf(await queue(), 'Accept');
    const refused = await command
      .press(presses(stage, bob, id), stage.tutor)
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(UserError);
  });
});

describe('accepting', () => {
  test('makes it a name of the card, mends every verdict and the memory, tells everyone once, and edits the reveal', async () => {
    await contest(ada);
    await type(bob, 'fading error signal');
    await type(cara, 'something else entirely');
    stage.clock.now = quiz.closesAt;
    await stage.settle();
    const before = textOf(stage.board.newest());
    expect(before).toContain('0 of 3 right');
    stage.clock.now += minute;
    const message = await press(teacher, buttonOf(await queue(), 'Accept'));
    expect(textOf(message)).toContain('“fading error signal” is now another name of the card.');
    expect(textOf(message)).toContain('2 verdicts changed.');
    const decks = await stage.tutor.library.of({ guildId: '100' });
    expect(decks.card(deck.id, 'vanishing-gradient')?.aliases).toEqual(['fading error signal']);
    expect(textOf(stage.board.newest())).toContain('2 of 3 right');
    const days = await memoryOf(ada);
    expect(Object.values(days)[0]).toMatchObject({ asked: 1, right: 1 });
    expect(await noticesOf(stage.tutor, '100', 'id-bob')).toMatchObject([{ decision: 'accepted' }]);
    expect(await noticesOf(stage.tutor, '100', 'id-cara')).toEqual([]);
  });

  test('pressed twice, or by two teachers at once, changes everything once', async () => {
    await contest(ada);
    const id = buttonOf(await queue(), 'Accept');
    const other = person('Mr Babbage', { teacher: true });
    await Promise.all([press(teacher, id), press(other, id.replace('accept', 'partly')), press(teacher, id)]);
    const decks = await stage.tutor.library.of({ guildId: '100' });
    const changed = decks.card(deck.id, 'vanishing-gradient');
    expect((changed?.aliases.length ?? 0) + (changed?.near?.length ?? 0)).toBe(1);
    expect(await noticesOf(stage.tutor, '100', 'id-ada')).toHaveLength(1);
    expect(textOf(await queue())).toContain('No answer waits for you');
  });

  test('that was stopped in the middle is finished at the next start', async () => {
    await contest(ada);
    const [[key, open]] = (await Array.fromAsync(stage.tutor.records.contests.entries())) as [
      [string, never],
    ];
    const change = { what: 'alias' as const, name: 'fading error signal' };
    const decided = { how: 'accepted' as const, teacher: teacher.id, at: stage.clock.now, change };
    await stage.tutor.records.contests.set(key, { ...(open as object), decided, settled: false } as never);
    await recoverContests(stage.tutor);
    await recoverContests(stage.tutor);
    const decks = await stage.tutor.library.of({ guildId: '100' });
    expect(decks.card(deck.id, 'vanishing-gradient')?.aliases).toEqual(['fading error signal']);
    expect(await noticesOf(stage.tutor, '100', 'id-ada')).toMatchObject([{ decision: 'accepted' }]);
  });

  test('as partly makes it a near miss that counts in part', async () => {
    await contest(ada);
    await press(teacher, buttonOf(await queue(), 'Accept as partly'));
    expect(textOf(await type(bob, 'fading error signal'))).toMatch(
      /^◐ Your teacher accepted this answer before/,
    );
  });

  test('is refused where the answer names another card', async () => {
    await contest(ada, 'keras');
    const id = buttonOf(await queue(), 'Accept');
    const refused = await command
      .press(presses(stage, teacher, id), stage.tutor)
      .catch((error: unknown) => error);
    expect((refused as UserError).message).toContain('the name of another card, Keras');
    expect(textOf(await queue())).toContain('Contested answer 1 of 1');
  });

  test('can be undone, and decided anew', async () => {
    await contest(ada);
    const done = await press(teacher, buttonOf(await queue(), 'Accept'));
    stage.clock.now += minute;
    const again = await press(teacher, buttonOf(done, 'Undo'));
    expect(textOf(again)).toContain('Contested answer 1 of 1');
    let decks = await stage.tutor.library.of({ guildId: '100' });
    expect(decks.card(deck.id, 'vanishing-gradient')?.aliases).toEqual([]);
    expect(Object.values(await memoryOf(ada))[0]).toMatchObject({ asked: 1, right: 0 });
    expect(await noticesOf(stage.tutor, '100', 'id-ada')).toEqual([]);
    stage.clock.now += minute;
    await press(teacher, buttonOf(again, 'Accept'));
    decks = await stage.tutor.library.of({ guildId: '100' });
    expect(decks.card(deck.id, 'vanishing-gradient')?.aliases).toHaveLength(1);
    expect(Object.values(await memoryOf(ada))[0]).toMatchObject({ asked: 1, right: 1 });
  });
});

test('declining with a word tells who contested it, when they next answer, once', async () => {
  await contest(ada);
  const form = await command.press(presses(stage, teacher, buttonOf(await queue(), 'Decline')), stage.tutor);
  expect(brokenReplyLimits(form)).toEqual([]);
  if (form.kind !== 'modal') throw new Error('expected a form');
  const declined = await shown(
    command.submit(
      submits(stage, teacher, form.modal.custom_id, { word: 'Which *signal* do you mean?' }),
      stage.tutor,
    ),
  );
  expect(textOf(declined)).toContain('✗ Declined');
  const next = textOf(await type(ada, 'shrinking'));
  expect(next).toContain('left it as it was. They say: “Which \\*signal\\* do you mean?”');
  expect(textOf(await press(ada, `quiz:pick:${quiz.id}:${1 - index()}:A`))).not.toContain('They say');
});

test('what was typed in a private review is contested and mended like an answer to a quiz', async () => {
  stage.clock.now = quiz.closesAt;
  await stage.settle();
  const ask = asks(stage, ada, undefined);
  const shownCard = await shown(review.execute(ask, stage.tutor));
  const form = await review.press(
    presses(stage, ada, buttonOf(shownCard, "I'd rather type it")),
    stage.tutor,
  );
  if (form.kind !== 'modal') throw new Error('expected a form');
  const verdict = await shown(
    review.submit(submits(stage, ada, form.modal.custom_id, { term: 'fading error signal' }), stage.tutor),
  );
  expect(textOf(verdict)).toContain('✗');
  await press(ada, buttonOf(verdict, 'I was right'));
  await press(teacher, buttonOf(await queue(), 'Accept'));
  const [today] = Object.values(await memoryOf(ada));
  expect(today).toMatchObject({ asked: 1, right: 1 });
  expect(textOf(await shown(review.execute(ask, stage.tutor)))).toContain('✓ Your teacher accepted');
});

test('who deletes everything about themselves takes an undecided contest of their own along', async () => {
  await contest(ada);
  await contest(bob, 'ebbing signal');
  await contest(cara, 'ebbing signal');
  await eraseTraces(stage.tutor, 'id-ada');
  await eraseTraces(stage.tutor, 'id-bob');
  const text = textOf(await queue());
  expect(text).toContain('Contested answer 1 of 1');
  expect(text).toContain('ebbing signal');
  expect(text).toContain('Cara');
  expect(text).not.toContain('Bob');
});
