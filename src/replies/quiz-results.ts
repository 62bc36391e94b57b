/** @file The figures of a quiz as text: bars with their numbers, tries, the usual mistake, names. */
import { type Question, typing } from '../deck/question.ts';
import type { Tally } from '../deck/tally.ts';
import { optionName } from './question.ts';
import { escapeWithin, list, plural, quoted } from './text.ts';

const barWidth = 10;

/** A line for each option, the right one marked; typed answers that fit no option have a line of their own. */
export function spread(question: Question, counted: Tally): string {
  const line = (mark: string, name: string, count: number) =>
    `${bar(count, counted.people)} ${count}  ${mark}${name}`;
  const options = counted.spread.map(({ option, count }) =>
    line(option.letter === question.right ? '✓ ' : '', escapeWithin(optionName(question, option), 80), count),
  );
  if (options.length === 0) return verdicts(question, counted, line).join('\n');
  return [...options, ...(counted.other > 0 ? [line('', 'typed something else', counted.other)] : [])].join(
    '\n',
  );
}

/** Without options what the class thought is how right it was. */
function verdicts(
  question: Question,
  { right, partly, other }: Tally,
  line: (mark: string, name: string, count: number) => string,
): string[] {
  const rest = other - partly;
  const others = typing(question) === undefined ? 'not yet' : 'something else';
  return [
    line('✓ ', escapeWithin(rightName(question), 80), right),
    ...(partly > 0 ? [line('◐ ', 'partly', partly)] : []),
    ...(rest > 0 ? [line('', others, rest)] : []),
  ];
}

/** What got it right, in a few words. */
function rightName({ kind, answer }: Question): string {
  return kind === 'match' || kind === 'order' || kind === 'explain' ? 'right' : answer;
}

/** "6 of 9 right at the first try, 2 more at the second." */
export function tries({ right, people, second }: Tally): string {
  const more = second.length > 0 ? `, ${second.length} more at the second` : '';
  return `${right} of ${people} right at the first try${more}.`;
}

/** Empty where options are no cards, or nobody was wrong. */
export function confusion({ kind }: Question, { confusedWith }: Tally): string {
  if (!confusedWith || (kind !== 'term' && kind !== 'meaning')) return '';
  const { option, count } = confusedWith;
  const name =
    kind === 'term'
      ? escapeWithin(option.text, 80)
      : `${option.letter}, ${escapeWithin((option.why ?? '').replace(/^That is |\.$/g, ''), 80)}`;
  return `Most confused with: ${name} (${count})`;
}

/** Who is hidden has an empty name: counted, not named. */
export function nameList(names: readonly string[], shown: number): string {
  if (names.length === 0 || shown === 0) return '';
  const some = names
    .filter((name) => name !== '')
    .slice(0, shown)
    .map((name) => quoted(name, 32));
  const rest = names.length - some.length;
  const others = some.length > 0 ? plural(rest, 'other') : plural(rest, 'person', 'people');
  return list(rest > 0 ? [...some, others] : some);
}

/** Ten signs wide, so that the shape says what the number says. */
export function bar(count: number, of: number): string {
  const filled = of === 0 ? 0 : Math.round((count / of) * barWidth);
  return '▓'.repeat(filled) + '░'.repeat(barWidth - filled);
}
