/** @file The checks that are not tests themselves: the type checker and the linter. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

function run(tool: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(join(root, 'node_modules/.bin', tool), args, {
    cwd: root,
    encoding: 'utf8',
  });
  return status === 0 ? '' : stdout + stderr;
}

test('every type fits', () => {
  expect(run('tsc', '--noEmit')).toBe('');
});

test("every type of the sandbox's page fits", () => {
  expect(run('tsc', '--noEmit', '-p', 'src/sandbox/page')).toBe('');
});

test('the linter and the formatter have nothing to say', () => {
  expect(run('biome', 'check', '--error-on-warnings', '.')).toBe('');
});
