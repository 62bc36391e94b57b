/** @file The lock file: what npm checks before it installs on another system than the one that wrote it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

interface Locked {
  optionalDependencies?: Record<string, string>;
}

const root = join(import.meta.dirname, '..');
const packages: Record<string, Locked> = JSON.parse(
  readFileSync(join(root, 'package-lock.json'), 'utf8'),
).packages;

test('holds the optional packages of every platform, or npm ci refuses it', () => {
  const wanted = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).map((name) => ({ path, name })),
  );
  const missing = wanted.filter(
    ({ path, name }) => !packages[`${path}/node_modules/${name}`] && !packages[`node_modules/${name}`],
  );
  expect(wanted.length).toBeGreaterThan(20);
  expect(missing).toEqual([]);
});

test('names no registry, so that whoever installs uses their own', () => {
  expect(Object.keys(Object.groupBy(Object.values(packages), (one) => String('resolved' in one)))).toEqual([
    'false',
  ]);
});
