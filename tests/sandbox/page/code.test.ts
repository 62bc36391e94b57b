/** @file Code in colour: nothing is added to it, nothing is lost. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ansiRuns } from '../../../src/sandbox/page/markdown/ansi.ts';
import { highlight } from '../../../src/sandbox/page/markdown/highlight.ts';

describe('highlighting', () => {
  it('tells comments, strings, numbers, keywords and calls apart', () => {
    const kinds = highlight('for x in f(3): # loop\n  y = "a"', 'py').filter(({ kind }) => kind !== 'plain');
    expect(kinds).toEqual([
      { text: 'for', kind: 'keyword' },
      { text: 'in', kind: 'keyword' },
      { text: 'f', kind: 'call' },
      { text: '3', kind: 'number' },
      { text: '# loop', kind: 'comment' },
      { text: '"a"', kind: 'string' },
    ]);
  });

  it('changes no letter of any text in any language', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab_"\'#/*\n\\19.(é😀') }),
        fc.constantFrom('py', 'js', 'yaml', 'toString', ''),
        (text, language) => {
          expect(
            highlight(text, language)
              .map((token) => token.text)
              .join(''),
          ).toBe(text);
        },
      ),
    );
  });
});

describe('ansi', () => {
  it('keeps the last colour of a kind until it is reset', () => {
    expect(ansiRuns('\u001b[1;31mred\u001b[32mgreen\u001b[0mplain')).toEqual([
      { text: 'red', codes: [1, 31] },
      { text: 'green', codes: [1, 32] },
      { text: 'plain', codes: [] },
    ]);
  });

  it('drops sequences that are no colours', () => {
    expect(ansiRuns('a\u001b[2Jb')).toEqual([
      { text: 'a', codes: [] },
      { text: 'b', codes: [] },
    ]);
  });
});
