/** @file What reading a deck file gives: the cards that can be used, and what became of the rest. */
import type { Card, Deck } from '../card.ts';
import type { Fault } from '../faults.ts';
import type { FormatName } from './names.ts';

export interface Reading {
  format: FormatName;
  /** Has the id, title and so on of the file, or such as follow from its name. Maybe without any card. */
  deck: Deck;
  /** Whether the file itself says which deck it is. */
  named: boolean;
  /** Parallel to the deck's cards. */
  origins: Origin[];
  /** The fields of a card that this file speaks of: what it is silent about stays as it is. */
  carries: (keyof Card)[];
  /** What was left out because something is wrong with it. */
  faults: Fault[];
  /** What was left out on purpose, as whole sentences: "12 pictures and sounds were left out." */
  notes: string[];
}

export interface Origin {
  /** From 1; in an Anki package the number of the note. */
  line: number;
  /** Whether the file gives the card's id, so that it can be recognised by it. */
  id: boolean;
}
