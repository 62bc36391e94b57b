/** @file Deck files of every format, bent: reading never throws, and what it gives keeps to the limits and can be written. */
import { join } from 'node:path';
import { formats } from '../../src/deck/formats/formats.ts';
import { formatNames } from '../../src/deck/formats/names.ts';
import { readDeck } from '../../src/deck/formats/read.ts';
import { limits } from '../../src/deck/limits.ts';
import { loadDecks } from '../../src/deck/load.ts';
import { idPattern } from '../../src/deck/slug.ts';
import { bendBytes, bendText } from './chance.ts';
import type { Fuzzer } from './fuzzer.ts';

const longest = 200_000;

export const decks: Fuzzer = {
  name: 'decks',
  slow: 5000,
  async open() {
    const all = await loadDecks(join(import.meta.dirname, '../../data/decks'));
    const small = all.map((deck) => ({ ...deck, cards: deck.cards.slice(0, 4) }));
    const files = small.flatMap((deck) =>
      formatNames.map((format) => {
        const written = formats[format].write(deck, { origin: 'fuzz', now: 1_700_000_000_000 });
        const bytes = typeof written === 'string' ? new TextEncoder().encode(written) : written;
        return { format, ending: formats[format].ending, bytes };
      }),
    );
    const texts = files.flatMap(({ format, bytes }) =>
      format === 'apkg' ? [] : [new TextDecoder().decode(bytes)],
    );
    return {
      once(chance) {
        const { format, ending, bytes } = chance.pick(files);
        const bent =
          format === 'apkg' || chance.once(4)
            ? bendBytes(chance, bytes, longest)
            : new TextEncoder().encode(bendText(chance, new TextDecoder().decode(bytes), texts, longest));
        const name = chance.once(3) ? 'cards' : `cards${ending}`;
        const told = chance.once(3) ? chance.pick(formatNames) : undefined;
        const reading = readDeck({ name, bytes: bent, ...(told && { format: told }) });
        check(reading.deck.cards.length === reading.origins.length, 'an origin for each card');
        for (const { id, term, definition } of reading.deck.cards) {
          check(idPattern.test(id) && id.length <= limits.cardId, `a card's id, got ${JSON.stringify(id)}`);
          check(term !== '' && term.length <= limits.term, `a term within the limit, got ${term.length}`);
          check(definition.length <= limits.definition, `a definition within the limit`);
        }
        for (const fault of reading.faults)
          check(fault.problem.length < 2000, `a fault of some sentences, got ${fault.problem.slice(0, 200)}`);
        if (reading.deck.cards.length > 0 && chance.once(10)) {
          formats[chance.pick(formatNames)].write(reading.deck, { origin: 'fuzz', now: 1 });
        }
      },
      close: async () => undefined,
    };
  },
};

function check(holds: boolean, what: string): void {
  if (!holds) throw new Error(`expected ${what}`);
}
