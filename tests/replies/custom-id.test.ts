import { expect, test } from 'vitest';
import { customId, fitsCustomId, parseCustomId } from '../../src/replies/custom-id.ts';

test('what is put into a custom id comes out again', () => {
  const id = customId('quiz', 'answer', 'q1', 0, 'B');
  expect(id).toBe('quiz:answer:q1:0:B');
  expect(parseCustomId(id)).toEqual({ command: 'quiz', args: ['answer', 'q1', '0', 'B'] });
});

test('an id that Discord would refuse is refused where it is made', () => {
  expect(() => customId('define', 'x'.repeat(100))).toThrow('expected at most 100 characters, got 107');
  expect(() => customId('define', 'a:b')).toThrow('expected parts without a colon, got "a:b"');
  expect(fitsCustomId('define', 'x'.repeat(100))).toBe(false);
  expect(fitsCustomId('define', 'a:b')).toBe(false);
  expect(fitsCustomId('define', 'card')).toBe(true);
});
