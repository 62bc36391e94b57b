/** @file What a card and a deck are, as the rest of Epoch sees them. */

export interface Card {
  /** Unique in its deck, kebab-case, stable when the term is reworded: `vanishing-gradient`. */
  id: string;
  term: string;
  definition: string;
  /** Other names that are accepted as this term. */
  aliases: string[];
  /** Ids of cards worth reading next. */
  related: string[];
  /** Ids of cards that learners take for this one: the source of wrong options. */
  confusable: string[];
  /** Name of the demo in the laboratory that shows this card's claim. */
  experiment?: string;
  /** Answers that come near this term and are not it, each with what to say. */
  near?: NearMiss[];
  /** What a good explanation says; without it nobody's explanation of this card is judged. */
  ideas?: Idea[];
  /** What no good explanation says. */
  not?: Contradiction[];
  /** Explanations whose verdict is known; the lint holds the ideas against them. */
  examples?: { correct: string[]; wrong: string[] };
  /** Where this card comes from, if not where its deck does. */
  source?: string;
}

export interface Idea {
  id: string;
  /** What is missing without it, as a noun phrase or a question: "what happens to the gradients". */
  hint: string;
  /** `core` must be said, of all `alt` of a card one must, `extra` may. */
  need: 'core' | 'alt' | 'extra';
  /** Patterns, any of which says it; see docs/grading.md. */
  match: string[];
}

export interface Contradiction {
  match: string[];
  /** One or two sentences for the learner. */
  say: string;
}

export interface NearMiss {
  answers: string[];
  /** One or two sentences for the learner; never the right term, since there may be a second try. */
  say: string;
  verdict: 'partial' | 'wrong';
}

export interface Deck {
  id: string;
  title: string;
  /** BCP 47, such as `en`. */
  language: string;
  /** Where the deck comes from. */
  source?: string;
  /** Groups of phrases that patterns may name: `@small`. */
  lexicon?: Record<string, string[]>;
  cards: Card[];
}
