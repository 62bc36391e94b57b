/** @file A command as text, `/define term:saturated neuron`: read when pasted, written when the form is left. */
import type { Leaf } from './leaves.ts';
import type { Values } from './values.ts';

/** The command that the text names, with the options that follow it; undefined if it names none. */
export function readTyped(
  text: string,
  leaves: readonly Leaf[],
): { leaf: Leaf; values: Map<string, string> } | undefined {
  if (!text.startsWith('/')) return undefined;
  const leaf = leaves
    .filter(({ name }) => text.startsWith(`/${name}`) && /^(\s|$)/.test(text.slice(name.length + 1)))
    .sort((a, b) => b.name.length - a.name.length)[0];
  if (!leaf) return undefined;
  const rest = text.slice(leaf.name.length + 1).trim();
  const values = new Map<string, string>();
  const names = leaf.options.map(({ name }) => name);
  const starts = [...rest.matchAll(/(?:^|\s)([\p{L}\p{N}_-]+):/gu)].filter(([, name]) =>
    names.includes(name!),
  );
  for (const [index, start] of starts.entries()) {
    const end = starts[index + 1]?.index ?? rest.length;
    values.set(start[1]!, rest.slice(start.index + start[0].length, end).trim());
  }
  // Words without a name belong to the first option.
  const before = rest.slice(0, starts[0]?.index ?? rest.length).trim();
  if (before && names[0] !== undefined && !values.has(names[0])) values.set(names[0], before);
  return { leaf, values };
}

export function writeTyped(leaf: Leaf, values: Values): string {
  const options = [...values].filter(([, { text, file }]) => text !== '' && !file);
  return [`/${leaf.name}`, ...options.map(([name, { text }]) => `${name}:${text}`)].join(' ');
}
