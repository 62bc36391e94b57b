/** @file A visit of a simulated student: the quiz of the day answered, or /review gone through, press by press. */
import { quiz } from '../../src/commands/quiz.ts';
import { review } from '../../src/commands/review.ts';
import { isClosed, type Quiz } from '../../src/deck/quiz.ts';
import type { Message, Reply } from '../../src/replies/reply.ts';
import { brokenReplyLimits, buttonsOf, textOf } from '../support/discord-limits.ts';
import { asks, follow, presses, type Stage, submits } from '../support/tutor.ts';
import { answer, type Hands, messageOf, recalls } from './answers.ts';
import type { Student } from './students.ts';

/** Between two presses, in milliseconds. */
const pace = 8_000;
/** Cards after which the keenest stop. */
const patience = 60;

/** A pair of hands that press in this world; every message is held against Discord's limits. */
function handsOf(stage: Stage, { person }: Student): Hands {
  async function done(reply: Promise<Reply>): Promise<Reply> {
    stage.clock.now += pace;
    const value = await reply;
    const broken = brokenReplyLimits(value);
    if (broken.length > 0)
      throw new Error(`expected a message within Discord's limits, got ${broken.join('; ')}`);
    await follow(stage, value);
    return value;
  }
  const command = (id: string) => (id.startsWith('quiz:') ? quiz : review);
  return {
    press: (id) => done(command(id).press(presses(stage, person, id), stage.tutor)),
    submit: (id, fields) => done(command(id).submit(submits(stage, person, id, fields), stage.tutor)),
  };
}

/** Answers all questions of the newest open quiz; gives that quiz if anything was left to answer. */
export async function answerQuiz(stage: Stage, student: Student): Promise<Quiz | undefined> {
  const open = await openQuiz(stage);
  if (!open) return undefined;
  const own = stage.tutor.records.answers.entries(`${open.id}:${student.person.id}:`);
  const answered = new Set((await Array.fromAsync(own)).map(([, { question }]) => question));
  if (answered.size === open.questions.length) return undefined;
  const hands = handsOf(stage, student);
  const post = stage.board.standing.find(({ id }) => id === open.messageId)?.versions.at(-1);
  const start = buttonsOf(post ?? { text: '' }).find(({ id }) => id.startsWith('quiz:start:'));
  let message = start ? messageOf(await hands.press(start.id)) : post;
  for (let i = 0; i < open.questions.length && message; i++) {
    const index = questionIn(message);
    const question = index === undefined ? undefined : open.questions[index];
    if (!question) break;
    const known = recalls(student, question.card.id, stage.clock.now);
    let verdict = await answer(student, message, question, known, hands);
    const again = verdict && buttonNamed(verdict, 'Change my answer');
    if (again && student.random() < 0.5) {
      const second = messageOf(await hands.press(again));
      verdict = await answer(student, second, question, student.random() < 0.5, hands);
    }
    const next = verdict && buttonNamed(verdict, 'Next card');
    message = next ? messageOf(await hands.press(next)) : undefined;
  }
  return open;
}

export interface Session {
  /** All that the day brings was gone through. */
  finished: boolean;
  /** What the last message says. */
  end: string;
  answered: number;
}

/** /review from the first card to the end, with a slip now and then that is undone. */
export async function reviewCards(stage: Stage, student: Student, guildId: string): Promise<Session> {
  const hands = handsOf(stage, student);
  let message = messageOf(await review.execute(asks(stage, student.person, undefined), stage.tutor));
  for (let answered = 0; answered < patience; answered++) {
    const sitting = await stage.tutor.records.sittings.get(`${guildId}:${student.person.id}`);
    const showing = sitting?.showing;
    const show = buttonNamed(message, 'Show the answer');
    if (!showing || showing.review || !show) return { finished: true, end: textOf(message), answered };
    const known = recalls(student, showing.cardId, stage.clock.now);
    const looks = student.random() < 0.35 || (!known && showing.question.options.length === 0);
    let next = looks
      ? await judgeAlone(student, show, known, hands)
      : await answer(student, message, showing.question, known, hands);
    if (!next) throw new Error(`expected a question that can be answered, got: ${textOf(message)}`);
    const undo = student.random() < 0.02 ? buttonNamed(next, 'Undo') : undefined;
    if (undo) {
      const again = messageOf(await hands.press(undo));
      next = (await answer(student, again, showing.question, known, hands)) ?? again;
    }
    const on = buttonNamed(next, 'Next');
    message = on ? messageOf(await hands.press(on)) : next;
  }
  return { finished: false, end: textOf(message), answered: patience };
}

async function judgeAlone(student: Student, show: string, known: boolean, hands: Hands): Promise<Message> {
  const shown = messageOf(await hands.press(show));
  const chance = student.random();
  const word = known ? (chance < 0.1 ? 'Hard' : chance < 0.93 ? 'Good' : 'Easy') : 'Again';
  const rating = buttonsOf(shown).find(({ label }) => label?.startsWith(word));
  return rating ? messageOf(await hands.press(rating.id)) : shown;
}

async function openQuiz({ tutor, clock }: Stage): Promise<Quiz | undefined> {
  let newest: Quiz | undefined;
  for await (const [, { args }] of tutor.records.agenda.entries('close:')) {
    const one = await tutor.records.quizzes.get(args[1] ?? '');
    if (one?.messageId && !isClosed(one, clock.now) && one.createdAt > (newest?.createdAt ?? 0)) newest = one;
  }
  return newest;
}

/** Which question of its quiz a message asks. */
function questionIn(message: Message): number | undefined {
  const id = buttonsOf(message).find((one) => /^quiz:(pick|type):/.test(one.id))?.id;
  return id === undefined ? undefined : Number(id.split(':')[3]);
}

function buttonNamed(message: Message, label: string): string | undefined {
  return buttonsOf(message).find((one) => one.label === label)?.id;
}
