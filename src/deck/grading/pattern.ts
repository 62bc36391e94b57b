/** @file The little language in which a card says what an idea sounds like; docs/grading.md explains it to writers. */
import { words } from '../fold.ts';
import { asNegation, small } from './reading.ts';
import { stem } from './stem.ts';

/** One word of a phrase: exactly this stem, or any word that begins so. */
export interface Word {
  text: string;
  prefix: boolean;
}

export interface Phrase {
  words: Word[];
  /** Only at the very beginning of an answer. */
  first: boolean;
}

/** Phrases of which one must be there. */
export type Part = Phrase[];

/** Parts that follow each other closely, joined by ` ~ ` in a pattern. */
export type Chain = Part[];

/** Chains that must all be there, near each other; joined by ` + `. */
export interface Pattern {
  source: string;
  chains: Chain[];
}

export type Lexicon = Readonly<Record<string, readonly string[]>>;

/** A pattern that cannot be used; the message is a sentence for whoever wrote it. */
export class PatternFault extends Error {
  override name = 'PatternFault';
}

/** More phrases than this come of no pattern that a person meant. */
const mostPhrases = 5000;

/** What has more parts than this is a sentence, not an idea. */
const mostParts = 12;

/** Throws PatternFault. */
export function parsePattern(source: string, lexicon: Lexicon): Pattern {
  const chains = source
    .split(/\s\+\s/)
    .map((chain) => chain.split(/\s~\s/).map((part) => parsePart(part, source, lexicon)));
  if (chains.flat().length > mostParts) {
    throw new PatternFault(
      `The pattern "${source}" has ${chains.flat().length} parts joined by ~ and +; at most ${mostParts} can be looked for.`,
    );
  }
  return { source, chains };
}

/** Throws PatternFault; `source` is what it is part of. */
export function parsePart(text: string, source: string, lexicon: Lexicon): Part {
  const phrases = text.split('|').flatMap((alternative) => expand(alternative.trim(), source, lexicon, []));
  if (phrases.length > mostPhrases)
    throw new PatternFault(`The pattern "${source}" stands for too many phrases.`);
  return phrases;
}

function expand(text: string, source: string, lexicon: Lexicon, inside: readonly string[]): Phrase[] {
  const first = text.startsWith('^');
  let phrases: Word[][] = [[]];
  const pieces = text.replace(/^\^/, '').split(/\s+/).filter(Boolean);
  const telling = pieces.filter((piece) => !small.has(piece));
  if (telling.length === 0 || (telling.length === 1 && pieces.length > 1)) {
    const idle = pieces.find((piece) => small.has(piece)) ?? '';
    throw new PatternFault(
      `The pattern "${source}" has the phrase "${text}"; "${idle}" is a word that answers are read without, and too little is left.`,
    );
  }
  for (const piece of telling) {
    const options = piece.startsWith('@')
      ? group(piece.slice(1), source, lexicon, inside)
      : [literal(piece, source)];
    phrases = phrases.flatMap((before) => options.map((option) => [...before, ...option]));
    if (phrases.length > mostPhrases) break;
  }
  return phrases.map((phrase) => ({ words: phrase, first }));
}

function group(name: string, source: string, lexicon: Lexicon, inside: readonly string[]): Word[][] {
  const members = Object.hasOwn(lexicon, name) ? lexicon[name] : undefined;
  if (!members) {
    throw new PatternFault(
      `The pattern "${source}" names the group "@${name}", which "lexicon" does not have.`,
    );
  }
  if (inside.includes(name)) throw new PatternFault(`The group "@${name}" contains itself.`);
  return members
    .flatMap((member) => member.split('|'))
    .flatMap((member) =>
      expand(member.trim(), source, lexicon, [...inside, name]).map(({ words: list }) => list),
    );
}

function literal(piece: string, source: string): Word[] {
  if (/[+~^@]/.test(piece)) {
    throw new PatternFault(
      `The pattern "${source}" has "${piece}"; write " + " and " ~ " with spaces, "^" and "@" in front.`,
    );
  }
  const prefix = piece.endsWith('*');
  const found = words(piece.replace(/\*$/, ''));
  if (prefix && (found.length !== 1 || found[0]!.length < 3)) {
    throw new PatternFault(
      `The pattern "${source}" has "${piece}"; before "*" stand at least three letters.`,
    );
  }
  if (found.length === 0)
    throw new PatternFault(`The pattern "${source}" has "${piece}", which holds no word.`);
  return found.map((word) => ({ text: prefix ? word : (asNegation(word) ?? stem(word)), prefix }));
}
