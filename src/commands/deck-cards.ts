/** @file Writing cards by form: a new deck, a new card, a change; what has a fault is kept until it is mended. */
import { createHash } from 'node:crypto';
import type { Card, Deck } from '../deck/card.ts';
import { readCard } from '../deck/card-form.ts';
import { limits } from '../deck/limits.ts';
import { newSlug } from '../deck/slug.ts';
import { customId } from '../replies/custom-id.ts';
import { cardPage } from '../replies/deck.ts';
import { cardChangedMeanwhile, cardFaults, cardGone } from '../replies/deck-card.ts';
import { type CardFields, cardForm, fieldsOf, newDeckForm } from '../replies/deck-forms.ts';
import { type Reply, toYou } from '../replies/reply.ts';
import { quoted } from '../replies/text.ts';
import { UserError } from '../user-error.ts';
import type { Submit } from './command.ts';
import { type Asking, by, cardCalled, deckCalled, teachersServer } from './deck-access.ts';
import { type CardDraft, draftOf, dropDraft, keepDraft } from './deck-drafts.ts';
import { checkRoom, demoIds } from './deck-room.ts';
import type { Tutor } from './tutor.ts';

export async function openNewDeck(asking: Asking, tutor: Tutor, title = ''): Promise<Reply> {
  await checkRoom(tutor, await teachersServer(asking, tutor), { decks: 1, cards: 1 });
  return { kind: 'modal', modal: newDeckForm({ title }) };
}

export async function openNewCard(asking: Asking, tutor: Tutor, wanted: unknown): Promise<Reply> {
  await teachersServer(asking, tutor);
  const deck = deckCalled(await tutor.library.of(asking.place), wanted);
  return { kind: 'modal', modal: cardForm(customId('deck', 'add', deck.id), `New card in ${deck.title}`) };
}

export async function openCard(
  asking: Asking,
  tutor: Tutor,
  deckId: unknown,
  wanted: unknown,
): Promise<Reply> {
  await teachersServer(asking, tutor);
  const deck = deckCalled(await tutor.library.of(asking.place), deckId);
  const card = cardCalled(deck, wanted);
  const id = customId('deck', 'edit', deck.id, card.id, fingerprint(card));
  return { kind: 'modal', modal: cardForm(id, `Edit ${card.term}`, fieldsOf(card, deck)) };
}

export async function reopenCard(asking: Asking, tutor: Tutor, id: string): Promise<Reply> {
  await teachersServer(asking, tutor);
  const { deckId, cardId, seen, fields } = await draftOf(tutor, asking, 'card', id);
  if (deckId === '') return { kind: 'modal', modal: newDeckForm(fields) };
  const form = cardId
    ? customId('deck', 'edit', deckId, cardId, seen ?? '')
    : customId('deck', 'add', deckId);
  return { kind: 'modal', modal: cardForm(form, cardId ? 'Edit the card' : 'New card', fields) };
}

/** What was written over somebody else's change is saved after all. */
export async function overwriteCard(asking: Asking, tutor: Tutor, id: string): Promise<Reply> {
  return saveCard(asking, tutor, await draftOf(tutor, asking, 'card', id));
}

export async function saveForm(submitted: Submit, tutor: Tutor): Promise<Reply> {
  const [action, deckId = '', cardId, seen] = submitted.args;
  const { fields } = submitted;
  if (action === 'create') return createDeck(submitted, tutor, fields);
  return saveCard(submitted, tutor, { deckId, fields, ...(action === 'edit' && { cardId, seen }) });
}

type Written = Pick<CardDraft, 'deckId' | 'cardId' | 'seen' | 'fields'>;

async function createDeck(asking: Asking, tutor: Tutor, fields: CardFields): Promise<Reply> {
  const guildId = await teachersServer(asking, tutor);
  const stored = await tutor.library.stored(guildId);
  await checkRoom(tutor, guildId, { decks: 1, cards: 1 });
  const decks = await tutor.library.of(asking.place);
  const taken = new Set([...decks.list().map(({ id }) => id), ...stored.map(({ deck }) => deck.id)]);
  const read = readCard(fields, { title: fields.title }, demoIds);
  if ('faults' in read) return keepFaults(asking, tutor, { deckId: '', fields }, read.faults);
  const title = read.title ?? '';
  const same = decks.list().find((deck) => deck.title.toLowerCase() === title.toLowerCase());
  if (same) {
    const problem = `There is a deck called **${quoted(same.title, 100)}** already. \`/deck add\` puts cards into it; another title makes another deck.`;
    return keepFaults(asking, tutor, { deckId: '', fields }, [problem]);
  }
  const id = newSlug(title, 'deck', limits.deckId, taken);
  const deck: Deck = { id, title, language: 'en', cards: [read.card] };
  await tutor.library.change({ guildId, deckId: id }, by(asking, 'made the deck'), (old) =>
    old ? undefined : deck,
  );
  await dropDraft(tutor, asking, 'card');
  const note = `✓ **${quoted(title, 100)}** is here, with its first card.`;
  return toYou(cardPage({ deck, card: read.card, teacher: true, note }));
}

async function saveCard(asking: Asking, tutor: Tutor, written: Written): Promise<Reply> {
  const guildId = await teachersServer(asking, tutor);
  const { deckId, cardId, fields } = written;
  if (!cardId) await checkRoom(tutor, guildId, { decks: 0, cards: 1 });
  let outcome: Outcome | undefined;
  const what = `${cardId ? 'edited' : 'added'} "${(fields.term ?? '').trim().slice(0, limits.term)}"`;
  const done = await tutor.library.rework({ guildId, deckId }, by(asking, what), (_, deck) => {
    outcome = deck ? withCard(deck, written) : { kind: 'no-deck' };
    return outcome.kind === 'saved' ? { deck: outcome.deck } : undefined;
  });
  // A repeat of this very action changes nothing; what stands is what it wrote.
  if (done && !outcome)
    outcome = {
      kind: 'saved',
      deck: done.deck,
      card: cardCalled(done.deck, cardId ?? fields.term),
      lost: false,
    };
  switch (outcome?.kind) {
    case 'saved': {
      await dropDraft(tutor, asking, 'card');
      const { deck, card, lost } = outcome;
      const note = `✓ ${cardId ? 'Changed' : 'Added'}.${lost ? ' Its ideas for grading no longer fit the new definition and were taken off.' : ''}`;
      const change = done?.changes?.some(({ id }) => id === asking.id);
      return toYou(cardPage({ deck, card, teacher: true, note, ...(change && { undo: asking.id }) }));
    }
    case 'faults':
      return keepFaults(asking, tutor, written, outcome.faults);
    case 'changed': {
      const draft = await keepDraft<CardDraft>(tutor, asking, {
        ...written,
        seen: fingerprint(outcome.card),
        kind: 'card',
        id: asking.id,
      });
      return toYou(cardChangedMeanwhile(outcome.card, fields, draft.id));
    }
    case 'no-card': {
      await keepDraft<CardDraft>(tutor, asking, { deckId, fields, kind: 'card', id: asking.id });
      return toYou(cardGone(asking.id));
    }
    default:
      throw new UserError(
        'That deck is no longer here. `/deck list` shows the ones there are; `/deck undo` may bring it back.',
      );
  }
}

type Outcome =
  | { kind: 'saved'; deck: Deck; card: Card; lost: boolean }
  | { kind: 'faults'; faults: string[] }
  /** By somebody else, since the form was opened. */
  | { kind: 'changed'; card: Card }
  | { kind: 'no-card' }
  | { kind: 'no-deck' };

function withCard(deck: Deck, { cardId, seen, fields }: Written): Outcome {
  const old = cardId === undefined ? undefined : deck.cards.find(({ id }) => id === cardId);
  if (cardId !== undefined && !old) return { kind: 'no-card' };
  if (old && seen && seen !== fingerprint(old)) return { kind: 'changed', card: old };
  const read = readCard(fields, { deck, old }, demoIds);
  if ('faults' in read) return { kind: 'faults', faults: read.faults };
  return { kind: 'saved', deck: read.deck!, card: read.card, lost: read.lost };
}

async function keepFaults(asking: Asking, tutor: Tutor, written: Written, faults: string[]): Promise<Reply> {
  const draft = await keepDraft<CardDraft>(tutor, asking, { ...written, kind: 'card', id: asking.id });
  return toYou(cardFaults(faults, draft.id));
}

/** Six characters that differ if anything in the card does. */
function fingerprint(card: Card): string {
  return createHash('sha256')
    .update(JSON.stringify(card))
    .digest('base64url')
    .replace(/[-_]/g, '')
    .slice(0, 6);
}
