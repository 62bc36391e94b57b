/** @file A question as a value: what is shown, what may be answered, what is right. */
import type { Card } from './card.ts';

/** What is shown and what is wanted. */
export type QuestionKind =
  /** The definition is shown, the term wanted: chosen or typed. */
  | 'term'
  /** The term is shown, its definition to be chosen. */
  | 'meaning'
  /** The term is shown, an explanation typed. */
  | 'explain'
  /** A definition, perhaps twisted: true or false. */
  | 'truth'
  /** The definition with a gap in it. */
  | 'cloze'
  /** Terms and definitions to be paired. */
  | 'match'
  /** Layers of a run of the lab, to be ordered by gradient. */
  | 'order'
  /** A chart of a run of the lab: which curve is which. */
  | 'chart';

export const letters = ['A', 'B', 'C', 'D'] as const;
export type Letter = (typeof letters)[number];

export interface Option {
  letter: Letter;
  /** What it stands for: a term, a definition, a word; at most 220 characters. */
  text: string;
  /** The card it stands for, where it stands for one. */
  cardId?: string;
  /** Why it is wrong, in one or two sentences; never names what is right, since there may be a second try. */
  why?: string;
}

/**
 * What all questions have. They hold all that a quiz needs until its close, so that a deck may change meanwhile. All
 * texts are plain: whoever shows them escapes them.
 */
interface Asked<Kind extends QuestionKind> {
  kind: Kind;
  /** The card it is about, as it was when the question was made. */
  card: Card;
  /** What is asked, as a sentence: "Which term is this?" */
  ask: string;
  /** What it is asked of: a definition, a term, a statement; at most 600 characters, empty for a picture. */
  prompt: string;
  /** Two to four, exactly one of them right; none where one types or pairs. */
  options: Option[];
  /** Missing where there are no options. */
  right?: Letter;
  /** What is right, in words: the term, the definition's first sentence, the word of the gap. */
  answer: string;
  /** What makes it right, in one or two sentences. */
  because?: string;
}

export type TermQuestion = Asked<'term'>;
export type MeaningQuestion = Asked<'meaning'>;
export type ExplainQuestion = Asked<'explain'>;
export type TruthQuestion = Asked<'truth'>;

export interface ClozeQuestion extends Asked<'cloze'> {
  /** The word of the gap. */
  gap: string;
}

/** Every slot gets one of the choices, no two the same: pairs of `match`, places of `order`. */
export interface PairingQuestion extends Asked<'match' | 'order'> {
  /** Three to five; `right` is a position among the choices. */
  slots: { label: string; right: number; cardId?: string }[];
  /** As many as slots, lettered from A on when they are shown. */
  choices: string[];
}

export interface ChartQuestion extends Asked<'chart'> {
  /** The runs of the picture by their records' ids, in the order of the options: the first is drawn as A. */
  picture: { runs: string[] };
}

export type Question =
  | TermQuestion
  | MeaningQuestion
  | ExplainQuestion
  | TruthQuestion
  | ClozeQuestion
  | PairingQuestion
  | ChartQuestion;

/** What may be typed as an answer; undefined where nothing may. */
export function typing({ kind }: Question): 'term' | 'explanation' | 'word' | undefined {
  if (kind === 'term') return 'term';
  if (kind === 'explain') return 'explanation';
  return kind === 'cloze' ? 'word' : undefined;
}

/** Whether it is answered with several choices at once. */
export function isPairing(question: Question): question is PairingQuestion {
  return question.kind === 'match' || question.kind === 'order';
}

/** A question of Epoch's first version, which knew one kind. */
export interface FirstQuestion {
  kind?: undefined;
  card: Card;
  prompt: string;
  options: { letter: Letter; cardId: string; term: string; gist: string }[];
  right?: Letter;
}

/** Reads what an earlier version stored. */
export function upgradeQuestion(stored: Question | FirstQuestion): Question {
  if (stored.kind !== undefined) return stored;
  const { card, prompt, options, right } = stored;
  return {
    kind: 'term',
    card,
    ask: termAsk,
    prompt,
    options: options.map(({ letter, cardId, term, gist }) => ({
      letter,
      text: term,
      cardId,
      ...(letter !== right && { why: `That one is: ${gist}` }),
    })),
    ...(right && { right }),
    answer: card.term,
    ...withBecause(options.find(({ letter }) => letter === right)?.gist),
  };
}

export const termAsk = 'Which term is this?';

function withBecause(because: string | undefined): { because?: string } {
  return because === undefined ? {} : { because };
}
