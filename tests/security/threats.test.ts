/** @file docs/security.md: every threat names what stands against it and a test that there is. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const lines = readFileSync(join(root, 'docs/security.md'), 'utf8').split('\n');
const threats = lines
  .filter((line) => /^\| (?!threat|---)/.test(line))
  .map((line) => line.split('|').slice(1, -1));

test('every line of the threat model names its test', () => {
  expect(threats.length).toBeGreaterThan(20);
  for (const [threat, answer, tests = ''] of threats) {
    expect({ threat, answer: answer?.trim() }).not.toMatchObject({ answer: '' });
    const named = [...tests.matchAll(/`(tests\/[^`]+)`/g)].map(([, file = '']) => file);
    expect({ threat, named: named.length }).not.toMatchObject({ named: 0 });
    expect(named.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  }
});
