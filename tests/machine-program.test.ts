/** @file `npm run lab-worker` called wrongly: a sentence and an exit code. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

function run(env: Record<string, string>) {
  const { PATH = '', HOME = '' } = process.env;
  const { status, stderr } = spawnSync(process.execPath, ['src/lab-worker.ts'], {
    cwd: join(import.meta.dirname, '..'),
    env: { PATH, HOME, ...env },
    encoding: 'utf8',
  });
  return { status, stderr };
}

const nowhere = 'postgres://epoch:top-secret@127.0.0.1:1/epoch';

test.each([
  [{}, 78, 'DATABASE_URL is missing: a machine of the laboratory finds its work there.\n'],
  [{ DATABASE_URL: nowhere, LAB_WORKERS: '0' }, 78, 'LAB_WORKERS must be at least 1 here.\n'],
  [
    { DATABASE_URL: nowhere },
    74,
    'expected to reach the database of DATABASE_URL, got: connect ECONNREFUSED',
  ],
])('with %j it ends with %d', (env, status, sentence) => {
  const ended = run(env);
  expect(ended.stderr).toContain(sentence);
  expect(ended.stderr).not.toContain('top-secret');
  expect(ended.status).toBe(status);
});
