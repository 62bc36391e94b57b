/** @file Writes Epoch's own format: everything that a deck holds, so that reading it gives the same deck. */
import { stringify } from 'yaml';
import type { Card, Deck } from '../card.ts';

const options = { lineWidth: 110, aliasDuplicateObjects: false, flowCollectionPadding: false } as const;

export function writeYaml({ id, title, language, source, lexicon, cards }: Deck): string {
  const head = {
    version: 1,
    id,
    title,
    language,
    ...(source !== undefined && { source }),
    ...(lexicon && { lexicon }),
  };
  const list = cards.map((card) => item(stringify(fieldsOf(card), options)));
  return `${stringify(head, options)}cards:\n${list.join('\n')}`;
}

/** In the order in which people write them, without what is empty. */
function fieldsOf({
  id,
  term,
  definition,
  aliases,
  related,
  confusable,
  experiment,
  near,
  ideas,
  not,
  examples,
  source,
}: Card) {
  return {
    id,
    term,
    definition,
    ...(aliases.length > 0 && { aliases }),
    ...(related.length > 0 && { related }),
    ...(confusable.length > 0 && { confusable }),
    ...(experiment !== undefined && { experiment }),
    ...(near && near.length > 0 && { near }),
    ...(ideas && { ideas }),
    ...(not && { not }),
    ...(examples && { examples }),
    ...(source !== undefined && { source }),
  };
}

function item(fields: string): string {
  return fields.replace(/^/gm, '    ').replace('    ', '  - ').replace(/^ +$/gm, '').trimEnd().concat('\n');
}
