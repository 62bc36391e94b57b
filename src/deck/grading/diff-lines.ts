/** @file Shows in three lines of monospace how an answer differs from what was wanted; the marks need no colour. */

/** Characters of a line that a phone shows without wrapping. */
const widest = 60;

/**
 * `you:    overfit-ing`, `answer: overfitting`, and a row of marks: `^` for a wrong or missing letter, with a count.
 * Empty if nothing differs or a text is too long for a line. Lines hold no line breaks and no back-ticks.
 */
export function diffLines(given: string, wanted: string): string[] {
  const [a, b] = [letters(given), letters(wanted)];
  if (a.length > widest || b.length > widest || a.length === 0 || a.join('') === b.join('')) return [];
  const columns = alignLetters(a, b);
  const label = (name: string) => `${name}:`.padEnd(8);
  const marks = columns.map(([x, y]) => (same(x, y) ? ' ' : '^')).join('');
  const line = (pick: 0 | 1) => columns.map((column) => column[pick] ?? '-').join('');
  return [
    `${label('you')}${line(0)}`,
    `${label('answer')}${line(1)}`,
    `${' '.repeat(8)}${marks.trimEnd()}  ${summary(columns)}`,
  ];
}

type Column = [string | undefined, string | undefined];

function letters(text: string): string[] {
  const line = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .replace(/`/g, "'")
    .trim();
  return [...new Intl.Segmenter('en').segment(line)].map(({ segment }) => segment);
}

/** Case is no difference. */
function same(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a.toLowerCase() === b.toLowerCase();
}

/** The alignment with the fewest edits. */
function alignLetters(a: readonly string[], b: readonly string[]): Column[] {
  const cost = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length; i >= 0; i--) {
    for (let j = b.length; j >= 0; j--) {
      if (i === a.length || j === b.length) cost[i]![j] = a.length - i + b.length - j;
      else {
        const change = cost[i + 1]![j + 1]! + (same(a[i], b[j]) ? 0 : 1);
        cost[i]![j] = Math.min(change, cost[i + 1]![j]! + 1, cost[i]![j + 1]! + 1);
      }
    }
  }
  const columns: Column[] = [];
  for (let [i, j] = [0, 0]; i < a.length || j < b.length; ) {
    const here = cost[i]![j]!;
    if (i < a.length && j < b.length && here === cost[i + 1]![j + 1]! + (same(a[i], b[j]) ? 0 : 1)) {
      columns.push([a[i++], b[j++]]);
    } else if (i < a.length && here === cost[i + 1]![j]! + 1) columns.push([a[i++], undefined]);
    else columns.push([undefined, b[j++]]);
  }
  return columns;
}

function summary(columns: readonly Column[]): string {
  const count = (test: (column: Column) => boolean) => columns.filter(test).length;
  const letter = (n: number) => (n === 1 ? '1 letter' : `${n} letters`);
  const missing = count(([x]) => x === undefined);
  const extra = count(([, y]) => y === undefined);
  const other = count(([x, y]) => x !== undefined && y !== undefined && !same(x, y));
  return [
    [missing, 'missing'],
    [extra, 'too many'],
    [other, 'wrong'],
  ]
    .filter(([n]) => n !== 0)
    .map(([n, what]) => `${letter(n as number)} ${what}`)
    .join(', ');
}
