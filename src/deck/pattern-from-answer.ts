/** @file Patterns that recognise an explanation by its own words, for the ideas that it was found to lack. */
import { read } from './grading/reading.ts';

const sizes = [5, 4, 3];
const mostPatterns = 40;

/** The tightest first: telling words that must stand near each other, in the language of docs/grading.md. */
export function patternsFor(answer: string): string[] {
  const { tokens } = read(answer, () => false);
  const clauses = Map.groupBy(tokens, ({ clause }) => clause);
  const runs = [...clauses.values(), tokens]
    .map((part) => part.filter(({ negator, word }) => !negator && /^[\p{L}\p{N}]+$/u.test(word)))
    .map((part) => [...new Set(part.map(({ word }) => word))])
    .flatMap(windows);
  return [...new Set(runs.map((words) => words.join(' + ')))].slice(0, mostPatterns);
}

/** Longer ones first: the more words, the surer that nothing else is meant. Two words only where there are no more. */
function windows(words: readonly string[]): string[][] {
  if (words.length === 2) return [[...words]];
  return sizes
    .filter((size) => size <= words.length)
    .flatMap((size) =>
      Array.from({ length: words.length - size + 1 }, (_, from) => words.slice(from, from + size)),
    );
}
