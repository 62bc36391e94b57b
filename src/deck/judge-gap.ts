/** @file Judges a word typed into a gap: the card's word, a slip of it, one that means the same, or one that does not. */
import { words } from './fold.ts';
import { readAnswer } from './grading/answer.ts';
import { diffLines } from './grading/diff-lines.ts';
import { isEnglish } from './grading/english.ts';
import { small } from './grading/reading.ts';
import { stem } from './grading/stem.ts';
import { slips } from './grading/typo.ts';
import type { Judged } from './judge.ts';
import type { ClozeQuestion } from './question.ts';
import { oppositeOf } from './questions/opposites.ts';

/** Another word than the card's is `unsure`, since it may mean the same, unless it is known to be another thing. */
export function judgeGap({ gap, card, options, right }: ClozeQuestion, typed: string): Judged {
  const all = readAnswer(typed).words;
  const telling = all.filter((word) => !small.has(word));
  const said = telling.length > 0 ? telling : all;
  const [word = ''] = said;
  const wanted = words(gap).join(' ');
  const correct = (feedback?: string): Judged => ({
    verdict: 'correct',
    cardId: card.id,
    ...(feedback && { feedback }),
  });
  if (said.length === 0) return { verdict: 'wrong', feedback: 'There was nothing to read. Type one word.' };
  if (said.join(' ') === wanted) return correct();
  if (said.length > 3) return { verdict: 'wrong', feedback: 'One word is missing. Type that one alone.' };
  if (said.length === 1 && stem(word) === stem(wanted)) return correct(`The card has “${gap}”.`);
  if (oppositeOf(wanted) === word || oppositeOf(word) === wanted) {
    return { verdict: 'wrong', feedback: `With “${word}” it would say the opposite.` };
  }
  if (options.some((option) => option.letter !== right && words(option.text).join(' ') === said.join(' '))) {
    return { verdict: 'wrong', feedback: 'That is not the word.' };
  }
  const rules = { acronym: false, alone: true, known: isEnglish };
  if (said.length === 1 && slips(wanted, word, rules) !== undefined) {
    const diff = diffLines(typed, gap);
    return { ...correct('Right, with a slip.'), ...(diff.length > 0 && { diff }) };
  }
  return { verdict: 'unsure', feedback: 'The card has another word there. Does yours mean the same?' };
}
