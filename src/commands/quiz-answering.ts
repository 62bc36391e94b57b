/** @file One learner's answer to a quiz: judged, written down once, and told. */
import type { Decks } from '../deck/decks.ts';
import { type Given, objection } from '../deck/judge.ts';
import { isPairing, type Question } from '../deck/question.ts';
import { gistOf } from '../deck/questions/texts.ts';
import { type Answer, answerKey, isClosed, type Quiz, type Ruling, rule } from '../deck/quiz.ts';
import { type Attempt, quizClosed, quizVerdict } from '../replies/quiz-verdict.ts';
import type { Message } from '../replies/reply.ts';
import { UserError } from '../user-error.ts';
import type { Person } from './command.ts';
import { judgeHere } from './judging.ts';
import { takeNotices } from './notices.ts';
import { answersTo } from './quiz-answers.ts';
import { nextTime, rememberAnswers, reviewId } from './quiz-memory.ts';
import type { Tutor } from './tutor.ts';
import { noteWriting, type Writing, type WritingRef } from './writings.ts';

export interface Told {
  message: Message;
  /** Whether something new was written down. */
  recorded: boolean;
}

/** Throws a UserError, and counts nothing, if there is nothing in the answer to judge. */
export async function takeAnswer(
  tutor: Tutor,
  quiz: Quiz,
  index: number,
  person: Person,
  given: Given,
): Promise<Told> {
  if (isClosed(quiz, tutor.now())) {
    return { message: quizClosed(quiz, index, await answersTo(tutor, quiz.id, person.id)), recorded: false };
  }
  const question = quiz.questions[index] as Question;
  const decks = await tutor.library.of(quiz);
  check(question, given);
  const { feedback, diff, checklist, ...judged } = await judgeHere(tutor, quiz, question, given);
  const { ruling, own } = await record(tutor, question, {
    quizId: quiz.id,
    question: index,
    personId: person.id,
    personName: person.name,
    ...given,
    ...judged,
    at: tutor.now(),
  });
  await rememberAnswers(
    tutor,
    quiz,
    own.filter((answer) => answer.question === index),
  );
  const contest = await contestable(tutor, quiz, own, index);
  // What stands is told in its own words; these are about what was given just now.
  const stands = ruling.kind === 'new' || ruling.kind === 'same';
  const attempt: Attempt = {
    ruling: ruling.kind,
    ...namedCard(decks, quiz, question, judged.cardId),
    ...(stands && { feedback, diff, checklist }),
    contest,
    notices: await takeNotices(tutor, quiz.guildId, person.id),
    next: await nextTime(tutor, quiz, { quizId: quiz.id, question: index, personId: person.id }),
  };
  return { message: quizVerdict(quiz, index, own, attempt), recorded: ruling.kind === 'new' };
}

/** The verdict on the answer that stands, shown again. */
export async function standingVerdict(
  tutor: Tutor,
  quiz: Quiz,
  index: number,
  own: readonly Answer[],
): Promise<Message> {
  const last = own.filter((answer) => answer.question === index).at(-1);
  const named = namedCard(
    await tutor.library.of(quiz),
    quiz,
    quiz.questions[index] as Question,
    last?.cardId,
  );
  const contest = await contestable(tutor, quiz, own, index);
  const notices = await takeNotices(tutor, quiz.guildId, last?.personId ?? '');
  const next = last && (await nextTime(tutor, quiz, last));
  return quizVerdict(quiz, index, own, { ruling: 'new', ...named, contest, notices, next });
}

/** Writes the answer down as the first or second try; a press that comes at the same moment finds it there. */
async function record(
  tutor: Tutor,
  question: Question,
  answer: Omit<Answer, 'attempt'>,
): Promise<{ ruling: Ruling; own: Answer[] }> {
  for (;;) {
    const own = await answersTo(tutor, answer.quizId, answer.personId);
    const earlier = own.filter((one) => one.question === answer.question);
    const ruling = rule(question, earlier, answer);
    if (ruling.kind !== 'new') return { ruling, own };
    const next: Answer = { ...answer, attempt: ruling.attempt };
    if (await tutor.records.answers.insert(answerKey(next), next)) return { ruling, own: [...own, next] };
  }
}

/** Keeps a typed answer that was not taken as right; gives what its writer presses to contest it. */
async function contestable(
  tutor: Tutor,
  quiz: Quiz,
  own: readonly Answer[],
  index: number,
): Promise<WritingRef | undefined> {
  const last = own.filter(({ question }) => question === index).at(-1);
  if (last?.by !== 'typed' || !quiz.guildId) return undefined;
  return noteWriting(tutor, writingFrom(quiz.guildId, quiz, last));
}

function writingFrom(guildId: string, quiz: Quiz, answer: Answer): Writing {
  const { personId, personName, quizId, question: index, attempt, verdict, at } = answer;
  const question = quiz.questions[index] as Question;
  return {
    personId,
    personName,
    guildId,
    deckId: quiz.deckId,
    cardId: question.card.id,
    question: question.kind,
    text: answer.given,
    verdict,
    at,
    of: reviewId(answer),
    answer: { quizId, question: index, attempt },
  };
}

/** What is no attempt uses up no try. */
function check(question: Question, { by, given }: Given): void {
  const known = isPairing(question) || question.options.some(({ letter }) => letter === given);
  const problem =
    by === 'typed'
      ? objection(question, given)
      : known
        ? undefined
        : 'That option is not part of this question. Choose one of its buttons.';
  if (problem) throw new UserError(problem);
}

/** Another card than the right one, for "that one is: …". */
function namedCard(
  decks: Decks,
  quiz: Quiz,
  { kind, card, options }: Question,
  cardId: string | undefined,
): Pick<Attempt, 'named'> {
  const names = kind === 'term' || kind === 'meaning' || kind === 'explain';
  if (!names || !cardId || cardId === card.id) return {};
  const other = decks.card(quiz.deckId, cardId);
  if (other) return { named: { term: other.term, why: `That one is: ${gistOf(other)}` } };
  const option = options.find((one) => one.cardId === cardId);
  return option && kind === 'term' ? { named: { term: option.text, why: option.why ?? '' } } : {};
}
