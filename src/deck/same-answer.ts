/** @file When two people wrote the same answer. */
import { words } from './fold.ts';
import { core, readAnswer } from './grading/answer.ts';

/** The same for answers that differ in case, signs, accents, Markdown and small talk; empty if nothing can be read. */
export function sameAnswer(text: string): string {
  const said = readAnswer(text).words;
  return (core(said).join(' ') || said.join(' ')).slice(0, 2000);
}

/** What of an answer is the answer: without small talk, at most `limit` characters; as it was written where it has none. */
export function bareAnswer(text: string, limit: number): string {
  const line = readAnswer(text).text.replace(/\s+/g, ' ').trim();
  const bare = sameAnswer(text);
  return (words(line).join(' ') === bare ? line : bare).slice(0, limit).trim();
}
