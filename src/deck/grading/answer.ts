/** @file A typed answer, freed of everything that is form: Markdown, mentions, emoji, small talk. */
import { nameKey, words } from '../fold.ts';
import { confidence, fillers, noAnswer, stopWords } from './lexicon.ts';

export interface Said {
  /** Without Markdown, mentions and emoji. */
  text: string;
  /** Folded. */
  words: string[];
  /** Characters that are not white space, before anything was taken away. */
  length: number;
  /** Emoji and nothing that can be read. */
  onlyEmoji: boolean;
}

/** What Discord lets a person type; the rest of a longer text is not looked at. */
const longest = 5000;
const emoji =
  /[#*0-9]\ufe0f?\u20e3|\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|(?<![\p{L}\p{N}]):[a-z][a-z0-9_]{1,31}:(?![\p{L}\p{N}])/giu;

/** Never throws, takes time in proportion to the length (at most 5,000 characters are read). */
export function readAnswer(answer: string): Said {
  const raw = answer.slice(0, longest);
  const text = unmark(raw);
  const found = words(text);
  return {
    text,
    words: found,
    length: answer.replace(/\s+/g, '').length,
    onlyEmoji: found.length === 0 && raw.search(emoji) >= 0,
  };
}

function unmark(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/```(?:[a-z]+\n)?/gi, ' ')
    .replace(/<(?:@[!&]?|#|a?:\w{1,32}:|t:)\d+(?::\w)?>|<\/[\w -]{1,60}:\d+>/g, ' ')
    .replace(/<\/?(?:b|i|u|s|em|strong|br|p|span|div|code|sup|sub|mark|li|ul)\s*\/?>/gi, ' ')
    .replace(/\*\*|__|~~|\|\||`/g, '')
    .replace(/(?<![\p{L}\p{N}])([*_])(?=\S)([^*_]{1,200})(?<=\S)\1(?![\p{L}\p{N}])/gu, '$2')
    .replace(emoji, ' ');
}

const confidencePattern = phrasePattern(confidence);
const noAnswerPattern = phrasePattern(noAnswer);

/** The words without talk of confidence, then without fillers at both ends. */
export function core(found: readonly string[]): string[] {
  return trim(withoutTalk(found));
}

/** The words without talk of confidence: a "not sure" is no negation of what follows. */
export function withoutTalk(found: readonly string[]): string[] {
  return split(` ${found.join(' ')} `.replace(confidencePattern, ' '));
}

/** Whether the words say that there is no answer ("idk, sorry"). */
export function saysNothing(found: readonly string[]): boolean {
  return core(split(` ${found.join(' ')} `.replace(noAnswerPattern, ' '))).every((word) => word === 'sorry');
}

/** The words as one name, for look-up. */
export function keyOf(found: readonly string[]): string {
  return nameKey(found.join(' '));
}

function trim(found: readonly string[]): string[] {
  const idle = (word: string | undefined) => word !== undefined && (fillers.has(word) || stopWords.has(word));
  let [from, to] = [0, found.length];
  while (from < to && idle(found[from])) from++;
  while (to > from && idle(found[to - 1])) to--;
  return found.slice(from, to);
}

function split(text: string): string[] {
  return text.split(' ').filter((word) => word !== '');
}

/** Whole words only; a look-ahead keeps the space, so that phrases may follow each other. */
function phrasePattern(phrases: readonly string[]): RegExp {
  return new RegExp(` (?:${phrases.join('|')})(?= )`, 'g');
}
