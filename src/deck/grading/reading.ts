/** @file An explanation as the grader reads it: its telling words, each with its stem, its clause and what negates it. */
import { words } from '../fold.ts';
import { stem } from './stem.ts';

export interface Token {
  word: string;
  stem: string;
  /** Position among all words of the answer, small ones included. */
  at: number;
  clause: number;
  /** The word stands for another that was probably meant; contradictions do not count it. */
  repaired: boolean;
  negator: boolean;
}

/** Words that carry no part of an idea; patterns lose them too. */
export const small = new Set(
  `a an the of for in on to at by from as is are was were be been being am it its this that these those they their them
  there theirs very really quite so too just also then basically actually like i you u we he she your ur our my us me his her
  some any such can could will would may might must should shall do does did has have had having with into onto
  extremely super pretty quite rather kind kinda sort sorta way ways thing things stuff called known
  where when which who whom whose what while if because bc cause since thus hence therefore eg ie etc
  within inside during via upon per about and or now even still usually often typically generally commonly
  simply relatively incredibly insanely totally completely fully entirely absolutely bit
  particular various`
    .split(/\s+/)
    .filter((word) => !['rather', 'inside', 'per', 'during', 'way'].includes(word)),
);

const plainNegations = new Set(
  `not isnt arent wasnt werent dont doesnt didnt cant cannot couldnt wont wouldnt shouldnt aint never no nor neither hasnt havent`.split(
    /\s+/,
  ),
);
const otherNegations = new Set([
  'without',
  'instead',
  'unlike',
  'rather',
  'except',
  'opposite',
  'prevent',
  'avoid',
  'lack',
]);
/** After "not" and its like they make it no negation: "not only". */
const afterNot = new Set(['only', 'just', 'merely', 'simply', 'necessarily', 'always', 'sure']);

/** All plain negations are one word to patterns: "doesn't", "never", "no". */
export function asNegation(word: string): string | undefined {
  return plainNegations.has(word) ? 'not' : undefined;
}

const clauseEnd = /[.;:!?()\n\u2026]+|,|\s[-\u2013\u2014]+\s|=>|->/;
const clauseWords = new Set([
  'but',
  'because',
  'which',
  'while',
  'whereas',
  'although',
  'though',
  'and',
  'so',
  'when',
  'since',
  'bc',
  'if',
  'then',
  'or',
]);

export interface Reading {
  tokens: Token[];
  /** All words of the answer, folded; empty where the card's term was taken out. */
  words: string[];
}

/** `join` tells whether two neighbouring words are one word of the deck ("back propagation"). */
export function read(text: string, join: (first: string, second: string) => boolean): Reading {
  const tokens: Token[] = [];
  const all: string[] = [];
  let clause = 0;
  for (const piece of text.replace(/(?<=\d)[,.](?=\d{3}\b)/g, '').split(clauseEnd)) {
    const said = words(piece);
    for (let i = 0; i < said.length; i++) {
      const word = said[i]!;
      const next = said[i + 1];
      if (clauseWords.has(word)) clause++;
      all.push(word);
      if (next !== undefined && word.length + next.length >= 7 && !small.has(next) && join(word, next)) {
        all.push(next);
        i++;
        tokens.push(token(word + next, all.length - 2, clause));
      } else if (word === 'no' && next === 'matter') {
        all.push(next);
        i++;
      } else if (plainNegations.has(word)) {
        tokens.push({ ...token('not', all.length - 1, clause), negator: !afterNot.has(next ?? '') });
      } else if (!small.has(word)) {
        tokens.push(token(word, all.length - 1, clause));
      }
    }
    clause++;
  }
  return { tokens, words: all };
}

function token(word: string, at: number, clause: number): Token {
  return {
    word,
    stem: stem(word),
    at,
    clause,
    repaired: false,
    negator: otherNegations.has(stem(word)) || otherNegations.has(word),
  };
}
