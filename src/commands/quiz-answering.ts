/** @file One learner's answer to a quiz: judged, written down once, and told. */
import type { Deck } from '../deck/card.ts';
import type { Decks } from '../deck/decks.ts';
import { readAnswer, saysNothing } from '../deck/grading/answer.ts';
import { gradeTerm } from '../deck/grading/term.ts';
import {
  type Answer,
  answerKey,
  isClosed,
  type Question,
  type Quiz,
  type Ruling,
  rule,
} from '../deck/quiz.ts';
import { firstSentence } from '../deck/shorten.ts';
import { type Attempt, quizClosed, quizVerdict } from '../replies/quiz-verdict.ts';
import type { Message } from '../replies/reply.ts';
import { UserError } from '../user-error.ts';
import type { Person } from './command.ts';
import type { Tutor } from './tutor.ts';

/** Longer than any term; what is longer is a paste by mistake or a definition. */
const termLimit = 200;
const gistLimit = 220;
const notCounted = 'Nothing was counted: press the button again and type';

export type Given = Pick<Answer, 'by' | 'given'>;

interface Judged extends Given {
  verdict: Answer['verdict'];
  cardId?: string;
  feedback?: string;
}

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
    return { message: quizClosed(quiz, index, await answersOf(tutor, quiz.id, person.id)), recorded: false };
  }
  const question = quiz.questions[index] as Question;
  const decks = await tutor.library.of(quiz);
  const judged = judge(decks, quiz, question, given);
  const { feedback, ...answer } = judged;
  const { ruling, own } = await record(tutor, {
    quizId: quiz.id,
    question: index,
    personId: person.id,
    personName: person.name,
    ...answer,
    at: tutor.now(),
  });
  // What stands is told in its own words; these are about what was given just now.
  const stands = ruling.kind === 'new' || ruling.kind === 'same';
  const attempt: Attempt = {
    ruling: ruling.kind,
    ...namedCard(decks, quiz, question, judged.cardId),
    ...(stands && feedback && { feedback }),
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
  return quizVerdict(quiz, index, own, { ruling: 'new', ...named });
}

/** One person's answers to the whole quiz, by question and attempt. */
export async function answersOf(tutor: Tutor, quizId: string, personId: string): Promise<Answer[]> {
  const own: Answer[] = [];
  for await (const [, answer] of tutor.records.answers.entries(`${quizId}:${personId}:`)) own.push(answer);
  return own.sort((a, b) => a.question - b.question || a.attempt - b.attempt);
}

/** Writes the answer down as the first or second try; a press that comes at the same moment finds it there. */
async function record(
  tutor: Tutor,
  answer: Omit<Answer, 'attempt'>,
): Promise<{ ruling: Ruling; own: Answer[] }> {
  for (;;) {
    const own = await answersOf(tutor, answer.quizId, answer.personId);
    const earlier = own.filter(({ question }) => question === answer.question);
    const ruling = rule(earlier, answer);
    if (ruling.kind !== 'new') return { ruling, own };
    const next: Answer = { ...answer, attempt: ruling.attempt };
    if (await tutor.records.answers.insert(answerKey(next), next)) return { ruling, own: [...own, next] };
  }
}

function judge(decks: Decks, quiz: Quiz, question: Question, given: Given): Judged {
  if (given.by === 'choice') {
    const option = question.options.find(({ letter }) => letter === given.given);
    if (!option) throw new UserError('That option is not part of this question. Choose one of its buttons.');
    const verdict = option.letter === question.right ? 'correct' : 'wrong';
    return { ...given, verdict, cardId: option.cardId };
  }
  checkTyped(given.given, question);
  const deck = decks.get(quiz.deckId) ?? deckOf(quiz, question);
  const { verdict, feedback, match, rival } = gradeTerm(given.given, question.card, deck);
  const cardId = verdict === 'correct' ? question.card.id : rival?.id;
  return { ...given, verdict, ...(match !== 'exact' && { feedback }), ...(cardId && { cardId }) };
}

/** What is surely no attempt at an answer uses up no try. */
function checkTyped(typed: string, question: Question): void {
  if (typed.length > termLimit) {
    const length = typed.length.toLocaleString('en');
    throw new UserError(
      `Those are ${length} characters; a term is a few words, at most ${termLimit}. ${notCounted} only the term.`,
    );
  }
  if (!/[\p{L}\p{N}]/u.test(typed)) {
    throw new UserError(
      `I look for the term in letters or digits, and there are none in your answer. ${notCounted} the term.`,
    );
  }
  const isTerm = question.options.some(({ term }) => term.toLowerCase() === typed.toLowerCase());
  const letter = question.options.find((option) => option.letter === typed.toUpperCase())?.letter;
  if (letter && !isTerm) {
    throw new UserError(
      `For ${letter}, press the button ${letter}; here I read the term itself. ${notCounted} the term.`,
    );
  }
  if (saysNothing(readAnswer(typed).words)) {
    throw new UserError(`No guess yet? Read the definition once more. ${notCounted} what comes to mind.`);
  }
}

/** Where the deck is gone: what the question itself remembers of it. */
function deckOf(quiz: Quiz, question: Question): Deck {
  const others = question.options.filter(({ cardId }) => cardId !== question.card.id);
  const cards = others.map(({ cardId, term, gist }) => ({
    id: cardId,
    term,
    definition: gist,
    aliases: [],
    related: [],
    confusable: [],
  }));
  return { id: quiz.deckId, title: quiz.deckTitle, language: 'en', cards: [question.card, ...cards] };
}

/** Another card than the right one, for "that one is: …". */
function namedCard(
  decks: Decks,
  quiz: Quiz,
  question: Question,
  cardId: string | undefined,
): Pick<Attempt, 'named'> {
  if (!cardId || cardId === question.card.id) return {};
  const option = question.options.find((one) => one.cardId === cardId);
  if (option) return { named: { term: option.term, gist: option.gist } };
  const card = decks.card(quiz.deckId, cardId);
  return card ? { named: { term: card.term, gist: firstSentence(card.definition, gistLimit) } } : {};
}
