/** @file Chance that repeats, and what fuzzers make of it: bent bytes, bent texts, anything at all. */
import { seeded } from '../support/cards.ts';

export interface Chance {
  /** Uniform in [0, 1). */
  next(): number;
  /** A whole number from 0 to `below` - 1. */
  int(below: number): number;
  pick<T>(from: readonly T[]): T;
  /** True once in `n` times. */
  once(n: number): boolean;
}

export function chanceFrom(seed: number): Chance {
  const next = seeded(seed);
  const int = (below: number) => Math.floor(next() * below);
  return { next, int, pick: (from) => from[int(from.length)] as never, once: (n) => int(n) === 0 };
}

/** What has broken parsers before. */
const tricky = [
  '',
  ' ',
  '\n',
  '\r\n',
  '\r',
  '\t',
  '\u0000',
  '\ufeff',
  '\u202e',
  '\u200b',
  '\ud800',
  '\u{1f937}\u200d\u2642\ufe0f',
  '"',
  "'",
  '`',
  '\\',
  ',',
  ';',
  ':',
  '|',
  '#',
  '-',
  '---',
  '...',
  '&a',
  '*a',
  '<<',
  '!!js/function',
  '{{',
  '}}',
  '{{c1::a}}',
  '[',
  ']',
  '{',
  '}',
  '<',
  '>',
  '&',
  '&#0;',
  '&#x110000;',
  '<!--',
  '<br>',
  '=cmd()',
  '@everyone',
  '%',
  '$',
  '$&',
  '__proto__',
  'constructor',
  'null',
  'true',
  'NaN',
  'Infinity',
  '-0',
  '0x10',
  '1e999',
  '1e-999',
  '9007199254740993',
  '999999999999999999999',
  ' vs ',
  ' or ',
  ' to ',
  ' | ',
  ' ~ ',
  ' + ',
  '^',
  '*',
  '(',
  ')',
  'é',
  'ß',
  'İ',
  'ﬃ',
  '٣',
  '½',
] as const;

export function anyText(chance: Chance, longest: number, words: readonly string[] = []): string {
  let text = '';
  const length = chance.int(chance.once(20) ? longest : Math.min(longest, 60));
  while (text.length < length) {
    const kind = chance.int(4);
    if (kind === 0) text += chance.pick(tricky);
    else if (kind === 1 && words.length > 0) text += chance.pick(words);
    else if (kind === 2) text += String.fromCodePoint(32 + chance.int(chance.once(4) ? 0xd7df : 95));
    else text += ' ';
    if (chance.once(30)) text += text.slice(-20).repeat(1 + chance.int(40));
  }
  return text.slice(0, longest);
}

/** A few bends of a text: pieces taken out, doubled, exchanged, put in. */
export function bendText(chance: Chance, text: string, others: readonly string[], longest: number): string {
  let bent = text;
  for (let i = 0, bends = 1 + chance.int(6); i < bends; i++) {
    const [from, to] = span(chance, bent.length);
    const piece = bent.slice(from, to);
    const other = chance.pick(others);
    const [start, end] = span(chance, other.length);
    const put = [
      () => '',
      () => piece.repeat(2 + chance.int(chance.once(10) ? 50 : 3)),
      () => chance.pick(tricky),
      () => other.slice(start, end),
      () => anyText(chance, 40),
      () => [...piece].reverse().join(''),
    ];
    bent = (bent.slice(0, from) + chance.pick(put)() + bent.slice(to)).slice(0, longest);
  }
  return bent;
}

/** A few bends of bytes. */
export function bendBytes(chance: Chance, bytes: Uint8Array, longest: number): Uint8Array {
  let bent = Buffer.from(bytes);
  for (let i = 0, bends = 1 + chance.int(8); i < bends; i++) {
    const at = chance.int(bent.length + 1);
    const [from, to] = span(chance, bent.length);
    const kind = chance.int(5);
    if (kind === 0 && at < bent.length) bent[at] = chance.int(256);
    else if (kind === 1 && at < bent.length) bent[at] = (bent[at] ?? 0) ^ (1 << chance.int(8));
    else if (kind === 2) bent = Buffer.concat([bent.subarray(0, from), bent.subarray(to)]);
    else if (kind === 3) bent = Buffer.concat([bent.subarray(0, to), bent.subarray(from)]);
    else if (at + 4 <= bent.length)
      bent.writeUInt32LE(chance.pick([0, 1, 0x7fffffff, 0xffffffff, 0xfffffffe]), at);
  }
  return bent.subarray(0, longest);
}

/** A piece of something of this length; mostly short. */
function span(chance: Chance, length: number): [number, number] {
  const from = chance.int(length + 1);
  return [from, Math.min(length, from + chance.int(chance.once(8) ? length + 1 : 12))];
}

/** Any value that JSON can hold, nested a few levels deep. */
export function anyJson(chance: Chance, names: readonly string[], depth = 3): unknown {
  const kind = chance.int(depth > 0 ? 8 : 5);
  if (kind === 0) return chance.pick([null, true, false]);
  if (kind === 1) return chance.pick([0, -1, 1.5, 2 ** 53, -(2 ** 31), 64, 1e308]);
  if (kind <= 4) return chance.once(3) ? chance.pick(names) : anyText(chance, 200, names);
  const size = chance.int(4);
  if (kind === 5) return Array.from({ length: size }, () => anyJson(chance, names, depth - 1));
  return Object.fromEntries(
    Array.from({ length: size + 1 }, () => [chance.pick(names), anyJson(chance, names, depth - 1)]),
  );
}

/** The same value with some part of it exchanged for anything. */
export function bendJson(chance: Chance, value: unknown, names: readonly string[]): unknown {
  if (chance.once(4) || typeof value !== 'object' || value === null) return anyJson(chance, names);
  if (Array.isArray(value)) {
    if (value.length === 0 || chance.once(5)) return [...value, anyJson(chance, names)];
    return value.with(chance.int(value.length), bendJson(chance, chance.pick(value), names));
  }
  const keys = Object.keys(value);
  const key = keys.length > 0 && !chance.once(5) ? chance.pick(keys) : chance.pick(names);
  return { ...value, [key]: bendJson(chance, (value as Record<string, unknown>)[key], names) };
}
