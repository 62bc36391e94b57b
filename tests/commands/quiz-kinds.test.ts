import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { contestQueue } from '../../src/commands/contests.ts';
import { eventsOf } from '../../src/commands/learners.ts';
import { quiz as command } from '../../src/commands/quiz.ts';
import { parseDeck } from '../../src/deck/load.ts';
import type { ClozeQuestion, Question } from '../../src/deck/question.ts';
import type { Answer, Quiz } from '../../src/deck/quiz.ts';
import type { Message, Reply } from '../../src/replies/reply.ts';
import { UserError } from '../../src/user-error.ts';
import { card, deckOf } from '../support/cards.ts';
import { brokenReplyLimits, buttonsOf, textOf } from '../support/discord-limits.ts';
import { asks, follow, makeStage, person, presses, type Stage, submits } from '../support/tutor.ts';

const file = join(import.meta.dirname, '../../data/decks/deep-learning-5.yaml');
const seed = parseDeck(readFileSync(file, 'utf8'), file);
const plain = {
  ...deckOf(card('Entropy', 'a measure of disorder, which never falls in a closed system')),
  id: 'physics',
  title: 'Physics',
};
const teacher = person('Ms Byron', { teacher: true });
const ada = person('Ada');
const bob = person('Bob');

let stage: Stage;
beforeEach(async () => {
  stage = await makeStage({ commands: [command], decks: [seed, plain], seed: 5 });
});
afterEach(() => stage.close());

async function shown(reply: Reply | Promise<Reply>): Promise<Message> {
  const value = await reply;
  expect(brokenReplyLimits(value)).toEqual([]);
  await follow(stage, value);
  await stage.settle();
  if (value.kind === 'modal') throw new Error('expected a message, got a form');
  return value.message;
}
async function start(questions: string, more = {}): Promise<{ quiz: Quiz; question: Question }> {
  await command.execute(asks(stage, teacher, undefined, { questions, ...more }), stage.tutor);
  await stage.settle();
  const all = await Array.fromAsync(stage.tutor.records.quizzes.entries(), ([, quiz]) => quiz);
  const quiz = all.at(-1) as Quiz;
  return { quiz, question: quiz.questions[0] as Question };
}
const answers = (): Promise<Answer[]> =>
  Array.fromAsync(stage.tutor.records.answers.entries(), ([, answer]) => answer);
const press = (id: string, who = ada) => shown(command.press(presses(stage, who, id, '9000'), stage.tutor));
const type = ({ id }: Quiz, text: string, who = ada) =>
  shown(command.submit(submits(stage, who, `quiz:type:${id}:0`, { term: text }), stage.tutor));
const labels = (message: Message) => buttonsOf(message).map(({ label }) => label);
const idOf = (message: Message, label: string) =>
  buttonsOf(message).find((one) => one.label === label)?.id ?? '';

test('an explanation of a card without ideas is never judged: its writer compares, and says so once', async () => {
  const { quiz } = await start('explanations', { deck: 'physics' });
  const verdict = await type(quiz, 'how untidy things are');
  expect(textOf(verdict)).toContain('… Compare it with the card yourself');
  expect(textOf(verdict)).toContain('☐ a measure of disorder');
  expect(labels(verdict)).toEqual(['I had it all', 'Partly', 'I missed it', 'I was right', 'Why?']);
  const noted = await press(idOf(verdict, 'I had it all'));
  expect(textOf(noted)).toContain('✓ Noted: you had it all');
  expect(textOf(await press(idOf(verdict, 'I missed it')))).toContain('You judged this answer before');
  const events = await eventsOf(stage.tutor, { guildId: '100', personId: ada.id });
  expect(events.map(({ kind }) => kind)).toEqual(['review', 'rate']);
  expect(events[1]).toMatchObject({ rating: 'good' });
  expect((await answers())[0]).toMatchObject({ verdict: 'unsure' });
  expect(textOf(await type(quiz, 'another try'))).toContain('This question has one try, and yours stands.');
});

test('a good explanation is right at once, a poor one hears what is missing and may be changed', async () => {
  const { quiz, question } = await start('explanations');
  expect(textOf(await type(quiz, question.card.definition))).toContain('✓ Right, that says it.');
  const example = question.card.examples?.wrong[0] ?? 'it is something else altogether, a kind of optimizer';
  const wrong = await type(quiz, example, bob);
  expect(textOf(wrong)).toMatch(/^[✗◐…]/);
});

test('true or false: the one who presses twice has one answer, and a second try is not asked', async () => {
  const { quiz, question } = await start('truth');
  expect(question.kind).toBe('truth');
  const wrong = question.right === 'A' ? 'B' : 'A';
  const pick = (letter: string) => press(`quiz:pick:${quiz.id}:0:${letter}`);
  const [one, two] = await Promise.all([pick(wrong), pick(wrong)]);
  expect(textOf(one)).toContain(`✗ Not **${wrong === 'A' ? 'True' : 'False'}**.`);
  expect(textOf(two)).toContain('✗ Not');
  expect(textOf(await pick(question.right ?? ''))).toContain('This question has one try, and yours stands.');
  expect(await answers()).toHaveLength(1);
});

test('"Why?" waits until the answer stands, then shows the card beside the one that was taken for it', async () => {
  const { quiz, question } = await start('meanings');
  const [first, second] = question.options.filter(({ letter }) => letter !== question.right);
  await press(`quiz:pick:${quiz.id}:0:${first?.letter}`);
  const early = await command
    .press(presses(stage, ada, `quiz:why:${quiz.id}:0`), stage.tutor)
    .catch((error: unknown) => error);
  expect((early as UserError).message).toContain('you still have a try');
  const verdict = await press(`quiz:pick:${quiz.id}:0:${second?.letter}`);
  const why = textOf(await press(idOf(verdict, 'Why?')));
  expect(why).toContain(`**${question.card.term}**`);
  expect(why).toContain(`**${seed.cards.find(({ id }) => id === second?.cardId)?.term}**`);
});

test('another word in a gap that a teacher accepts is right from then on, and the card stays as it is', async () => {
  const { quiz, question } = await start('gaps');
  const { gap } = question as ClozeQuestion;
  expect(gap).toBeTruthy();
  const verdict = await type(quiz, 'zephyr');
  expect(textOf(verdict)).toContain('… The card has another word there.');
  await press(idOf(verdict, 'I was right'));
  const queue = await shown(contestQueue(asks(stage, teacher, 'contests'), stage.tutor));
  expect(textOf(queue)).toContain('the card itself stays as it is');
  const done = await shown(command.press(presses(stage, teacher, idOf(queue, 'Accept')), stage.tutor));
  expect(textOf(done)).toContain('1 verdict changed.');
  expect(textOf(await type(quiz, 'Zephyr', bob))).toContain('Your teacher accepted this answer before.');
  expect((await stage.tutor.library.of({ guildId: '100' })).card(seed.id, question.card.id)).toBe(
    seed.cards.find(({ id }) => id === question.card.id),
  );
});

test('an accepted explanation teaches the card a pattern that the next learner profits from', async () => {
  const { quiz, question } = await start('explanations');
  const text = 'purple walruses juggle lanterns on the seabed';
  const verdict = await type(quiz, `${text} of the network`);
  expect(textOf(verdict)).not.toContain('✓');
  await press(idOf(verdict, 'I was right'));
  const queue = await shown(contestQueue(asks(stage, teacher, 'contests'), stage.tutor));
  await shown(command.press(presses(stage, teacher, idOf(queue, 'Accept')), stage.tutor));
  const taught = (await stage.tutor.library.of({ guildId: '100' })).card(seed.id, question.card.id);
  expect(taught?.examples?.correct.at(-1)).toBe(`${text} of the network`);
  expect(textOf(await type(quiz, `well, ${text} of this network`, bob))).toContain('✓');
});

test('an answer to a question whose quiz is gone, and one after the close, are told so kindly', async () => {
  const { quiz } = await start('pairs');
  stage.clock.now = quiz.closesAt;
  await stage.settle();
  const late = await shown(
    command.submit(submits(stage, ada, `quiz:type:${quiz.id}:0`, { slot0: '0' }), stage.tutor),
  );
  expect(textOf(late)).toContain('This quiz closed');
  await stage.tutor.records.quizzes.delete(quiz.id);
  const gone = await command
    .press(presses(stage, ada, `quiz:self:${quiz.id}:0:good`), stage.tutor)
    .catch((error: unknown) => error);
  expect(gone).toBeInstanceOf(UserError);
});

test('a quiz that the first version stored is answered and revealed as it was asked', async () => {
  const keras = seed.cards.find(({ id }) => id === 'keras');
  const old = {
    id: '100-0123456789ab',
    guildId: '100',
    channelId: '200',
    messageId: '9000',
    deckId: seed.id,
    deckTitle: seed.title,
    questions: [
      {
        card: keras,
        prompt: 'an open-source … written in Python',
        options: [
          { letter: 'A', cardId: 'mnist', term: 'MNIST', gist: 'many digits.' },
          { letter: 'B', cardId: 'keras', term: 'Keras', gist: 'a framework.' },
        ],
        right: 'B',
      },
    ],
    createdAt: stage.clock.now,
    closesAt: stage.clock.now + 60_000,
    showNames: false,
  };
  await stage.store.records('quizzes').set(old.id, old);
  const told = async (reply: Reply | Promise<Reply>) => {
    const value = await reply;
    return value.kind === 'modal' ? '' : textOf(value.message);
  };
  const { tutor } = stage;
  const picked = command.press(presses(stage, ada, `quiz:pick:${old.id}:0:A`), tutor);
  expect(await told(picked)).toContain('✗ Not **MNIST**. That one is: many digits.');
  const typed = command.submit(submits(stage, bob, `quiz:type:${old.id}:0`, { term: 'kears' }), tutor);
  expect(await told(typed)).toContain('✓ **Keras**. Typed from memory');
  stage.clock.now = old.closesAt;
  const closed = command.press(presses(stage, bob, `quiz:card:${old.id}:0`), tutor);
  expect(await told(closed)).toContain('The answer was **B  Keras**: a framework.');
});
