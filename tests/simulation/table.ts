/** @file What a simulated class shows, in lines to be read. */
import type { Outcome } from './simulate.ts';

/** What must not be; empty if all is well. */
export function verdictOf(outcome: Outcome): string[] {
  const { repeats, due, streaks, emptyDays, cardsTooEarly, weeks } = outcome;
  const [first, last] = [weeks[0], weeks.at(-1)];
  return [
    ...(repeats > 0 ? [`${repeats} times somebody was asked a card twice on one day`] : []),
    ...(due.late > 0
      ? [`${due.late} of ${due.all} due reviews came a day late`, ...outcome.lateOnes.slice(0, 5)]
      : []),
    ...(streaks.wrong.length > 0
      ? [`${streaks.wrong.length} streaks were wrong`, ...streaks.wrong.slice(0, 5)]
      : []),
    ...(emptyDays > 0 ? [`${emptyDays} school days without a quiz`] : []),
    ...(cardsTooEarly > 0 ? [`${cardsTooEarly} cards of quizzes came again too early`] : []),
    ...(first && last && last !== first && last.truth <= first.truth
      ? ['the class remembers no more than at first']
      : []),
  ];
}

export function tableOf(outcome: Outcome): string[] {
  const { students, schoolDays, quizzes, quizAnswers, reviews, repeats, due, streaks } = outcome;
  const rows: [string, string][] = [
    ['students, school days', `${students}, ${schoolDays}`],
    ['quizzes posted, answers given', `${quizzes}, ${quizAnswers}`],
    ['reviews (by quiz, in private)', `${reviews.all} (${reviews.quiz}, ${reviews.private})`],
    ['cards asked twice on one day', `${repeats} of ${reviews.all}`],
    ['due reviews that came a day late', `${due.late} of ${due.all}`],
    ['  on the due day, or as soon as the student came', String(due.onTime)],
    ["  later: left to the day's quiz, which was not answered", String(due.leftToQuiz)],
    ['  later: a gentle return after a break', String(due.afterBreak)],
    ['  later: the card was put aside, and a quiz asked it', String(due.putAside)],
    ['quiz cards that came before the bag was empty', String(outcome.cardsTooEarly)],
    ['school days without a quiz', String(outcome.emptyDays)],
    ['streaks checked against a ledger, wrong ones', `${streaks.checked}, ${streaks.wrong.length}`],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const weeks = outcome.weeks.map(({ week, met, truth, metTruth, belief, firstTry }) =>
    [
      String(week).padStart(4),
      ...[met, truth, metTruth, belief, firstTry].map((value) => percent(value).padStart(9)),
    ].join(''),
  );
  const problems = verdictOf(outcome);
  return [
    ...rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`),
    '',
    'At the end of each week: how much of the course was met, how much of all of it is really known, and of what was met',
    'how much is really known, how much Epoch believes is known; and how much was right at the first try.',
    'week      met    known  of met  believed first try'.replace('of met', ' of met'),
    ...weeks,
    '',
    problems.length === 0 ? 'All is as it should be.' : `Not as it should be: ${problems.join('; ')}.`,
  ];
}

function percent(value: number): string {
  return `${(100 * value).toFixed(0)} %`;
}
