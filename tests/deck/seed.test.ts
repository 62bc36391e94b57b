import { expect, test } from 'vitest';
import { loadDecks } from '../../src/deck/load.ts';
import { demos } from '../../src/lab/demos.ts';

const names = new Set(demos.map(({ id }) => id));
const [deck] = await loadDecks(new URL('../../data/decks', import.meta.url).pathname, names);

test('the seed deck loads without a fault, its experiments among the demos of the laboratory', () => {
  expect(deck).toMatchObject({ id: 'deep-learning-5', title: 'Deep Learning, chapter 5', language: 'en' });
  expect(deck!.cards.filter((card) => card.experiment).length).toBeGreaterThan(0);
});

test('every demo that belongs to a card is the experiment of that card', () => {
  const experiments = new Map(deck!.cards.map((card) => [card.id, card.experiment]));
  for (const { id, card } of demos) expect([id, experiments.get(card)]).toEqual([id, id]);
});

test('related cards lead back', () => {
  for (const card of deck!.cards) {
    for (const id of card.related) {
      const other = deck!.cards.find((one) => one.id === id);
      expect(other?.related, `${card.id} names ${id}`).toContain(card.id);
    }
  }
});
