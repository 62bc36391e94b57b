import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadDecks } from '../../src/deck/load.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'epoch-decks-'));
});
afterEach(() => rm(folder, { recursive: true }));

const put = (name: string, content: string | Uint8Array) => writeFile(join(folder, name), content);
const yaml = 'version: 1\nid: first\ntitle: First\ncards:\n  - term: Keras\n    definition: a framework\n';

test('reads both formats and leaves other files alone', async () => {
  await put('a.yaml', yaml);
  await put('b.txt', 'Second\nMNIST\ndigits');
  await put('README.md', '# not a deck');
  await put('.hidden.txt', 'x');
  expect((await loadDecks(folder)).map((deck) => deck.id)).toEqual(['first', 'second']);
});

test('tells the faults of all files at once', async () => {
  await put('a.yaml', yaml.replace('title', 'titel'));
  await put('b.txt', 'Second\nMNIST');
  await put('c.txt', Uint8Array.from([65, 10, 66, 10, 0xff, 0xfe]));
  await expect(loadDecks(folder)).rejects.toThrow(
    new RegExp(
      [
        'a.yaml:3: The field "titel" is unknown. Did you mean "title"\\?',
        'b.txt:2, card "MNIST": The term "MNIST" has no definition',
        'c.txt:3: The file is not UTF-8 text',
      ].join('[^]*'),
    ),
  );
});

test('two decks of one id are a fault that names both files', async () => {
  await put('a.yaml', yaml);
  await put('b.yaml', yaml);
  await expect(loadDecks(folder)).rejects.toThrow(
    /b.yaml:1: The deck id "first" is already used by .*a.yaml/,
  );
});
