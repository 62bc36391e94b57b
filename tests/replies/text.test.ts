import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  clip,
  escapeMarkdown,
  escapeWithin,
  list,
  plural,
  quoted,
  timestamp,
} from '../../src/replies/text.ts';
import { anyText } from '../support/any-text.ts';

/** What Discord shows: a backslash before a sign that is neither letter, digit nor space disappears. */
const shown = (markdown: string) => markdown.replace(/\\([^0-9A-Za-z\s])/g, '$1');

describe('escapeMarkdown', () => {
  test('shows formatting signs as they were typed', () => {
    expect(escapeMarkdown('**bold** _it_ `code` ||spoiler||')).toBe(
      '\\*\\*bold\\*\\* \\_it\\_ \\`code\\` \\|\\|spoiler\\|\\|',
    );
  });

  test('neither lists, quotes, headings, links nor mentions survive', () => {
    expect(escapeMarkdown('- one\n1. two\n> three\n# four\n-# five')).toBe(
      '\\- one\n1\\. two\n\\> three\n\\# four\n\\-\\# five',
    );
    expect(escapeMarkdown('<@123> [a](https://example.org)')).toBe(
      '\\<\\@123\\> \\[a\\]\\(https\\://example.org\\)',
    );
  });

  test('changes nothing of what is shown', () => {
    fc.assert(
      fc.property(anyText(300), (text) => {
        expect(shown(escapeMarkdown(text))).toBe(text);
      }),
    );
  });
});

describe('clip', () => {
  test('cuts between words and marks the cut', () => {
    expect(clip('the quick brown fox', 13)).toBe('the quick…');
    expect(clip('short', 13)).toBe('short');
  });

  test('keeps an emoji and an accent with what they belong to', () => {
    expect(clip('ab👩‍🏫cd', 5)).toBe('ab…');
    expect(clip('abe\u0301d', 4)).toBe('ab…');
  });

  test('is never longer than asked, whatever the text', () => {
    fc.assert(
      fc.property(anyText(300), fc.integer({ min: 0, max: 120 }), (text, limit) => {
        expect(clip(text, limit).length).toBeLessThanOrEqual(limit);
        expect(escapeWithin(text, limit).length).toBeLessThanOrEqual(limit);
      }),
    );
  });
});

test('a clipped and escaped text never ends inside an escape', () => {
  for (let limit = 1; limit < 40; limit++) {
    const text = escapeWithin('*'.repeat(60), limit);
    expect(text.replace(/\\\*/g, '')).toBe(limit < 1 ? '' : '…');
  }
});

test('quoted text is one line without signs that reverse or hide text', () => {
  expect(quoted(' a\n\nb\u202E\u200Bc ')).toBe('a bc');
  expect(quoted('word '.repeat(100)).length).toBeLessThanOrEqual(80);
});

test('lists and counts read like a sentence', () => {
  expect(list(['a'])).toBe('a');
  expect(list(['a', 'b', 'c'])).toBe('a, b and c');
  expect(list(['a', 'b'], 'or')).toBe('a or b');
  expect(plural(1, 'card')).toBe('1 card');
  expect(plural(10_000, 'card')).toBe('10,000 cards');
  expect(timestamp(1_700_000_000_999, 'R')).toBe('<t:1700000000:R>');
});
