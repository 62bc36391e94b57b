/** @file Arbitrary decks that keep the rules of a deck, with the text that formats stumble over. */
import fc from 'fast-check';
import type { Card, Deck } from '../../src/deck/card.ts';
import { CardFile } from '../../src/deck/formats/schema.ts';
import { limits } from '../../src/deck/limits.ts';
import { mend } from '../../src/deck/mend.ts';
import { newSlug } from '../../src/deck/slug.ts';

const pieces = [
  'gradient',
  'Loss',
  ' ',
  '  ',
  '\n',
  '\n\n',
  '\n\n\n',
  '\t',
  '"',
  '""',
  "'",
  ';',
  ',',
  '|',
  ':',
  '::',
  ': ',
  '- ',
  '-',
  '=1+1',
  '+',
  '@',
  "'=",
  '#',
  '# a',
  '#separator:tab',
  '\\',
  '\\;',
  '*',
  '**b**',
  '_',
  '`',
  '[a](b)',
  '[sound:a.mp3]',
  '{{c1::x}}',
  '<',
  '<br>',
  '&',
  '&amp;',
  '&nbsp;',
  '&#32;',
  '\u00a0',
  '🙂',
  '👩‍🚀',
  'é',
  'e\u0301',
  '日本',
  '1. ',
  '>',
  '~',
  'true',
  'null',
  '---',
  '...',
  '%',
  '*Also:* x',
  '\u2028',
  '\r\n',
  '\u0000',
  '\ud800',
  '\x1f',
  '！',
  '＝',
];
const oddText = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 8 })
      .map((list) => list.join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }) },
);

const anyCard = fc.record(
  {
    term: oddText,
    definition: oddText,
    aliases: fc.array(oddText, { maxLength: 3 }),
    source: oddText,
    experiment: fc.constantFrom('vanishing-gradient', 'keras'),
    near: fc.array(
      fc.record({
        answers: fc.array(oddText, { minLength: 1, maxLength: 2 }),
        say: oddText,
        verdict: fc.constantFrom('wrong' as const, 'partial' as const),
      }),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: ['term', 'definition'] },
);

/** At least one card; every text is as a deck keeps it, every name one card's, some cards name others. */
export const anyDeck: fc.Arbitrary<Deck> = fc
  .record({ title: oddText, cards: fc.array(anyCard, { minLength: 1, maxLength: 6 }), link: fc.nat() })
  .map(({ title, cards: raw, link }) => {
    const taken = new Set<string>();
    const cards = raw.flatMap((one, i): Card[] => {
      const parsed = CardFile.safeParse(one);
      if (!parsed.success) return [];
      const { near, ...rest } = parsed.data;
      const id = newSlug(rest.term, `card-${i}`, limits.cardId, taken);
      taken.add(id);
      return [{ ...rest, id, ...(near.length > 0 && { near }) }];
    });
    const deck = mend({ id: 'odd-deck', title: 'Odd', language: 'en', cards }).deck;
    const [first, ...others] = deck.cards;
    const named = CardFile.shape.term.safeParse(title);
    if (!first)
      return {
        ...deck,
        cards: [{ id: 'a', term: 'a', definition: 'b', aliases: [], related: [], confusable: [] }],
      };
    const related = others.slice(0, link % 3).map(({ id }) => id);
    return {
      ...deck,
      title: named.success ? named.data : 'Odd',
      cards: [{ ...first, related, confusable: related }, ...others],
    };
  });
