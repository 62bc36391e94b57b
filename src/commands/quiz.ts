/** @file /quiz: posts a question to the channel, takes answers privately, shows at the close what the class thought. */
import type { Given } from '../deck/judge.ts';
import { isPairing, type Question } from '../deck/question.ts';
import { isClosed, mayChange, nextOpen, type Quiz } from '../deck/quiz.ts';
import { readContestId } from '../replies/contest-ids.ts';
import { answerForm, givenIn } from '../replies/question.ts';
import { quizCard, quizSummary } from '../replies/quiz-card.ts';
import { type QuizAction, quizId, readQuizId } from '../replies/quiz-ids.ts';
import { quizClosed } from '../replies/quiz-verdict.ts';
import { type Message, type Reply, toYou, update } from '../replies/reply.ts';
import { UserError } from '../user-error.ts';
import type { Command, Press, Submit } from './command.ts';
import { pressContest, recoverContests, submitContest } from './contests.ts';
import { pictureOf } from './question-pictures.ts';
import { selfJudged, whyNot } from './quiz-after.ts';
import { standingVerdict, takeAnswer } from './quiz-answering.ts';
import { answersTo } from './quiz-answers.ts';
import { closeAsked, closeHere } from './quiz-closing.ts';
import { data } from './quiz-data.ts';
import { sayHowSure } from './quiz-memory.ts';
import { closeQuiz, postQuiz, refresh, rememberMessage } from './quiz-posting.ts';
import { lookAgain, tellRefused } from './quiz-refused.ts';
import { deckChoices, startQuiz } from './quiz-starting.ts';
import type { Tutor } from './tutor.ts';

const senseless =
  'That button leads nowhere any more. If the quiz still stands open, press a button of its post again.';

const gone = 'This quiz is gone: it was deleted, so nothing can be answered. `/quiz` posts a new one.';
const notPosted = 'That quiz has not been posted, so there is nothing to close.';

/** The quiz that a button belongs to, if it is of this server. Throws a UserError in every other case. */
async function quizOf(action: QuizAction | undefined, asked: Press | Submit, tutor: Tutor): Promise<Quiz> {
  if (!action) throw new UserError(senseless);
  const quiz = await tutor.records.quizzes.get(action.quizId);
  if (!quiz) throw new UserError(action.kind === 'close' ? notPosted : gone);
  if (quiz.guildId !== asked.place.guildId) {
    throw new UserError('That quiz belongs to another server. Here, `/quiz` posts one of your own.');
  }
  if ('question' in action && !quiz.questions[action.question]) throw new UserError(senseless);
  // A crash between the send and its note leaves the place unknown; the first press on the post tells it.
  const onPost = action.kind === 'start' || ('here' in action && !action.here);
  if (!quiz.messageId && onPost && asked.messageId) {
    await rememberMessage(tutor, quiz.id, asked.messageId);
    return { ...quiz, messageId: asked.messageId };
  }
  return quiz;
}

async function press(pressed: Press, tutor: Tutor): Promise<Reply> {
  if (readContestId(pressed.args)) return pressContest(pressed, tutor);
  if (pressed.args[0] === 'refused') return lookAgain(pressed, tutor);
  const action = readQuizId(pressed.args);
  const quiz = await quizOf(action, pressed, tutor);
  switch (action?.kind) {
    case 'pick':
      return answer(
        tutor,
        quiz,
        action.question,
        pressed,
        { by: 'choice', given: action.letter },
        action.here,
      );
    case 'type':
      return openForm(tutor, quiz, action.question, pressed, action.here);
    case 'card':
      return update(await showCard(tutor, quiz, action.question, pressed.person.id));
    case 'start':
      return toYou(await goOn(tutor, quiz, pressed.person.id));
    case 'summary': {
      const summary = quizSummary(quiz, await answersTo(tutor, quiz.id, pressed.person.id), tutor.now());
      return action.here ? update(summary) : toYou(summary);
    }
    case 'why':
      return toYou(await whyNot(tutor, quiz, action.question, pressed.person.id));
    case 'sure':
    case 'unsure':
      return update(await howSure(tutor, quiz, action.question, pressed, action.kind === 'sure'));
    case 'self':
      return update(await selfJudged(tutor, quiz, action.question, pressed.person.id, action.rating));
    case 'close':
      return closeAsked(tutor, quiz, pressed.person);
    default:
      throw new UserError(senseless);
  }
}

async function submit(submitted: Submit, tutor: Tutor): Promise<Reply> {
  if (readContestId(submitted.args)) return submitContest(submitted, tutor);
  const action = readQuizId(submitted.args);
  const quiz = await quizOf(action, submitted, tutor);
  if (action?.kind !== 'type') throw new UserError(senseless);
  const question = quiz.questions[action.question] as Question;
  const given = givenIn(question, submitted.fields);
  const by = isPairing(question) ? 'choice' : 'typed';
  return answer(tutor, quiz, action.question, submitted, { by, given }, action.here);
}

async function answer(
  tutor: Tutor,
  quiz: Quiz,
  question: number,
  { person }: Press | Submit,
  given: Given,
  here: boolean,
): Promise<Reply> {
  const { message, recorded } = await takeAnswer(tutor, quiz, question, person, given);
  const after = recorded ? refresh(tutor, quiz) : [];
  return here ? update(message, after) : toYou(message, after);
}

/** The same verdict, with when the card comes back now. */
async function howSure(
  tutor: Tutor,
  quiz: Quiz,
  question: number,
  { person, id }: Press,
  sure: boolean,
): Promise<Message> {
  const own = await answersTo(tutor, quiz.id, person.id);
  const answers = own.filter((one) => one.question === question);
  await sayHowSure(tutor, quiz, answers, sure, id);
  return standingVerdict(tutor, quiz, question, own);
}

/** The form is opened only where there is something left to type. */
async function openForm(
  tutor: Tutor,
  quiz: Quiz,
  question: number,
  { person }: Press,
  here: boolean,
): Promise<Reply> {
  const settled = await settledCard(tutor, quiz, question, person.id);
  if (!settled) {
    const id = quizId({ kind: 'type', quizId: quiz.id, question, here });
    return { kind: 'modal', modal: answerForm(quiz.questions[question] as Question, id) };
  }
  return here ? update(settled) : toYou(settled);
}

async function showCard(tutor: Tutor, quiz: Quiz, question: number, personId: string): Promise<Message> {
  const settled = await settledCard(tutor, quiz, question, personId);
  if (settled) return settled;
  const picture = await pictureOf(tutor, quiz.questions[question]);
  return quizCard(quiz, question, await answersTo(tutor, quiz.id, personId), picture);
}

/** What to show instead of a question that this person can no longer answer; undefined if it is open. */
async function settledCard(
  tutor: Tutor,
  quiz: Quiz,
  question: number,
  personId: string,
): Promise<Message | undefined> {
  const own = await answersTo(tutor, quiz.id, personId);
  if (isClosed(quiz, tutor.now())) return quizClosed(quiz, question, own);
  const earlier = own.filter((one) => one.question === question);
  if (earlier.length === 0 || mayChange(quiz.questions[question] as Question, earlier)) return undefined;
  return standingVerdict(tutor, quiz, question, own);
}

/** Start: the first card that this person has not answered, or how it went. */
async function goOn(tutor: Tutor, quiz: Quiz, personId: string): Promise<Message> {
  const own = await answersTo(tutor, quiz.id, personId);
  const next = isClosed(quiz, tutor.now()) ? undefined : nextOpen(quiz, own);
  if (next === undefined) return quizSummary(quiz, own, tutor.now());
  return quizCard(quiz, next, own, await pictureOf(tutor, quiz.questions[next]));
}

export const quiz = {
  data,
  execute: (request, tutor) =>
    request.options.close === true ? closeHere(request, tutor) : startQuiz(request, tutor),
  autocomplete: async ({ focused, place }, { library }) =>
    deckChoices(await library.of(place), focused.value),
  press,
  submit,
  recover: recoverContests,
  job: (due, tutor) => {
    if (due.args[0] === 'refused') return tellRefused(due, tutor);
    return due.args[0] === 'close' ? closeQuiz(due, tutor) : postQuiz(due, tutor);
  },
} satisfies Command;
