/** @file How large a deck may be; every refusal names the number from here. */

export const limits = {
  cards: 10_000,
  /** Characters (UTF-16 units) of a term, an alias or a near miss. */
  term: 100,
  definition: 4_000,
  aliases: 30,
  related: 10,
  confusable: 20,
  near: 50,
  ideas: 20,
  contradictions: 60,
  /** Of one idea, contradiction or group of the lexicon. */
  patterns: 400,
  /** Characters of one pattern. */
  pattern: 1000,
  examples: 100,
  title: 100,
  /** Together with a command's name both ids fit a button's custom id of 100 characters. */
  deckId: 32,
  cardId: 48,
  /** Bytes of a deck file. */
  file: 64 * 1024 * 1024,
  /** Decks of one server's own, and cards in them all together. */
  serverDecks: 50,
  serverCards: 50_000,
  /** Bytes of a file that is sent to Epoch. */
  upload: 10e6,
  /** What a server's decks can take back: days, changes of a deck, and cards in them. */
  undoDays: 30,
  undoChanges: 200,
  undoCards: 20_000,
  /** Of one report: nobody mends a thousand faults from one message. */
  faultsShown: 40,
} as const;
