/** @file /define: looks a term up, privately; shares it with the channel if asked to. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { Card, Deck } from '../deck/card.ts';
import type { Decks, Hit } from '../deck/decks.ts';
import { nameKey } from '../deck/fold.ts';
import { gradeTerm } from '../deck/grading/term.ts';
import {
  privateDefinition,
  type Shown,
  sharedDefinition,
  unknownTerm,
  whichDeck,
} from '../replies/define.ts';
import { type Reply, toAll, toYou, update } from '../replies/reply.ts';
import { clip } from '../replies/text.ts';
import { UserError } from '../user-error.ts';
import type { Choice, Command, Press, Request, Typing } from './command.ts';
import type { Tutor } from './tutor.ts';

const suggestions = 25;
const nearestShown = 5;
/** From here on every word that was typed is in the name (see deck/similarity.ts). */
const allWords = 0.7;
/** Parts a deck's id from a card's in a choice; no id and hardly a term has it. */
const divider = ' › ';

const gone = 'That card is no longer in a deck. Look it up again with `/define`.';

async function execute(request: Request, { library }: Tutor): Promise<Reply> {
  const decks = await library.of(request.place);
  const term = String(request.options.term ?? '');
  const chosen = chosenCard(decks, term);
  if (chosen) return toYou(privateDefinition(withRelated(chosen)));
  const hits = decks.search(term, nearestShown);
  const same = hits.filter(({ score }) => score === 1);
  if (same.length > 1) return toYou(whichDeck(term, same));
  const [best] = hits;
  return toYou(best && isMeant(term, hits) ? privateDefinition(withRelated(best)) : unknownTerm(term, hits));
}

async function autocomplete(typing: Typing, { library }: Tutor): Promise<Choice[]> {
  const decks = await library.of(typing.place);
  const hits = decks.search(typing.focused.value, suggestions);
  const count = new Map<string, number>();
  for (const { card } of hits) count.set(card.term, (count.get(card.term) ?? 0) + 1);
  return hits.map((hit) => {
    const unique = count.get(hit.card.term) === 1;
    return unique
      ? { name: hit.card.term, value: hit.card.term }
      : {
          name: clip(`${hit.card.term} · ${hit.deck.title}`, 100),
          value: `${hit.deck.id}${divider}${hit.card.id}`,
        };
  });
}

async function press({ args, person, place }: Press, { library }: Tutor): Promise<Reply> {
  const decks = await library.of(place);
  const [action, deckId = '', cardId = '', where] = args;
  const deck = decks.get(deckId);
  const card = decks.card(deckId, cardId);
  if (!deck || !card || (action !== 'card' && action !== 'share')) throw new UserError(gone);
  const shown = withRelated({ deck, card });
  if (action === 'share') return toAll(sharedDefinition(shown, person.name));
  return where === 'here' ? update(privateDefinition(shown)) : toYou(privateDefinition(shown));
}

/** Whether the first hit is certainly what was asked for: its name, a form of it, or all that begins like this. */
function isMeant(term: string, [best, second]: Hit[]): boolean {
  if (!best || nameKey(term) === '') return false;
  if (best.score >= allWords && (second?.score ?? 0) < allWords) return true;
  return gradeTerm(term, best.card, best.deck).verdict === 'correct';
}

/** The card behind a choice that names deck and card. */
function chosenCard(decks: Decks, value: string): Pick<Hit, 'deck' | 'card'> | undefined {
  const [deckId = '', cardId = ''] = value.split(divider);
  const deck = decks.get(deckId);
  const card = decks.card(deckId, cardId);
  return deck && card && { deck, card };
}

function withRelated({ deck, card }: { deck: Deck; card: Card }): Shown {
  const related = card.related.flatMap((id) => deck.cards.find((other) => other.id === id) ?? []);
  return { deck, card, related };
}

export const define = {
  data: {
    name: 'define',
    description: 'Look a term up; only you see the answer.',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'term',
        description: 'A term or another name for it; a few letters are enough.',
        required: true,
        autocomplete: true,
        max_length: 200,
      },
    ],
  },
  execute,
  autocomplete,
  press,
} satisfies Command;
