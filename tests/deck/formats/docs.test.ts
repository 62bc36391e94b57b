import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parsePlain } from '../../../src/deck/formats/plain.ts';
import { fields } from '../../../src/deck/formats/schema.ts';
import { parseYaml } from '../../../src/deck/formats/yaml.ts';

const docs = readFileSync(new URL('../../../docs/deck-format.md', import.meta.url), 'utf8');
const blocks = [...docs.matchAll(/^```(\w*)\n([\s\S]*?)^```/gm)].map(([, language, text]) => ({
  language,
  text: text!,
}));

test('the examples of docs/deck-format.md can be used as they stand', () => {
  const [deck, near] = blocks.filter(({ language }) => language === 'yaml');
  const plain = blocks.find(({ text }) => text.startsWith('Chapter 5'));
  expect(
    parseYaml(deck!.text + near!.text.replace(/^/gm, '    ').trimEnd(), 'docs').cards.map(({ id }) => id),
  ).toEqual(['batch-normalization', 'keras']);
  expect(parsePlain(plain!.text, 'docs').cards.map(({ id }) => id)).toEqual(['keras', 'mnist']);
});

test('every field has its line in docs/deck-format.md', () => {
  for (const field of [...fields.deck, ...fields.card])
    expect(docs).toMatch(new RegExp(`^\\| \`${field}\` *\\|`, 'm'));
});
