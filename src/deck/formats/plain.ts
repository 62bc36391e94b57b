/** @file Reads the plain format: the title, then for every card a line with the term and a line with the definition. */
import type { Card, Deck } from '../card.ts';
import { DeckFaults, type Fault } from '../faults.ts';
import { limits } from '../limits.ts';
import { lint } from '../lint.ts';
import { newSlug, slug } from '../slug.ts';
import { cleanLine } from './clean.ts';

interface Line {
  text: string;
  /** From 1. */
  number: number;
}

/** Blank lines are layout. Throws DeckFaults with every fault found; `file` is only a name for the faults. */
export function parsePlain(source: string, file: string): Deck {
  return readPlain(source, file).deck;
}

/** `lines` has the line of every card. */
export function readPlain(source: string, file: string): { deck: Deck; lines: number[] } {
  const [title, ...rest] = linesOf(source);
  if (!title) {
    throw new DeckFaults([{ file, line: 1, problem: 'The file is empty. Its first line is the title.' }]);
  }
  const { pairs, faults } = pairUp(rest);
  if (title.text.length > limits.title) {
    faults.push({
      line: title.number,
      problem: tooLong('The title (the first line)', title.text, limits.title),
    });
  }
  if (rest.length === 0) {
    faults.push({
      line: title.number,
      problem:
        'After the title there are no cards. Each is a line with the term and then a line with the definition.',
    });
  }
  if (pairs.length > limits.cards) {
    const count = pairs.length.toLocaleString('en');
    const problem = `There are ${count} cards; a deck holds at most ${limits.cards.toLocaleString('en')}.`;
    faults.push({ line: pairs[limits.cards]!.term.number, problem });
  }
  const deck = toDeck(title.text, pairs);
  for (const { path, problem } of lint(deck)) {
    const index = path[1] as number;
    faults.push({ line: pairs[index]!.term.number, card: deck.cards[index]!.term, problem });
  }
  if (faults.length > 0) {
    throw new DeckFaults(faults.sort((a, b) => a.line - b.line).map((fault) => ({ file, ...fault })));
  }
  return { deck, lines: pairs.map(({ term }) => term.number) };
}

interface Pair {
  term: Line;
  definition: Line;
}

/**
 * A line too long for a term cannot be one, so what stands before it must be: that is how a missing line is found
 * where it is missing, and what follows is read in step again.
 */
function pairUp(lines: Line[]): { pairs: Pair[]; faults: Omit<Fault, 'file'>[] } {
  const pairs: Pair[] = [];
  const faults: Omit<Fault, 'file'>[] = [];
  for (let i = 0; i < lines.length; ) {
    const [term, definition, next] = [lines[i]!, lines[i + 1], lines[i + 2]];
    if (isTooLong(term)) {
      faults.push({
        line: term.number,
        problem: `${tooLong('This term', term.text, limits.term)} If it is a definition, the term above it is missing.`,
      });
      i += 1;
    } else if (!definition || (next && isTooLong(next) && !isTooLong(definition))) {
      faults.push({
        line: term.number,
        card: term.text,
        problem: `The term "${term.text}" has no definition. It belongs on the line after the term.`,
      });
      i += 1;
    } else {
      if (definition.text.length > limits.definition) {
        const problem = tooLong('The definition', definition.text, limits.definition);
        faults.push({ line: definition.number, card: term.text, problem });
      }
      pairs.push({ term, definition });
      i += 2;
    }
  }
  return { pairs, faults };
}

function toDeck(title: string, pairs: Pair[]): Deck {
  const taken = new Set<string>();
  const cards = pairs.map(({ term, definition }, i): Card => {
    const id = newSlug(term.text, `card-${i + 1}`, limits.cardId, taken);
    taken.add(id);
    return { id, term: term.text, definition: definition.text, aliases: [], related: [], confusable: [] };
  });
  return { id: slug(title, limits.deckId) || 'deck', title, language: 'en', cards };
}

function linesOf(source: string): Line[] {
  return source
    .replace(/^\uFEFF/, '')
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((text, i) => ({ text: cleanLine(text), number: i + 1 }))
    .filter(({ text }) => text !== '');
}

function isTooLong(term: Line): boolean {
  return term.text.length > limits.term;
}

function tooLong(what: string, text: string, limit: number): string {
  return `${what} has ${text.length.toLocaleString('en')} characters; at most ${limit.toLocaleString('en')} are allowed.`;
}
