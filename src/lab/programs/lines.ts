/** @file What all programs say in the same words. */
import { optionNames, options } from '../options.ts';
import type { Spec } from '../spec.ts';

/** The run in a line: `784-128-10 · ReLU · Glorot init · ...`. */
export function heading(spec: Spec): string {
  return optionNames
    .map((name) => options[name].setting(spec))
    .filter(Boolean)
    .join(' · ')
    .replaceAll('\u00a0', ' ');
}

/** Leaves out what is false, and indents by `depth` steps of four spaces. */
export function lines(all: (string | false | undefined)[], depth = 0): string[] {
  return all
    .filter((line) => line !== false && line !== undefined)
    .map((line) => (line === '' ? '' : '    '.repeat(depth) + line));
}
