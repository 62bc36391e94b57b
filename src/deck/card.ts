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
}

export interface Deck {
  id: string;
  title: string;
  language: string;
  cards: Card[];
}
