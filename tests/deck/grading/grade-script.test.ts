import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const script = new URL('../../../scripts/grade.ts', import.meta.url).pathname;

async function run(lines: string[], ...options: string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'grade-'));
  const file = join(folder, 'answers.jsonl');
  await writeFile(file, lines.join('\n'));
  const result = await new Promise<{ code: number | string; out: string; err: string }>((resolve) =>
    execFile(process.execPath, [script, file, ...options], (error, out, err) =>
      resolve({ code: error?.code ?? 0, out, err }),
    ),
  );
  await rm(folder, { recursive: true });
  return result;
}

test('a line is printed for every answer, in order, and nothing else; a bad line is told with its number', async () => {
  const { code, out, err } = await run(
    [
      '{"direction":"definition","card":"KERAS","answer":"a library to build neural networks in python","verdict":"correct"}',
      '{"direction":"term","card":"MNIST","answer":"minst","verdict":"correct"}',
      'not json',
      '{"direction":"term","term":"Gradient Descent","answer":"gradient ascent","verdict":"wrong"}',
      '{"direction":"definition","card":"Dropout","answer":"x"}',
    ],
    '--score',
  );
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ verdict }) => verdict)).toEqual(['correct', 'correct', 'wrong']);
  for (const line of lines) {
    expect(Object.keys(line)).toEqual(['verdict', 'feedback', 'ms']);
    expect(line.ms).toBeGreaterThan(0);
  }
  expect(err).toMatch(/answers\.jsonl:3: .*JSON/);
  expect(err).toMatch(/answers\.jsonl:5: The deck has no card "Dropout"/);
  expect(err).toContain('same verdict: 2 of 2 (100.0 %)');
  expect(code).toBe(1);
}, 30_000);
