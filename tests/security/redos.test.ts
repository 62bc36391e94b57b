/** @file No text that people write takes more than its length's worth of time: growth is measured, not time. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { readDays } from '../../src/calendar/days.ts';
import { readTime } from '../../src/calendar/time-of-day.ts';
import { readZone } from '../../src/calendar/zones.ts';
import type { Idea } from '../../src/deck/card.ts';
import { nameKey } from '../../src/deck/fold.ts';
import { formatNames } from '../../src/deck/formats/names.ts';
import { readDeck } from '../../src/deck/formats/read.ts';
import { gradeDefinition } from '../../src/deck/grading/definition.ts';
import { lintGrading } from '../../src/deck/grading/lint.ts';
import { gradeTerm } from '../../src/deck/grading/term.ts';
import { defaultLimits } from '../../src/lab/limits.ts';
import { optionNames } from '../../src/lab/options.ts';
import { longest, plan } from '../../src/lab/plan.ts';
import { escapeMarkdown, escapeWithin, quoted } from '../../src/replies/text.ts';
import { UserError } from '../../src/user-error.ts';
import { card, deckOf } from '../support/cards.ts';
import { growth } from './growth.ts';

vi.setConfig({ testTimeout: 180_000 });

const root = join(import.meta.dirname, '../..');
const literal =
  /(?<=[=(,:[!&|?{};\s]|^)\/((?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+)\/([dgimsuvy]*)/g;

/** Every regular expression of the source, with a file that has it. */
function regexes(): { source: string; flags: string; file: string }[] {
  const found = new Map<string, { source: string; flags: string; file: string }>();
  for (const file of globSync('src/**/*.ts', { cwd: root })) {
    for (const [, source = '', flags = ''] of readFileSync(join(root, file), 'utf8').matchAll(literal)) {
      if (isRegex(source, flags))
        found.set(`/${source}/${flags}`, { source, flags, file: file.replaceAll('\\', '/') });
    }
  }
  return [...found.values()];
}

function isRegex(source: string, flags: string): boolean {
  try {
    return new RegExp(source, flags) instanceof RegExp;
  } catch {
    return false;
  }
}

const units = [
  ...'a,ab,A,1,0,.,-,_,*,~,|,\\,/,<,>,&,(,),[,],{,},",\',`,:,;,#,=,+,!,?,@,é'.split(','),
  ...[',', ' ', '\t', '\n', '\r\n', 'a ', 'a,', '1.', '1 ', 'ing', 'vs ', '<a ', '&a', '[a](', '\u200b'],
];
const repeated = (unit: string, length: number) =>
  unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

/** Of whatever else a regular expression looks for, pieces of itself are tried too. */
const common = [' ', '\t', '\n', 'a', '0', '.', ',', '-', '(', '<', '\\', '\u200b', 'a '];

/** Read no more than so many characters, so that a square of it is nothing: an option of an experiment, a terminal's line. */
const short = /^src\/lab\/(options\/|layers\.ts|terminal\/)/;

test('what once took for ever in an imported file: blank lines, a long rule below a table, spaces', () => {
  const read = (text: string, name = 'cards') => readDeck({ name, bytes: new TextEncoder().encode(text) });
  expect(read('\n'.repeat(50_000)).deck.cards).toEqual([]);
  expect(read(`a|b\n${'-'.repeat(50_000)}x\n`, 'cards.md').deck.cards).toEqual([]);
  const [fault] = read(`version: 1\n"a" ${'b'.repeat(5000)}: c\n`, 'cards.yaml').faults;
  expect(fault?.problem.length).toBeLessThan(600);
  expect(read(' '.repeat(50_000), 'cards.md').deck.cards).toEqual([]);
  expect(read('# a\n\n## Keras ##\na library\n\n## MNIST\ndigits\n', 'cards.md').deck.cards).toMatchObject([
    { term: 'Keras' },
    { term: 'MNIST' },
  ]);
});

test('a pattern of many parts, and an answer that says them again and again', () => {
  const pattern = Array.from({ length: 12 }, () => 'alpha|beta|gamma|delta').join(' + ');
  const idea: Idea = { id: 'all', need: 'core', hint: 'everything', match: [pattern] };
  const odd = card('Odd', 'something else', { ideas: [idea] });
  const answer = 'alpha beta gamma delta '.repeat(150);
  expect(gradeDefinition(answer, odd, deckOf(odd)).verdict).toBeDefined();
  const more: Idea = { ...idea, match: [`${pattern} + alpha`] };
  const [fault] = lintGrading(deckOf(card('Odd', 'something else', { ideas: [more] })));
  expect(fault?.problem).toContain('has 13 parts joined by ~ and +; at most 12');
});

test('every regular expression of the source takes linear time, or sees only a few hundred characters', () => {
  const all = regexes();
  expect(all.length).toBeGreaterThan(300);
  const slow: string[] = [];
  for (const { source, flags, file } of all) {
    const own = source.replaceAll(/\\[a-zA-Z]/g, '').match(/[^\\()[\]|?*+^$.{}]{1,3}/g) ?? [];
    const regex = new RegExp(source, flags);
    // Where little is read, even its largest must be done in a moment.
    const n = short.test(file) ? longest / 4 : 1000;
    for (const unit of new Set([...common, ...own.slice(0, 4)])) {
      const texts = new Map([n, 4 * n].map((length) => [length, `${repeated(unit, length)}\u0001`]));
      const work = (length: number) => {
        regex.lastIndex = 0;
        const text = texts.get(length) ?? '';
        if (flags.includes('g')) text.replace(regex, '');
        else regex.test(text);
      };
      const { exponent, ms } = growth(work, n);
      if (exponent > 1.6)
        slow.push(
          `/${source}/${flags} of ${file}: ${JSON.stringify(unit)} grows by ${exponent.toFixed(1)}, ${ms} ms`,
        );
    }
  }
  expect(slow).toEqual([]);
});

describe('as a whole', () => {
  const deck = deckOf(
    card('Vanishing gradient', 'gradients that become small in early layers', {
      ideas: [
        { id: 'small', need: 'core', hint: 'how large they are', match: ['gradient* ~ small|vanish*'] },
      ],
      not: [{ match: ['gradient* ~ large'], say: 'They become small.' }],
    }),
    card('Keras', 'a library for networks'),
  );
  const first = deck.cards[0]!;
  const unless = (work: () => unknown) => {
    try {
      work();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
    }
  };
  /** What reads, and the most characters that it is given: four times `n`. */
  const readers: [name: string, n: number, read: (text: string) => unknown][] = [
    ['an answer that names a term', 1000, (text) => gradeTerm(text, first, deck)],
    ['an answer that explains', 1000, (text) => gradeDefinition(text, first, deck)],
    [
      'options of an experiment',
      1500,
      (text) => optionNames.map((name) => unless(() => plan({ [name]: text }, { limits: defaultLimits }))),
    ],
    ['a time', 100, (text) => readTime(text)],
    ['days', 100, (text) => readDays(text, 'en-GB')],
    ['a time zone', 100, (text) => readZone(text, { now: 0 })],
    ['a name', 1500, (text) => nameKey(text)],
    ['a quotation', 1500, (text) => [quoted(text), escapeMarkdown(text), escapeWithin(text, 300)]],
    ...formatNames
      .filter((name) => name !== 'apkg')
      .map((format): [string, number, (text: string) => unknown] => [
        `a deck as ${format}`,
        4000,
        (text) => readDeck({ name: 'deck', format, bytes: new TextEncoder().encode(text) }),
      ]),
  ];
  /** None of these makes thousands of cards: their number is limited, and so is what they cost together. */
  const wholes = [...units, 'gradient ', 'not gradient small ', '"a",', '{{c1::a}}'];

  test.for(readers)('%s takes linear time', ([, n, read]) => {
    const slow = wholes.flatMap((unit) => {
      const { exponent, ms } = growth((length) => void read(repeated(unit, length)), n, 40);
      return exponent > 1.7 ? [`${JSON.stringify(unit)} grows by ${exponent.toFixed(1)}, ${ms} ms`] : [];
    });
    expect(slow).toEqual([]);
  });
});
