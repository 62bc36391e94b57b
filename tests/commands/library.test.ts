import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLibrary, type Library } from '../../src/commands/library.ts';
import { openRecords } from '../../src/commands/records.ts';
import type { Deck } from '../../src/deck/card.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/records.ts';
import { card, deckOf } from '../support/cards.ts';

const common: Deck = { ...deckOf(card('Keras')), id: 'common', title: 'Common' };
const own: Deck = { ...deckOf(card('Horn')), id: 'own', title: 'Own' };
const by = { person: 'ada', now: 1 };
let store: Store;
let library: Library;

beforeEach(async () => {
  store = await openStore({ memory: true });
  library = createLibrary([common], openRecords(store).decks);
});
afterEach(() => store.close());

const titles = async (guildId?: string) =>
  (await library.of(guildId === undefined ? {} : { guildId })).list().map(({ title }) => title);

describe('the decks of a server', () => {
  test('stand beside those of Epoch, and in no other server', async () => {
    expect(await titles('1')).toEqual(['Common']);
    await library.change({ guildId: '1', deckId: 'own' }, by, () => own);
    expect(await titles('1')).toEqual(['Common', 'Own']);
    expect(await titles('2')).toEqual(['Common']);
    expect(await titles()).toEqual(['Common']);
  });

  test('a changed deck of Epoch is a copy of that server', async () => {
    const where = { guildId: '1', deckId: 'common' };
    const done = await library.change(where, by, (old) => old && { ...old, title: 'Ours' });
    expect(done).toMatchObject({ revision: 1, changedBy: 'ada' });
    expect(await titles('1')).toEqual(['Ours']);
    expect(await titles('2')).toEqual(['Common']);
    await library.remove(where, by);
    expect(await titles('1')).toEqual(['Common']);
    await library.restore(where, by);
    expect(await titles('1')).toEqual(['Ours']);
  });

  test('a removed deck is out of use, can be taken back, and is read anew by the next start', async () => {
    const where = { guildId: '1', deckId: 'own' };
    await library.change(where, by, () => own);
    await library.remove(where, { ...by, now: 2 });
    expect(await titles('1')).toEqual(['Common']);
    expect((await library.stored('1'))[0]).toMatchObject({ removedAt: 2, revision: 2 });
    const next = createLibrary([common], openRecords(store).decks);
    await next.restore(where, by);
    expect((await next.of({ guildId: '1' })).get('own')?.cards[0]?.term).toBe('Horn');
  });

  test('one change does not undo another made at the same time', async () => {
    const where = { guildId: '1', deckId: 'own' };
    await library.change(where, by, () => own);
    const add = (term: string) =>
      library.change(where, by, (old) => old && { ...old, cards: [...old.cards, card(term)] });
    await Promise.all(['A', 'B', 'C'].map(add));
    expect((await library.of({ guildId: '1' })).get('own')?.cards).toHaveLength(4);
  });
});
