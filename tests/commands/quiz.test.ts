import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Press, Request } from '../../src/commands/command.ts';
import { createLibrary } from '../../src/commands/library.ts';
import { quiz as command } from '../../src/commands/quiz.ts';
import { parseDeck } from '../../src/deck/load.ts';
import type { Answer, Letter, Quiz } from '../../src/deck/quiz.ts';
import type { Message, Reply } from '../../src/replies/reply.ts';
import { UserError } from '../../src/user-error.ts';
import { card, deckOf } from '../support/cards.ts';
import { brokenLimits, brokenReplyLimits, buttonsOf, textOf } from '../support/discord-limits.ts';
import {
  asks,
  follow,
  makeStage,
  minute,
  monday,
  person,
  presses,
  type Stage,
  submits,
} from '../support/tutor.ts';

const file = join(import.meta.dirname, '../../data/decks/deep-learning-5.yaml');
const seedDeck = parseDeck(readFileSync(file, 'utf8'), file);

const ada = person('Ada');
const bob = person('Bob');
const teacher = person('Ms Byron', { teacher: true });

let stage: Stage;
beforeEach(async () => {
  stage = await makeStage({ commands: [command], decks: [seedDeck] });
});
afterEach(async () => {
  for (const { versions } of stage.board.standing) {
    for (const message of versions) expect(brokenLimits(message)).toEqual([]);
  }
  await stage.close();
});

/** The command's answer, held against Discord's limits, with all that follows from it done. */
async function done(reply: Reply | Promise<Reply>): Promise<Reply> {
  const value = await reply;
  expect(brokenReplyLimits(value)).toEqual([]);
  await follow(stage, value);
  await stage.scheduler.idle();
  return value;
}
async function shown(reply: Reply | Promise<Reply>): Promise<Message> {
  const value = await done(reply);
  if (value.kind === 'modal') throw new Error('expected a message, got a form');
  expect(value.kind === 'update' || value.private).toBe(true);
  return value.message;
}
const told = async (reply: Reply | Promise<Reply>) => textOf(await shown(reply));
const refusal = async (work: () => Promise<unknown>) => {
  const error = await work().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UserError);
  return (error as UserError).message;
};

async function start(options: Request['options'] = {}, who = teacher): Promise<Quiz> {
  const before = new Set((await quizzes()).map(({ id }) => id));
  await shown(command.execute(asks(stage, who, undefined, { questions: 'terms', ...options }), stage.tutor));
  const quiz = (await quizzes()).find(({ id }) => !before.has(id));
  if (!quiz) throw new Error('expected a quiz, got none');
  return quiz;
}
async function quizzes(): Promise<Quiz[]> {
  return Array.fromAsync(stage.tutor.records.quizzes.entries(), ([, quiz]) => quiz);
}
async function answers(): Promise<Answer[]> {
  return Array.fromAsync(stage.tutor.records.answers.entries(), ([, answer]) => answer);
}
const press = (who = ada, id = '', more: Partial<Press> = {}) =>
  command.press({ ...presses(stage, who, id, stage.board.standing.at(-1)?.id), ...more }, stage.tutor);
const pick = (quiz: Quiz, letter: string, who = ada, question = 0) =>
  press(who, `quiz:pick:${quiz.id}:${question}:${letter}`);
const type = (quiz: Quiz, term: string, who = ada, question = 0) =>
  command.submit(submits(stage, who, `quiz:type:${quiz.id}:${question}`, { term }), stage.tutor);
const right = (quiz: Quiz, question = 0) => quiz.questions[question]?.right as Letter;
const wrong = (quiz: Quiz, question = 0) =>
  (quiz.questions[question]?.options ?? [])
    .map(({ letter }) => letter)
    .filter((one) => one !== right(quiz, question));
const idOf = (message: Message, label: string) => {
  const found = buttonsOf(message).find((button) => button.label === label);
  if (!found) throw new Error(`expected a button "${label}", got ${buttonsOf(message).map((b) => b.label)}`);
  return found.id;
};
const closeTime = async (quiz: Quiz) => {
  stage.clock.now = quiz.closesAt;
  await stage.settle();
};

describe('/quiz', () => {
  test('posts one question with a button for each option and one to type', async () => {
    const quiz = await start();
    const post = stage.board.newest();
    expect(buttonsOf(post).map(({ label }) => label)).toEqual(['A', 'B', 'C', 'D', "I'd rather type it"]);
    expect(textOf(post)).toContain('Which term is this?');
    expect(textOf(post)).toContain('Nobody has answered yet. Answers stay private until the close.');
    expect(textOf(post)).toContain(`closes <t:${(monday + 30 * minute) / 1000}:R>`);
    expect((await quizzes())[0]?.messageId).toBe(stage.board.standing[0]?.id);
    expect(stage.board.standing).toHaveLength(1);
    expect(quiz.startedBy).toBe(teacher.id);
  });

  test('tells the one who asked where it is and when it closes, with a button to close it', async () => {
    const message = await shown(
      command.execute(asks(stage, teacher, undefined, { cards: 3, minutes: 60 }), stage.tutor),
    );
    expect(message.text).toContain('3 cards from **Deep Learning, chapter 5**');
    expect(message.text).toContain(`<#200>. It closes <t:${(monday + 60 * minute) / 1000}:R>`);
    expect(message.text).toContain('without names');
    expect(idOf(message, 'Close now')).toContain((await quizzes())[0]?.id);
  });

  test('takes a deck by id or title, and says which there are for any other', async () => {
    expect((await start({ deck: 'deep-learning-5' })).deckId).toBe('deep-learning-5');
    expect((await start({ deck: 'deep learning, Chapter 5' })).deckId).toBe('deep-learning-5');
    const message = await refusal(async () =>
      command.execute(asks(stage, teacher, undefined, { deck: '*biology*' }), stage.tutor),
    );
    expect(message).toBe('I know no deck called **\\*biology\\***. There is **Deep Learning, chapter 5**.');
  });

  test('suggests decks by part of their title', async () => {
    const typing = { ...asks(stage, teacher, undefined), focused: { name: 'deck', value: 'CHAPTER' } };
    expect(await command.autocomplete(typing, stage.tutor)).toEqual([
      { name: 'Deep Learning, chapter 5 (10 cards)', value: 'deep-learning-5' },
    ]);
    typing.focused.value = 'zoology';
    expect(await command.autocomplete(typing, stage.tutor)).toEqual([]);
  });

  test('names the permission that is missing instead of promising a post', async () => {
    stage.board.lacking = ['Send Messages'];
    const message = await refusal(async () => command.execute(asks(stage, teacher, undefined), stage.tutor));
    expect(message).toContain('I lack Send Messages there');
    expect(await quizzes()).toEqual([]);
  });

  test('lets each learner have one open quiz in a channel, and teachers as many as they like', async () => {
    await start({}, ada);
    const message = await refusal(async () => command.execute(asks(stage, ada, undefined), stage.tutor));
    expect(message).toContain('Your last quiz here is still open');
    await start({}, bob);
    await start();
    await start();
    expect(await quizzes()).toHaveLength(4);
  });

  test('asks no card twice before all ten were asked in that channel', async () => {
    for (let i = 0; i < 5; i++) {
      stage.clock.now += minute;
      await start({ cards: 2 });
    }
    const asked = (await quizzes()).flatMap(({ questions }) => questions.map((question) => question.card.id));
    expect(new Set(asked).size).toBe(10);
  });

  test('says so when the deck has fewer cards than were asked for', async () => {
    await stage.close();
    stage = await makeStage({ commands: [command], decks: [deckOf(card('Keras'), card('MNIST'))] });
    const message = await shown(command.execute(asks(stage, teacher, undefined, { cards: 5 }), stage.tutor));
    expect(message.text).toContain('2 cards (the deck has no more)');
    expect((await quizzes())[0]?.questions).toHaveLength(2);
  });
});

describe('an answer', () => {
  test('that is right is told privately at once, and the post only counts', async () => {
    const quiz = await start();
    const message = await told(pick(quiz, right(quiz)));
    expect(message).toContain(`✓ **${quiz.questions[0]?.card.term}**. Right at the first try.`);
    const post = textOf(stage.board.newest());
    expect(post).toContain('1 has answered. Answers stay private until the close.');
    expect(post).not.toContain('Ada');
    expect(post).not.toContain('✓');
  });

  test('that is wrong names the card that was chosen, not the right one', async () => {
    const quiz = await start();
    const [letter = 'A'] = wrong(quiz);
    const chosen = quiz.questions[0]?.options.find((option) => option.letter === letter);
    const message = await told(pick(quiz, letter));
    expect(message).toContain(`✗ Not **${chosen?.text}**. ${chosen?.why?.slice(0, 40)}`);
    expect(message).not.toContain(`**${quiz.questions[0]?.card.term}**`);
    expect(message).toContain('You can change your answer once');
  });

  test('can be changed once, by the button in the verdict; a third try is kindly refused', async () => {
    const quiz = await start();
    const [first = 'A', second = 'B', third = 'C'] = wrong(quiz);
    const verdict = await shown(pick(quiz, first));
    const again = await shown(press(ada, idOf(verdict, 'Change my answer')));
    expect(textOf(again)).toContain('This second answer stands.');
    const changed = await told(press(ada, idOf(again, second)));
    expect(changed).toContain('either.');
    expect(changed).toContain(`The answer is **${right(quiz)}  ${quiz.questions[0]?.card.term}**`);
    const refused = await told(pick(quiz, third));
    expect(refused).toContain('one change is what everyone gets');
    expect((await answers()).map(({ attempt, given }) => [attempt, given])).toEqual([
      [1, first],
      [2, second],
    ]);
  });

  test('right at the second try is told and counted as that', async () => {
    const quiz = await start();
    await done(pick(quiz, wrong(quiz)[0] as string));
    expect(await told(pick(quiz, right(quiz)))).toContain('Right at the second try.');
    expect(textOf(stage.board.newest())).toContain('1 has answered.');
    await closeTime(quiz);
    expect(textOf(stage.board.newest())).toContain('0 of 1 right at the first try, 1 more at the second.');
  });

  test('given twice by a double click counts once and uses up no change', async () => {
    const quiz = await start();
    const [letter = 'A'] = wrong(quiz);
    const both = await Promise.all([pick(quiz, letter), pick(quiz, letter)]);
    for (const reply of both) expect(await told(reply)).toContain('✗ Not');
    expect(await answers()).toHaveLength(1);
    expect(await told(pick(quiz, letter))).toContain('You gave this answer before; nothing changed.');
    expect(await told(pick(quiz, right(quiz)))).toContain('Right at the second try.');
  });

  test('after a right one changes nothing, and says what the other option is', async () => {
    const quiz = await start();
    await done(pick(quiz, right(quiz)));
    const message = await told(pick(quiz, wrong(quiz)[0] as string));
    expect(message).toContain('✓ You have it already');
    expect(message).toContain('is something else.');
    expect(await answers()).toHaveLength(1);
  });

  test('offers the experiment only when the answer is known', async () => {
    const demo = deckOf(card('Keras', 'x y', { experiment: 'vanishing-gradient' }), card('MNIST', 'a b'));
    await stage.close();
    stage = await makeStage({ commands: [command], decks: [demo], seed: 3 });
    const quiz = await start();
    expect(quiz.questions[0]?.card.term).toBe('Keras');
    const first = await shown(pick(quiz, wrong(quiz)[0] as string));
    expect(buttonsOf(first).map(({ label }) => label)).toEqual(['Change my answer']);
    const second = await shown(pick(quiz, right(quiz)));
    expect(idOf(second, 'See it happen')).toBe('experiment:demo:vanishing-gradient');
  });

  test('of thirty people in the same moment: every one is stored once and counted', async () => {
    const quiz = await start();
    const people = Array.from({ length: 30 }, (_, i) => person(`Student ${i}`));
    const replies = await Promise.all(
      people.flatMap((who, i) => {
        const letter = quiz.questions[0]?.options[i % 4]?.letter as string;
        return [pick(quiz, letter, who), pick(quiz, letter, who)];
      }),
    );
    for (const reply of replies) await done(reply);
    const stored = await answers();
    expect(stored).toHaveLength(30);
    expect(new Set(stored.map(({ personId }) => personId)).size).toBe(30);
    expect(stored.every(({ attempt }) => attempt === 1)).toBe(true);
    expect(textOf(stage.board.newest())).toContain('30 have answered.');
  });

  test('of one person pressing all options in the same moment: what is acknowledged is stored, the rest refused', async () => {
    const quiz = await start();
    const pressed = ['A', 'B', 'C', 'D'];
    const replies = await Promise.all(pressed.map((letter) => pick(quiz, letter)));
    const acknowledged: string[] = [];
    for (const [i, reply] of replies.entries()) {
      if (/^(✗ Not|✓ \*\*)/.test(await told(reply))) acknowledged.push(pressed[i] as string);
    }
    const stored = await answers();
    expect(stored.map(({ given }) => given).sort()).toEqual(acknowledged.sort());
    expect(stored.map(({ attempt }) => attempt)).toEqual([1, 2].slice(0, stored.length));
    const firstWasRight = stored[0]?.verdict === 'correct';
    expect(stored).toHaveLength(firstWasRight ? 1 : 2);
  });
});

describe('a typed answer', () => {
  test('is asked for in a form that shows the question', async () => {
    const quiz = await start();
    const reply = await done(press(ada, idOf(stage.board.newest(), "I'd rather type it")));
    if (reply.kind !== 'modal') throw new Error('expected a form');
    expect(JSON.stringify(reply.modal)).toContain('Name the term');
    expect(reply.modal.custom_id).toBe(`quiz:type:${quiz.id}:0`);
  });

  test('is right with a slip of the pen, and never as another card', async () => {
    await stage.close();
    stage = await makeStage({
      commands: [command],
      decks: [deckOf(...seedDeck.cards.filter(({ id }) => /norm|stand/.test(id)))],
    });
    const quiz = await start();
    const [term = '', other = ''] =
      quiz.questions[0]?.card.id === 'batch-normalization'
        ? ['batch normalizaton', 'Input Standardization']
        : ['input standardizaton', 'Batch Normalization'];
    const wrongOne = await told(type(quiz, other, bob));
    expect(wrongOne).toContain(`✗ Not **${other}**`);
    expect(await told(type(quiz, term))).toContain('✓');
    const stored = await answers();
    expect(stored.map(({ by, verdict }) => [by, verdict])).toContainEqual(['typed', 'correct']);
    expect(stored.map(({ by, verdict }) => [by, verdict])).toContainEqual(['typed', 'wrong']);
  });

  test('of 5,000 characters is refused in a sentence that says what would work', async () => {
    const quiz = await start();
    const message = await refusal(() => type(quiz, 'x'.repeat(5000)));
    expect(message).toContain('Those are 5,000 characters; a term is a few words');
    expect(message).toContain('Nothing was counted');
    expect(await answers()).toEqual([]);
  });

  test.each(['🎉', '  ', '?!…', '❤️‍🔥🔥'])(
    'without letters (%s) is refused and counts nothing',
    async (typed) => {
      const quiz = await start();
      const message = await refusal(() => type(quiz, typed));
      expect(message).toContain('letters or digits');
      expect(await answers()).toEqual([]);
    },
  );

  test.each(['idk', "I don't know", 'no idea, sorry'])('of %s is not held against anyone', async (typed) => {
    const quiz = await start();
    expect(await refusal(() => type(quiz, typed))).toContain('No guess yet?');
    expect(await answers()).toEqual([]);
  });

  test('of a letter alone points to the buttons', async () => {
    const quiz = await start();
    expect(await refusal(() => type(quiz, 'b'))).toContain('For B, press the button B');
    expect(await answers()).toEqual([]);
  });

  test('that is part of the term is partly right, told with its own mark', async () => {
    await stage.close();
    const pair = deckOf(card('Vanishing Gradient', 'shrinks'), card('Dropout', 'leaves out'));
    stage = await makeStage({ commands: [command], decks: [pair], seed: 4 });
    const quiz = await start();
    expect(quiz.questions[0]?.card.term).toBe('Vanishing Gradient');
    expect(await told(type(quiz, 'gradient'))).toMatch(/^◐ /);
    expect(await told(type(quiz, 'vanishing gradiant'))).toContain('Right, with a slip');
    await closeTime(quiz);
    expect(textOf(stage.board.newest())).toContain('0 of 1 right at the first try, 1 more at the second.');
  });

  test('that means something else gets its verdict and leaves one change', async () => {
    const quiz = await start();
    const message = await told(type(quiz, 'photosynthesis'));
    expect(message).toMatch(/^[✗…◐]/);
    expect(message).toContain('You can change your answer once');
    expect(await told(type(quiz, quiz.questions[0]?.card.term ?? ''))).toContain('Right at the second try');
  });

  test('is graded with the cards of the question when the deck is gone', async () => {
    const quiz = await start();
    const { library } = stage.tutor;
    stage.tutor.library = createLibrary([], stage.tutor.records.decks);
    const other = quiz.questions[0]?.options.find(({ letter }) => letter !== quiz.questions[0]?.right);
    expect(await told(type(quiz, other?.text ?? ''))).toContain(`✗ Not **${other?.text}**`);
    expect(await told(type(quiz, quiz.questions[0]?.card.term ?? '', bob))).toContain('✓');
    stage.tutor.library = library;
  });
});

describe('several cards', () => {
  test('are one post with a Start button, gone through privately, with a stop and a summary', async () => {
    const quiz = await start({ cards: 3 });
    const post = stage.board.newest();
    expect(buttonsOf(post).map(({ label }) => label)).toEqual(['Start']);
    expect(textOf(post)).toContain('Nobody has begun yet.');

    const first = await shown(press(ada, idOf(post, 'Start')));
    expect(textOf(first)).toContain('Card 1 of 3');
    const verdict = await done(press(ada, idOf(first, right(quiz))));
    expect(verdict.kind).toBe('update');
    expect(textOf(stage.board.newest())).toContain('1 has begun, 0 have finished.');

    // Stops here, comes back by the post, skips the second card.
    const second = await shown(press(ada, idOf(post, 'Start')));
    expect(textOf(second)).toContain('Card 2 of 3');
    const third = await shown(press(ada, idOf(second, 'Skip for now')));
    expect(textOf(third)).toContain('Card 3 of 3');
    const after = await shown(press(ada, idOf(third, wrong(quiz, 2)[0] as string)));
    const back = await shown(press(ada, idOf(after, 'Next card')));
    expect(textOf(back)).toContain('Card 2 of 3');
    const last = await shown(press(ada, idOf(back, right(quiz, 1))));
    const summary = await shown(press(ada, idOf(last, 'How it went')));
    expect(textOf(summary)).toContain('2 of 3 right');
    expect(textOf(summary)).toContain('✗ 3.');
    expect(textOf(summary)).toContain('One more try is left.');
    expect(textOf(stage.board.newest())).toContain('1 has begun, 1 has finished.');

    const retry = await shown(press(ada, idOf(summary, 'Try a missed one again')));
    expect(textOf(retry)).toContain('Card 3 of 3');
    await done(press(ada, idOf(retry, right(quiz, 2))));
    expect(await told(press(ada, idOf(post, 'Start')))).toContain('3 of 3 right, 2 at the first try');
  });

  test('can be typed too, in the private message itself', async () => {
    const quiz = await start({ cards: 2 });
    const first = await shown(press(ada, idOf(stage.board.newest(), 'Start')));
    const form = await done(press(ada, idOf(first, "I'd rather type it")));
    if (form.kind !== 'modal') throw new Error('expected a form');
    const term = quiz.questions[0]?.card.term ?? '';
    const verdict = await done(
      command.submit(submits(stage, ada, form.modal.custom_id, { term }), stage.tutor),
    );
    expect(verdict.kind).toBe('update');
    if (verdict.kind === 'update') expect(textOf(verdict.message)).toContain('recalled, not only recognised');
  });

  test('reveal each card at the close, and each learner their own answers', async () => {
    const quiz = await start({ cards: 10, names: true });
    await done(pick(quiz, right(quiz, 0), ada, 0));
    await done(pick(quiz, wrong(quiz, 1)[0] as string, ada, 1));
    await closeTime(quiz);
    const post = stage.board.newest();
    expect(textOf(post)).toContain('1 person answered, 0 went through all of it.');
    for (const { term } of seedDeck.cards) expect(textOf(post)).toContain(term);
    expect(textOf(post)).toContain('Ada');
    const mine = await told(press(ada, idOf(post, 'My answers')));
    expect(mine).toContain('1 of 10 right');
    expect(mine).toContain(`It was **${quiz.questions[1]?.card.term}**.`);
    expect(mine).toContain(`not answered; it was **${quiz.questions[2]?.card.term}**`);
  });

  test("closed in the middle of a card say so in place, with the way to one's own answers", async () => {
    const quiz = await start({ cards: 2 });
    const first = await shown(press(ada, idOf(stage.board.newest(), 'Start')));
    await closeTime(quiz);
    const late = await done(press(ada, idOf(first, right(quiz))));
    expect(late.kind).toBe('update');
    if (late.kind !== 'update') return;
    expect(textOf(late.message)).toContain('This quiz closed');
    expect(await told(press(ada, idOf(late.message, 'My answers')))).toContain('0 of 2 right');
  });
});

describe('the close', () => {
  test('edits the post once: the answer, the spread, the buttons off and the right one marked in words', async () => {
    const quiz = await start();
    await done(pick(quiz, right(quiz)));
    await done(pick(quiz, wrong(quiz)[0] as string, bob));
    const before = stage.board.standing[0]?.versions.length ?? 0;
    await closeTime(quiz);
    expect(stage.board.standing[0]?.versions).toHaveLength(before + 1);
    const post = stage.board.newest();
    expect(textOf(post)).toContain(`✓ **${right(quiz)}  ${quiz.questions[0]?.card.term}**`);
    expect(textOf(post)).toContain('▓▓▓▓▓░░░░░ 1');
    expect(textOf(post)).toContain('1 of 2 right at the first try.');
    expect(textOf(post)).toContain('Most confused with:');
    const options = buttonsOf(post).filter(({ id }) => id.startsWith('quiz:'));
    expect(options.every(({ disabled }) => disabled)).toBe(true);
    expect(options.map(({ label }) => label)).toContain(`✓ ${right(quiz)}`);
  });

  test('names who got it only where that was wished', async () => {
    const named = await start({ names: true });
    await done(pick(named, right(named)));
    await closeTime(named);
    expect(textOf(stage.board.newest())).toContain('Got it: Ada');
    const unnamed = await start();
    await done(pick(unnamed, right(unnamed)));
    await closeTime(unnamed);
    expect(textOf(stage.board.newest())).not.toContain('Ada');
  });

  test('says kindly that nobody answered', async () => {
    const quiz = await start();
    await closeTime(quiz);
    expect(textOf(stage.board.newest())).toContain('Nobody answered this time; here is the answer.');
  });

  test('comes early from the one who started it, and then not again at its time', async () => {
    const message = await shown(command.execute(asks(stage, ada, undefined), stage.tutor));
    const [quiz] = await quizzes();
    expect(await told(press(ada, idOf(message, 'Close now')))).toBe(
      'Closed. The answer stands in <#200> now.',
    );
    expect(textOf(stage.board.newest())).toContain('the answer');
    const versions = stage.board.standing[0]?.versions.length;
    await closeTime(quiz as Quiz);
    expect(stage.board.standing[0]?.versions).toHaveLength(versions ?? 0);
    expect(await told(press(ada, idOf(message, 'Close now')))).toContain('That quiz closed');
  });

  test('comes early from a teacher by close:True, and is refused to others', async () => {
    await start({}, ada);
    const message = await refusal(async () =>
      command.execute(asks(stage, bob, undefined, { close: true }), stage.tutor),
    );
    expect(message).toContain('Only a teacher or whoever started it');
    expect(
      await told(command.execute(asks(stage, teacher, undefined, { close: true }), stage.tutor)),
    ).toContain('Closed.');
    const none = await refusal(async () =>
      command.execute(asks(stage, teacher, undefined, { close: true }), stage.tutor),
    );
    expect(none).toContain('No quiz is open in this channel');
  });

  test('finds the open one without reading all that a server ever had', async () => {
    await closeTime(await start());
    stage.clock.now += minute;
    const { id } = await start();
    const read: string[] = [];
    const records = {
      ...stage.tutor.records.quizzes,
      get(key: string) {
        read.push(key);
        return stage.tutor.records.quizzes.get(key);
      },
      entries: () => {
        throw new Error('expected single quizzes to be read, got a look at all of them');
      },
    };
    const tutor = { ...stage.tutor, records: { ...stage.tutor.records, quizzes: records } };
    const message = await told(command.execute(asks(stage, teacher, undefined, { close: true }), tutor));
    expect(message).toContain('Closed.');
    expect(new Set(read)).toEqual(new Set([id]));
  });

  test('asks which one where several are open', async () => {
    await start({ cards: 2 });
    stage.clock.now += minute;
    const newer = await start({}, ada);
    const message = await shown(
      command.execute(asks(stage, teacher, undefined, { close: true }), stage.tutor),
    );
    expect(message.text).toBe('2 quizzes are open here. Which one?');
    const [first] = buttonsOf(message);
    expect(first?.id).toContain(newer.id);
    await done(press(teacher, first?.id ?? ''));
    expect((await quizzes()).find(({ id }) => id === newer.id)?.closedAt).toBe(stage.clock.now);
  });

  test('answers that come later are told the answer and not counted', async () => {
    const quiz = await start();
    await done(pick(quiz, right(quiz)));
    await closeTime(quiz);
    for (const late of [
      pick(quiz, 'A', bob),
      type(quiz, 'Keras', bob),
      press(bob, `quiz:type:${quiz.id}:0`),
    ]) {
      const message = await told(late);
      expect(message).toContain('This quiz closed');
      expect(message).toContain('You had not answered before that.');
      expect(message).toContain(`The answer was **${right(quiz)}  ${quiz.questions[0]?.card.term}**`);
    }
    expect(await told(pick(quiz, wrong(quiz)[0] as string))).toContain('✓ That was right.');
    expect(await answers()).toHaveLength(1);
  });

  test('counts an answer that was written down while the reveal was on its way', async () => {
    const quiz = await start();
    const reply = await pick(quiz, right(quiz));
    await closeTime(quiz);
    await follow(stage, reply);
    expect(textOf(stage.board.newest())).toContain('1 of 1 right at the first try.');
  });
});

describe('a button that cannot work', () => {
  test('of a deleted quiz says so', async () => {
    const quiz = await start();
    await stage.tutor.records.quizzes.delete(quiz.id);
    for (const work of [
      () => pick(quiz, 'A'),
      () => type(quiz, 'Keras'),
      () => press(ada, `quiz:start:${quiz.id}`),
    ]) {
      expect(await refusal(work)).toContain('This quiz is gone');
    }
    expect(await refusal(() => press(ada, `quiz:close:${quiz.id}`))).toContain('has not been posted');
  });

  test('of another server is refused', async () => {
    const quiz = await start();
    const away = { place: { guildId: '999', channelId: '200' } };
    const message = await refusal(() => press(ada, `quiz:pick:${quiz.id}:0:A`, away));
    expect(message).toContain('belongs to another server');
    expect(await answers()).toEqual([]);
  });

  test.each([
    'quiz',
    'quiz:pick',
    'quiz:pick:ID',
    'quiz:pick:ID:0:E',
    'quiz:pick:ID:x:A',
    'quiz:pick:ID:7:A',
    'quiz:dance:ID',
    'quiz:type:ID:-1',
  ])('%s is answered in a sentence', async (forged) => {
    const quiz = await start();
    const message = await refusal(() => press(ada, forged.replace('ID', quiz.id)));
    expect(message).toContain('leads nowhere any more');
  });

  test('with an option that the question does not have is answered in a sentence', async () => {
    await stage.close();
    stage = await makeStage({ commands: [command], decks: [deckOf(card('Keras'), card('MNIST'))] });
    const quiz = await start();
    expect(await refusal(() => pick(quiz, 'D'))).toContain('That option is not part of this question');
  });
});

describe('a deck of one card', () => {
  test('is asked by typing alone', async () => {
    await stage.close();
    stage = await makeStage({
      commands: [command],
      decks: [deckOf(card('Keras', 'a framework; Keras is friendly'))],
    });
    const quiz = await start();
    expect(buttonsOf(stage.board.newest()).map(({ label }) => label)).toEqual(['Type the term']);
    expect(await told(type(quiz, 'keras'))).toContain('✓ **Keras**');
    expect(await told(type(quiz, 'lasagne', bob))).toContain('You can change your answer once');
    await closeTime(quiz);
    expect(textOf(stage.board.newest())).toContain('1 of 2 right at the first try.');
    expect(buttonsOf(stage.board.newest()).every(({ disabled }) => disabled)).toBe(true);
  });
});

describe('on schedule and across restarts', () => {
  const due = {
    id: 'abc:2026-09-07',
    command: 'quiz',
    args: ['post', 'deep-learning-5', '1', '1440', '', ''],
    at: monday,
    guildId: '100',
    channelId: '200',
  };

  test('the same due gives the same quiz, however often its job is run', async () => {
    const first = await command.job(due, stage.tutor);
    const second = await command.job(due, stage.tutor);
    const calls = { posted: expect.any(Function), refused: expect.any(Function) };
    expect(second).toEqual({ ...first, ...calls });
    expect(await quizzes()).toHaveLength(1);
    if (first.kind !== 'post') throw new Error('expected a post');
    expect(buttonsOf(first.message).every(({ id }) => id.includes(first.mark))).toBe(true);
  });

  test('a post that comes late says when it was due, and closes later', async () => {
    stage.clock.now = monday + 45 * minute;
    await stage.scheduler.arrange(due);
    await stage.settle();
    expect(textOf(stage.board.newest())).toContain(`This was due at <t:${monday / 1000}:t>; I was away.`);
    const [quiz] = await quizzes();
    expect(quiz?.closesAt).toBe(stage.clock.now + 1440 * minute);
    await done(pick(quiz as Quiz, 'A'));
    expect(textOf(stage.board.newest())).toContain('I was away.');
  });

  test('a send that broke off after it arrived is found again, not repeated', async () => {
    stage.board.breakSend = { error: new Error('socket hang up'), arrived: true };
    await stage.scheduler.arrange(due);
    await stage.settle();
    const [quiz] = await quizzes();
    expect(quiz?.messageId).toBeUndefined();
    await stage.restart();
    stage.clock.now += 10 * minute;
    await stage.settle();
    expect(stage.board.standing).toHaveLength(1);
    expect((await quizzes())[0]?.messageId).toBe(stage.board.standing[0]?.id);
  });

  test('killed after it was noted where the post stands and before its missed close was made up for, it closes', async () => {
    stage.board.breakSend = { error: new Error('socket hang up'), arrived: true };
    await stage.scheduler.arrange(due);
    await stage.settle();
    const [quiz] = (await quizzes()) as [Quiz];
    const { records } = stage.tutor;
    // The close came while nobody knew of the message, and the next start came as far as noting it.
    stage.clock.now = quiz.closesAt + minute;
    const close = (await records.agenda.get(`close:${quiz.id}`))!;
    const missed = { id: close.id, channelId: '200', at: close.at, settledAt: stage.clock.now };
    await records.deliveries.insert(close.id, {
      ...missed,
      state: 'skipped',
      reason: 'It was never posted.',
    });
    await records.agenda.delete(close.id);
    await records.quizzes.update(quiz.id, (old) => old && { ...old, messageId: stage.board.standing[0]!.id });
    await stage.restart();
    await stage.settle();
    expect(stage.board.standing).toHaveLength(1);
    expect(textOf(stage.board.newest())).toContain('the answer');
  });

  test('the first press tells where the post stands if that was lost', async () => {
    stage.board.breakSend = { error: new Error('socket hang up'), arrived: true };
    await stage.scheduler.arrange(due);
    await stage.scheduler.idle();
    const [quiz] = await quizzes();
    await done(pick(quiz as Quiz, 'A'));
    expect(textOf(stage.board.newest())).toContain('1 has answered.');
    expect((await quizzes())[0]?.messageId).toBe(stage.board.standing[0]?.id);
  });

  test('answers, the count and the close go on after a restart in the middle', async () => {
    await stage.scheduler.arrange(due);
    await stage.scheduler.idle();
    const [quiz] = (await quizzes()) as [Quiz];
    await done(pick(quiz, wrong(quiz)[0] as string));
    await stage.restart();
    expect(await told(pick(quiz, right(quiz)))).toContain('Right at the second try.');
    await done(pick(quiz, right(quiz), bob));
    expect(textOf(stage.board.newest())).toContain('2 have answered.');
    await stage.restart();
    await closeTime(quiz);
    expect(textOf(stage.board.newest())).toContain('1 of 2 right at the first try, 1 more at the second.');
    expect(stage.board.standing).toHaveLength(1);
  });

  test('a post whose send broke off is revealed even if its close passed meanwhile', async () => {
    stage.board.breakSend = { error: new Error('socket hang up'), arrived: true };
    await stage.scheduler.arrange(due);
    await stage.scheduler.idle();
    await stage.restart();
    stage.clock.now = monday + 3 * 1440 * minute;
    await stage.settle();
    await stage.settle();
    expect(stage.board.standing).toHaveLength(1);
    expect(textOf(stage.board.newest())).toContain('Nobody answered this time; here is the answer.');
  });

  test('a deck that is gone or empty is a reason, not a failure', async () => {
    const gone = await command.job({ ...due, args: ['post', 'lost', '1'] }, stage.tutor);
    expect(gone).toEqual({
      kind: 'nothing',
      reason: 'There is no deck "lost" any more; /schedule set chooses another.',
    });
    const missing = await command.job({ ...due, id: 'close:x', args: ['close', 'x'] }, stage.tutor);
    expect(missing).toEqual({ kind: 'nothing', reason: 'The quiz to close is gone.' });
  });
});
