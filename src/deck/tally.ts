/** @file What a class answered, counted: the figures that the count and the reveal of a quiz are made of. */
import type { Answer, Option, Quiz } from './quiz.ts';

export interface Tally {
  /** People who answered. */
  people: number;
  /** Names of those who were right at the first try, and of those who needed the second; in order of time. */
  first: string[];
  second: string[];
  /**
   * First answers per option: what the class thought before a verdict told it more. Typed answers count for the
   * option whose card they named.
   */
  spread: { option: Option; count: number }[];
  /** First answers that named the right card. Where there are no options this is all the spread there is. */
  right: number;
  /** First answers that were partly right. */
  partly: number;
  /** First answers that named none of the options; without options those that were not right. */
  other: number;
  /** The wrong option most often taken at the first try, and how often. */
  confusedWith?: { option: Option; count: number };
}

/** `answers` may be of the whole quiz; those to `question` are counted. */
export function tally(quiz: Quiz, question: number, answers: readonly Answer[]): Tally {
  const asked = quiz.questions[question];
  if (!asked) throw new RangeError(`expected a question below ${quiz.questions.length}, got ${question}`);
  const own = answers.filter((answer) => answer.question === question).sort((a, b) => a.at - b.at);
  const firsts = own.filter((answer) => answer.attempt === 1);
  const isFor = ({ letter, cardId }: Option, answer: Answer) =>
    answer.cardId !== undefined && cardId !== undefined
      ? answer.cardId === cardId
      : answer.by === 'choice' && answer.given === letter;
  const spread = asked.options.map((option) => ({
    option,
    count: firsts.filter((answer) => isFor(option, answer)).length,
  }));
  const right = firsts.filter((answer) => answer.verdict === 'correct').length;
  const wrong = spread.filter(({ option, count }) => option.letter !== asked.right && count > 0);
  const confusedWith = wrong.reduce<(typeof wrong)[number] | undefined>(
    (most, next) => (most && most.count >= next.count ? most : next),
    undefined,
  );
  const onOptions = spread.reduce((sum, { count }) => sum + count, 0);
  return {
    people: firsts.length,
    first: firsts.filter((answer) => answer.verdict === 'correct').map((answer) => answer.personName),
    second: own
      .filter((answer) => answer.attempt === 2 && answer.verdict === 'correct')
      .map((answer) => answer.personName),
    spread,
    right,
    partly: firsts.filter((answer) => answer.verdict === 'partial').length,
    other: firsts.length - (asked.options.length > 0 ? onOptions : right),
    ...(confusedWith && { confusedWith }),
  };
}

/** How many people have answered something, and how many have answered everything. */
export interface Participation {
  begun: number;
  finished: number;
}

export function participation(quiz: Quiz, answers: readonly Answer[]): Participation {
  const byPerson = Map.groupBy(
    answers.filter((answer) => answer.attempt === 1),
    (answer) => answer.personId,
  );
  const finished = [...byPerson.values()].filter((own) => own.length === quiz.questions.length);
  return { begun: byPerson.size, finished: finished.length };
}
