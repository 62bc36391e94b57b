/** @file Ideas for cards that have none, made from their definitions; only such as grade as they should. */
import type { Card, Deck } from './card.ts';
import { proposeIdeas } from './grading/clauses.ts';
import { lintGrading } from './grading/lint.ts';

/** Cards that get ideas at a time: each is held against the definitions of its neighbours. */
export const mostProposals = 200;

/** `ids` are the cards that may get ideas. Those whose proposal would misjudge an answer get none. */
export function propose(deck: Deck, ids: ReadonlySet<string>): { deck: Deck; proposed: string[] } {
  if (!/^en\b/.test(deck.language)) return { deck, proposed: [] };
  const bare = deck.cards.filter(
    (card) => ids.has(card.id) && !card.ideas?.length && !card.not && !card.examples,
  );
  let chosen = new Map(
    bare.slice(0, mostProposals).flatMap((card): [string, Card][] => {
      const ideas = proposeIdeas(card);
      return ideas.length > 0 ? [[card.id, { ...card, ideas }]] : [];
    }),
  );
  for (;;) {
    const cards = deck.cards.map((card) => chosen.get(card.id) ?? card);
    const now = { ...deck, cards };
    const wrong = new Set(
      lintGrading(now).flatMap(({ path }) => (path[0] === 'cards' ? cards[path[1] as number]!.id : [])),
    );
    const left = new Map([...chosen].filter(([id]) => !wrong.has(id)));
    if (left.size === chosen.size) return { deck: now, proposed: [...chosen.keys()] };
    chosen = left;
  }
}
