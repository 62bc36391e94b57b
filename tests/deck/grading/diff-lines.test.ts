import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffLines } from '../../../src/deck/grading/diff-lines.ts';
import { anyText } from '../../support/any-text.ts';

test('a row of marks shows the letters that differ', () => {
  expect(diffLines('vanihsing gradiant', 'vanishing gradient')).toEqual([
    'you:    vanihsing gradiant',
    'answer: vanishing gradient',
    '            ^^         ^  3 letters wrong',
  ]);
  expect(diffLines('overfiting', 'overfitting')).toEqual([
    'you:    overfit-ing',
    'answer: overfitting',
    '               ^  1 letter missing',
  ]);
  expect(diffLines('kerras', 'Keras')).toEqual([
    'you:    kerras',
    'answer: Ker-as',
    '           ^  1 letter too many',
  ]);
});

test('what does not differ, or does not fit a line, is not shown', () => {
  expect(diffLines('keras', 'keras')).toEqual([]);
  expect(diffLines('x'.repeat(80), 'keras')).toEqual([]);
});

test('three lines for any texts, without line breaks or back-ticks', () => {
  fc.assert(
    fc.property(anyText(80), anyText(80), (a, b) => {
      const lines = diffLines(a, b);
      expect([0, 3]).toContain(lines.length);
      for (const line of lines) expect(line).not.toMatch(/[\n\r`]/);
    }),
  );
});
