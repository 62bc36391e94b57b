/** @file Takes out of a deck what is wrong with it, so that one bad card does not keep a thousand good ones out. */
import type { Card, Deck } from './card.ts';
import { type Lint, lint, lintNames } from './lint.ts';

export interface Dropped {
  /** Position of the card in the deck that was given. */
  index: number;
  problem: string;
}

export interface Mended {
  deck: Deck;
  /** For every card that is left, its position in the deck that was given. */
  kept: number[];
  dropped: Dropped[];
}

interface Options {
  /** Whether ids that cards name must exist: not before the deck is put together with another. */
  links?: boolean;
  demos?: ReadonlySet<string>;
}

/** Every round takes something away, so it ends; what is gone may leave a link that leads nowhere. */
export function mend(deck: Deck, { links = true, demos }: Options = {}): Mended {
  let cards: (Card | undefined)[] = deck.cards;
  const dropped: Dropped[] = [];
  for (;;) {
    const kept = cards.flatMap((card, i) => (card ? i : []));
    const now = { ...deck, cards: kept.map((i) => cards[i]!) };
    const faults = links ? lint(now, demos) : lintNames(now);
    const inCards = faults.filter(({ path }) => path[0] === 'cards' && typeof path[1] === 'number');
    if (inCards.length === 0) return { deck: now, kept, dropped };
    cards = [...cards];
    // From the last to the first, so that a position in a list is still right when its turn comes.
    for (const { path, problem } of inCards.toReversed()) {
      const index = kept[path[1] as number]!;
      cards[index] &&= without(cards[index], path);
      dropped.push({ index, problem });
    }
  }
}

/** The card without what is at `path`; undefined if it cannot be without it. */
function without(card: Card, [, , field, ...rest]: Lint['path']): Card | undefined {
  switch (field) {
    case 'aliases':
    case 'related':
    case 'confusable':
      return { ...card, [field]: card[field].filter((_, i) => i !== rest[0]) };
    case 'experiment': {
      const { experiment: _, ...others } = card;
      return others;
    }
    case 'near': {
      const near = (card.near ?? []).flatMap((miss, i) => {
        const answers = miss.answers.filter((_, j) => i !== rest[0] || j !== rest[2]);
        return answers.length > 0 ? { ...miss, answers } : [];
      });
      const { near: _, ...others } = card;
      return near.length > 0 ? { ...others, near } : others;
    }
    case 'ideas':
    case 'not':
    case 'examples':
    case 'definition':
      return withoutIdeas(card);
    default:
      return undefined;
  }
}

/** Its definition is no longer asked for, until somebody says anew what an explanation must hold. */
export function withoutIdeas({ ideas: _, not: __, examples: ___, ...card }: Card): Card {
  return card;
}
