/** @file Where the words of a text stand: what is before and behind each, so that words that stand alike can be found. */
import { fold } from '../fold.ts';
import { small } from '../grading/reading.ts';

export interface Place {
  word: string;
  /** The sentence it stands in, and where in it. */
  sentence: string;
  start: number;
  /** Part of a compound with a hyphen. */
  inCompound: boolean;
  /** The small word before and behind it; `word` for a telling word, `end` for a sign or the end. */
  before: string;
  behind: string;
}

const splitter = new Intl.Segmenter('en', { granularity: 'sentence' });

export function sentencesOf(text: string): string[] {
  return [...splitter.segment(text.replace(/\s+/g, ' '))].map(({ segment }) => segment.trim());
}

export function placesOf(sentence: string): Place[] {
  const found = [...sentence.matchAll(/[\p{L}\p{N}]+/gu)];
  return found.map((match, i) => {
    const end = match.index + match[0].length;
    const [last, next] = [found[i - 1], found[i + 1]];
    const gapBefore = last ? sentence.slice(last.index + last[0].length, match.index) : '.';
    const gapBehind = next ? sentence.slice(end, next.index) : '.';
    return {
      word: match[0],
      sentence,
      start: match.index,
      inCompound: /^[-'’]/.test(gapBehind) || /[-'’]$/.test(gapBefore),
      before: neighbour(last?.[0], gapBefore),
      behind: neighbour(next?.[0], gapBehind),
    };
  });
}

/** How alike two words stand, 0 to 5: the same small word before them counts most, then what follows, then their ending. */
export function likeness(place: Place, other: Place): number {
  const isSmall = place.before !== 'word' && place.before !== 'end';
  const before = place.before === other.before ? (isSmall ? 2 : 1) : 0;
  const behind = place.behind === other.behind ? 1 : 0;
  const form = ending(place.word) === ending(other.word) ? 1 : -2;
  const capital = isCapital(place.word) === isCapital(other.word) ? 1 : -3;
  return before + behind + form + capital;
}

const idle = new Set(
  `used using often commonly usually important particular certain different other many such become becomes made make makes
  based given called known provides provide allows allow include includes including means process technique method
  longer each every through between where which while there their these those because cannot during behind towards within under over down back upon along among across itself`.split(
    /\s+/,
  ),
);

/** Whether a word says something of its own. */
export function isTelling(word: string): boolean {
  const folded = fold(word);
  return word.length >= 4 && !small.has(folded) && !idle.has(folded);
}

function neighbour(word: string | undefined, between: string): string {
  if (word === undefined || !/^[\s]*$/.test(between)) return 'end';
  const folded = fold(word);
  return small.has(folded) || idle.has(folded) ? folded : 'word';
}

/** What a word's form says of its part in a sentence. */
function ending(word: string): string {
  const [found = ''] = /(?:ly|ing|ed|tion|ity|ness|[^su]s|\d)$/.exec(word.toLowerCase()) ?? [];
  return /^[^su]s$/.test(found) ? 's' : found;
}

function isCapital(word: string): boolean {
  return /^\p{Lu}/u.test(word);
}
