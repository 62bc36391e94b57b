/** @file Judges an answer to a question of any kind. Pure, and total: every text gets a verdict. */
import type { Deck } from './card.ts';
import { nameKey } from './fold.ts';
import { readAnswer, saysNothing } from './grading/answer.ts';
import { gradeDefinition } from './grading/definition.ts';
import { diffLines } from './grading/diff-lines.ts';
import { gradeTerm } from './grading/term.ts';
import { judgeGap } from './judge-gap.ts';
import { judgePairing } from './judge-pairing.ts';
import { isPairing, type Question, typing } from './question.ts';
import type { Answer, Verdict } from './quiz.ts';

export type Given = Pick<Answer, 'by' | 'given'>;

export interface Judged {
  verdict: Verdict;
  /** One or two sentences, plain text (not escaped). Names what is right only where the answer was right. */
  feedback?: string;
  /** The card that was named or chosen, the right one too. */
  cardId?: string;
  /**
   * How a typed answer that was close differs from what was wanted: three lines of monospace. They give the answer away,
   * so unless the verdict is `correct` they wait until there is no try left.
   */
  diff?: string[];
  /** The definition in clauses, for the learner to compare with; where the verdict is `unsure`. */
  checklist?: string[];
}

/** Without its deck, which may be gone, a question is judged by what it holds itself. */
export function judge(question: Question, given: Given, deck: Deck = deckOf(question)): Judged {
  if (given.by === 'choice') {
    return isPairing(question) ? judgePairing(question, given.given) : judgeChoice(question, given.given);
  }
  switch (question.kind) {
    case 'term':
      return judgeTerm(question, given.given, deck);
    case 'explain':
      return judgeExplanation(question, given.given, deck);
    case 'cloze':
      return judgeGap(question, given.given);
    default:
      return { verdict: 'wrong', feedback: 'This question is answered with its buttons.' };
  }
}

const asks = {
  term: { what: 'the term', is: 'a term is a few words', most: 200 },
  explanation: { what: 'an explanation', is: 'a few sentences are enough', most: 2000 },
  word: { what: 'the word', is: 'the gap wants one word', most: 200 },
};

/** Why a typed text is surely no attempt, so that no try is used up; undefined if it can be judged. */
export function objection(question: Question, typed: string): string | undefined {
  const { what, is, most } = asks[typing(question) ?? 'term'];
  const again = `Nothing was counted: press the button again and type ${what}.`;
  if (typed.length > most) {
    const [length, limit] = [typed.length, most].map((n) => n.toLocaleString('en'));
    return `Those are ${length} characters; ${is}, at most ${limit}. ${again}`;
  }
  if (!/[\p{L}\p{N}]/u.test(typed)) {
    return `I look for ${what} in letters or digits, and there are none in your answer. ${again}`;
  }
  // A word such as "nothing" says something where it is the answer.
  if (nameKey(typed) === nameKey(question.answer)) return undefined;
  const isOption = question.options.some(({ text }) => text.toLowerCase() === typed.toLowerCase());
  const letter = question.options.find((option) => option.letter === typed.toUpperCase())?.letter;
  if (letter && !isOption) {
    return `For ${letter}, press the button ${letter}; here I read ${what} itself. ${again}`;
  }
  if (saysNothing(readAnswer(typed).words)) {
    return 'No guess yet? Read it once more. Nothing was counted: press the button again and type what comes to mind.';
  }
  return undefined;
}

function judgeChoice(question: Question, letter: string): Judged {
  const option = question.options.find((one) => one.letter === letter);
  if (!option) return { verdict: 'wrong', feedback: 'That is none of the options.' };
  return {
    verdict: option.letter === question.right ? 'correct' : 'wrong',
    ...(option.letter !== question.right && option.why && { feedback: option.why }),
    ...(option.cardId && { cardId: option.cardId }),
  };
}

function judgeTerm({ card }: Question, typed: string, deck: Deck): Judged {
  const { verdict, feedback, match, rival } = gradeTerm(typed, card, deck);
  const cardId = verdict === 'correct' ? card.id : rival?.id;
  const isClose = match === 'typo' || verdict === 'unsure';
  const diff = isClose ? diffLines(typed, nearestName(typed, card)) : [];
  return {
    verdict,
    ...(match !== 'exact' && { feedback }),
    ...(cardId && { cardId }),
    ...(diff.length > 0 && { diff }),
  };
}

function judgeExplanation({ card }: Question, typed: string, deck: Deck): Judged {
  const { verdict, feedback, rival, checklist } = gradeDefinition(typed, card, deck);
  const cardId = verdict === 'correct' ? card.id : rival?.id;
  return { verdict, feedback, ...(cardId && { cardId }), ...(checklist && { checklist }) };
}

/** The name that was meant: the one whose length is nearest. */
function nearestName(typed: string, card: Question['card']): string {
  const far = (name: string) => Math.abs(name.length - typed.trim().length);
  return [card.term, ...card.aliases].reduce((best, name) => (far(name) < far(best) ? name : best));
}

/** What the question itself remembers of its deck; ideas go, since they may name groups that were the deck's. */
function deckOf({ card, options }: Question): Deck {
  const others = options.filter(({ cardId }) => cardId !== undefined && cardId !== card.id);
  const cards = others.map(({ cardId = '', text, why = '' }) => ({
    id: cardId,
    term: text,
    definition: why,
    aliases: [],
    related: [],
    confusable: [],
  }));
  return { id: 'gone', title: '', language: 'en', cards: [{ ...card, ideas: [], not: [] }, ...cards] };
}
