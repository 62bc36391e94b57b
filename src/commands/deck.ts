/** @file /deck: the decks of a server. Everybody sees and exports them, teachers write them. */
import type { Deck } from '../deck/card.ts';
import { cardPage, deckList, deckPage, type Listed } from '../replies/deck.ts';
import { type Reply, toYou, update } from '../replies/reply.ts';
import { clip, plural } from '../replies/text.ts';
import { UserError } from '../user-error.ts';
import type { Choice, Command, Press, Request, Submit, Typing } from './command.ts';
import { type Asking, cardCalled, cardChoices, deckCalled } from './deck-access.ts';
import { openCard, openNewCard, openNewDeck, overwriteCard, reopenCard, saveForm } from './deck-cards.ts';
import { data } from './deck-data.ts';
import { exportDeck } from './deck-export.ts';
import { importDeck, importFormSent, pressImport } from './deck-import.ts';
import { postDeck, shareDeck, stopSharing } from './deck-sharing.ts';
import { dropDeck, listUndo, removeFrom, renameDeck, restoreDeck, takeBack } from './deck-undo.ts';
import { isTeacher } from './people.ts';
import { deckChoices } from './quiz-starting.ts';
import type { Tutor } from './tutor.ts';

const senseless = 'That button leads nowhere any more. `/deck list` shows the decks as they are.';

async function execute(request: Request, tutor: Tutor): Promise<Reply> {
  const { subcommand, options } = request;
  switch (subcommand) {
    case 'list':
      return toYou(await listOf(request, tutor, 0));
    case 'show':
      return toYou(await showOf(request, tutor, options.deck, options.card));
    case 'create':
      return openNewDeck(request, tutor);
    case 'add':
      return openNewCard(request, tutor, options.deck);
    case 'edit':
      return openCard(request, tutor, options.deck, options.card);
    case 'remove':
      return removeFrom(request, tutor, options.deck, options.card);
    case 'import':
      return importDeck(request, tutor);
    case 'export':
      return exportDeck(request, tutor);
    case 'rename':
      return renameDeck(request, tutor, options.deck, options.title);
    case 'share':
      return shareDeck(request, tutor, options.deck);
    case 'undo':
      return listUndo(request, tutor, options.deck);
    default:
      throw new UserError('I do not know that one. `/deck list` shows the decks of this server.');
  }
}

async function press(pressed: Press, tutor: Tutor): Promise<Reply> {
  const [action, first = '', second = ''] = pressed.args;
  const [chosen] = pressed.values;
  switch (action) {
    case 'list':
      return update(await listOf(pressed, tutor, Number(first) || 0));
    case 'open':
      return update(await showOf(pressed, tutor, chosen));
    case 'show':
      return update(deckPage(deckCalled(await tutor.library.of(pressed.place), first), Number(second) || 0));
    case 'pick':
      return update(await showOf(pressed, tutor, first, chosen ?? ''));
    case 'add':
      return openNewCard(pressed, tutor, first);
    case 'edit':
      return openCard(pressed, tutor, first, second);
    case 'mend':
      return reopenCard(pressed, tutor, first);
    case 'mine':
      return overwriteCard(pressed, tutor, first);
    case 'remove':
      return removeFrom(pressed, tutor, first, second);
    case 'drop':
      return dropDeck(pressed, tutor, first);
    case 'back':
      return restoreDeck(pressed, tutor, first);
    case 'undo':
      return takeBack(pressed, tutor, first, second);
    case 'imp':
      return pressImport(pressed, tutor);
    case 'post':
      return postDeck(pressed, tutor, first);
    case 'unshare':
      return stopSharing(pressed, tutor, first);
    default:
      throw new UserError(senseless);
  }
}

function submit(submitted: Submit, tutor: Tutor): Promise<Reply> {
  return submitted.args[0] === 'import' ? importFormSent(submitted, tutor) : saveForm(submitted, tutor);
}

async function listOf({ person, place }: Asking, tutor: Tutor, page: number) {
  const decks = (await tutor.library.of(place)).list();
  const own = new Set(
    place.guildId
      ? (await tutor.library.stored(place.guildId)).flatMap(({ deck, removedAt }) =>
          removedAt === undefined ? deck.id : [],
        )
      : [],
  );
  const kindOf = ({ id }: Deck): Listed['kind'] =>
    !own.has(id) ? 'built-in' : tutor.library.isBuiltIn(id) ? 'changed' : 'own';
  const teacher = await isTeacher(tutor, person, place);
  return deckList(
    decks.map((deck) => ({ deck, kind: kindOf(deck) })),
    page,
    teacher,
  );
}

async function showOf({ person, place }: Asking, tutor: Tutor, wanted: unknown, wantedCard?: unknown) {
  const deck = deckCalled(await tutor.library.of(place), wanted);
  if (wantedCard === undefined) return deckPage(deck, 0);
  return cardPage({
    deck,
    card: cardCalled(deck, wantedCard),
    teacher: await isTeacher(tutor, person, place),
  });
}

async function autocomplete(
  { focused, options, place, subcommand }: Typing,
  tutor: Tutor,
): Promise<Choice[]> {
  const decks = await tutor.library.of(place);
  if (focused.name === 'card') {
    const deck =
      decks.get(String(options.deck ?? '')) ?? decks.list().find(({ title }) => title === options.deck);
    return deck ? cardChoices(deck, focused.value) : [];
  }
  if (subcommand !== 'undo' || !place.guildId) return deckChoices(decks, focused.value);
  const wanted = focused.value.trim().toLowerCase();
  return (await tutor.library.stored(place.guildId))
    .filter(({ deck }) => `${deck.title} ${deck.id}`.toLowerCase().includes(wanted))
    .slice(0, 25)
    .map(({ deck, removedAt }) => ({
      name: clip(
        `${deck.title} (${removedAt === undefined ? plural(deck.cards.length, 'card') : 'removed'})`,
        100,
      ),
      value: deck.id,
    }));
}

export const deck = { data, execute, autocomplete, press, submit } satisfies Command;
