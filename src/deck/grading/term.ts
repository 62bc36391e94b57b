/** @file Grades a typed term: the same thing in another form is right, another thing in a similar form is not. */
import type { Card, Deck } from '../card.ts';
import { nameKey } from '../fold.ts';
import type { Verdict } from '../quiz.ts';
import { core, keyOf, readAnswer, saysNothing, withoutTalk } from './answer.ts';
import { describe, sentences, tooLong } from './feedback.ts';
import { base } from './forms.ts';
import { beside, between, fillers, negations, stopWords } from './lexicon.ts';
import { type Match, matchKey, matchWords } from './match.ts';
import { type CardNames, type DeckNames, namesOf } from './names.ts';

export interface TermGrade {
  verdict: Verdict;
  /** One or two sentences, plain text (not escaped); names the term only when the answer was right. */
  feedback: string;
  /** How it was recognised, if it was: as the deck writes it, as another name of it, with slips. */
  match?: 'exact' | 'alias' | 'typo';
  /** The other card that the answer names. */
  rival?: Card;
}

/** An answer of more words is no term; no alias is longer. */
const mostWords = 40;
/** Of an answer that lists things; more are not needed to see that it does. */
const mostParts = 6;

/**
 * Never throws and never accepts the name of another card of the deck. `deck` may hold other cards than `card`, or none.
 * The first use of a deck prepares its names; after that an answer takes well under a millisecond.
 */
export function gradeTerm(answer: string, card: Card, deck: Deck): TermGrade {
  const names = namesOf(deck);
  const own = names.of(card);
  const asWritten = answer.length <= 400 ? matchKey(nameKey(answer), own, names) : undefined;
  if (asWritten) return grade(asWritten, card);

  const said = readAnswer(answer);
  if (said.words.length === 0) return wrong(said.onlyEmoji ? sentences.emoji : sentences.empty);
  if (said.words.length > mostWords || said.words.join('').length > 300) return wrong(tooLong(said.length));
  if (saysNothing(said.words)) return wrong(sentences.noAnswer);

  const typed = withoutTalk(said.words);
  const exact = matchKey(keyOf(typed), own, names) ?? matchKey(keyOf(core(said.words)), own, names);
  if (exact) return grade(exact, card);

  const english = /^en\b/i.test(deck.language);
  const whole = matchWords(typed, own, names, english);
  const part = names.known;
  if (
    whole.kind !== 'other' &&
    typed.some((word) => negations.has(word) && !part(word) && !isOwn(word, own))
  ) {
    return wrong(sentences.negated);
  }
  const several = severalAnswers(said.text, whole, own, names, english);
  return several ?? grade(whole, card);
}

/** A grade if the answer names several things; undefined if it is one answer after all. */
function severalAnswers(
  text: string,
  whole: Match,
  own: CardNames,
  names: DeckNames,
  english: boolean,
): TermGrade | undefined {
  const hedged = partsOf(text, between);
  const parts = hedged.length > 1 ? hedged : partsOf(text, beside);
  if (parts.length < 2) return undefined;
  const matches = parts.map(
    (words) => matchKey(keyOf(core(words)), own, names) ?? matchWords(words, own, names, english),
  );
  const right = matches.filter(({ kind }) => kind === 'right');
  if (right.length === matches.length) return grade(right[0]!, own.card);
  const rival = matches.find((match) => match.kind === 'rival');
  const named = matches.some(({ kind }) => kind === 'rival' || kind === 'near');
  if (hedged.length > 1) {
    if (right.length > 0 || named)
      return { ...wrong(sentences.several), ...(rival && { rival: rival.card }) };
    return whole.kind === 'right' || whole.kind === 'more' ? wrong(sentences.several) : undefined;
  }
  if (right.length > 0 && named) return { ...wrong(sentences.several), ...(rival && { rival: rival.card }) };
  if (right.length === 0 || whole.kind === 'right') return undefined;
  // The name, and beside it what it is: right if that is what the card says, or too little to be another answer.
  const explained = parts.every(
    (words, i) => matches[i]!.kind === 'right' || words.some((word) => own.definition.has(base(word))),
  );
  return explained ? grade(right[0]!, own.card) : undefined;
}

function partsOf(text: string, separator: RegExp): string[][] {
  return ` ${text.toLowerCase()} `
    .split(separator)
    .slice(0, mostParts)
    .map((part) => withoutTalk(readAnswer(part).words))
    .filter((words) => words.some((word) => !fillers.has(word) && !stopWords.has(word)));
}

function isOwn(word: string, own: CardNames): boolean {
  return own.variants.some(({ kind, words }) => kind !== 'near' && words.some((part) => part.word === word));
}

const verdicts: Record<Exclude<Match['kind'], 'near'>, Verdict> = {
  right: 'correct',
  part: 'partial',
  more: 'partial',
  close: 'unsure',
  rival: 'wrong',
  turned: 'wrong',
  foreign: 'wrong',
  mixed: 'wrong',
  other: 'wrong',
};

function grade(match: Match, card: Card): TermGrade {
  return {
    verdict: match.kind === 'near' ? match.miss.verdict : verdicts[match.kind],
    feedback: describe(match, card),
    ...(match.kind === 'right' && { match: match.by }),
    ...(match.kind === 'rival' && { rival: match.card }),
  };
}

function wrong(feedback: string): TermGrade {
  return { verdict: 'wrong', feedback };
}
