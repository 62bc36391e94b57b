/** @file What the documentation promises: its links lead somewhere, and it names what there is. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { commands } from '../src/commands/index.ts';

const root = join(import.meta.dirname, '..');
const pages = globSync(['*.md', 'docs/**/*.md'], { cwd: root });
const read = (page: string) => readFileSync(join(root, page), 'utf8');

test('every link and picture leads to a file', () => {
  const links = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, to = '']) => ({ page, to })),
  );
  expect(links.length).toBeGreaterThan(10);
  expect(links.filter(({ page, to }) => !existsSync(join(root, dirname(page), to)))).toEqual([]);
});

test('the README names every command', () => {
  const missing = commands.filter(({ data }) => !read('README.md').includes(`| \`/${data.name}\` |`));
  expect(missing.map(({ data }) => data.name)).toEqual([]);
});

test('the settings that are read are those that are documented', () => {
  const names = (text: string) => [...new Set(text.match(/\b[A-Z]+(?:_[A-Z]+)+(?=\b)/g))].sort();
  const settings = names(read('src/config.ts')).filter((name) =>
    new RegExp(`^    ${name}:`, 'm').test(read('src/config.ts')),
  );
  expect(settings.length).toBeGreaterThan(5);
  for (const page of ['.env.example', 'docs/self-hosting.md']) {
    expect(settings.filter((name) => !read(page).includes(name))).toEqual([]);
  }
});
