/** @file Bringing cards in: the file is read, what it would do is shown, and only [Import] writes. */
import type { Deck } from '../deck/card.ts';
import type { Reading } from '../deck/formats/reading.ts';
import { inChild } from '../deck/in-child.ts';
import { limits } from '../deck/limits.ts';
import type { Merge } from '../deck/merge.ts';
import { newSlug, slug } from '../deck/slug.ts';
import { customId } from '../replies/custom-id.ts';
import { importForm } from '../replies/deck-forms.ts';
import { dryRun, imported, refusedFile, staleRun } from '../replies/deck-import.ts';
import { type Message, type Reply, toYou, update } from '../replies/reply.ts';
import { UserError } from '../user-error.ts';
import type { Attached, Press, Request, Submit } from './command.ts';
import { type Asking, by, deckCalled, teachersServer } from './deck-access.ts';
import { draftOf, dropDraft, type ImportDraft, keepDraft } from './deck-drafts.ts';
import { formatOf } from './deck-export.ts';
import { checkRoom, demoIds } from './deck-room.ts';
import { deckOfCode } from './deck-sharing.ts';
import type { Tutor } from './tutor.ts';

/** What the buttons of a dry run turn on. */
interface Flags {
  replace: boolean;
  ideas: boolean;
}

interface Wishes {
  deck?: unknown;
  title?: string;
  format?: unknown;
  replace?: boolean;
}

export async function importDeck(request: Request, tutor: Tutor): Promise<Reply> {
  const guildId = await teachersServer(request, tutor);
  const { deck, title, format, replace, code, file } = request.options;
  const wishes = {
    deck,
    format,
    replace: replace === true,
    ...(title !== undefined && { title: String(title) }),
  };
  if (deck !== undefined) deckCalled(await tutor.library.of(request.place), deck);
  if (code !== undefined) {
    const shared = await deckOfCode(tutor, String(code), request.now);
    return begin(
      request,
      tutor,
      guildId,
      { name: `${shared.title} (shared)`, reading: readingOf(shared) },
      wishes,
    );
  }
  const attached = request.attachments?.[String(file)];
  if (!attached) {
    const wanted = deck === undefined ? '' : deckCalled(await tutor.library.of(request.place), deck).id;
    return {
      kind: 'modal',
      modal: importForm(customId('deck', 'import', wanted, replace === true ? 'replace' : ''), wanted !== ''),
    };
  }
  return begin(request, tutor, guildId, await readAttached(tutor, attached, format), wishes);
}

export async function importFormSent(submitted: Submit, tutor: Tutor): Promise<Reply> {
  const guildId = await teachersServer(submitted, tutor);
  const [, deck = '', replace] = submitted.args;
  const [attached] = Object.values(submitted.attachments ?? {});
  const pasted = submitted.fields.text ?? '';
  const title = (submitted.fields.title ?? '').trim();
  const wishes = { replace: replace === 'replace', ...(deck && { deck }), ...(title && { title }) };
  if (attached) return begin(submitted, tutor, guildId, await readAttached(tutor, attached), wishes);
  if (pasted.trim() === '')
    throw new UserError('Neither a file nor cards were in the form. Add one of them and send it again.');
  const file = { name: 'Pasted cards.txt', bytes: new TextEncoder().encode(pasted) };
  const reading = await inChild({ kind: 'read', file, demos: demoIds });
  return begin(submitted, tutor, guildId, { name: 'what you pasted', reading }, wishes);
}

export async function pressImport(pressed: Press, tutor: Tutor): Promise<Reply> {
  const guildId = await teachersServer(pressed, tutor);
  const [, id = '', action = '', given = ''] = pressed.args;
  const draft = await draftOf(tutor, pressed, 'import', id);
  const flags = { replace: given.includes('r'), ideas: given.includes('i') };
  if (action === 'cancel') {
    await dropDraft(tutor, pressed, 'import');
    return update('Nothing was imported.');
  }
  if (action === 'write') return write(pressed, tutor, guildId, draft, flags);
  return update(await show(tutor, guildId, draft, flags));
}

async function readAttached(tutor: Tutor, attached: Attached, format?: unknown): Promise<Read> {
  const known = formatOf(format);
  const file = {
    name: attached.name,
    bytes: await tutor.download(attached),
    ...(known && { format: known }),
  };
  return { name: attached.name, reading: await inChild({ kind: 'read', file, demos: demoIds }) };
}

interface Read {
  name: string;
  reading: Reading;
}

async function begin(
  asking: Asking,
  tutor: Tutor,
  guildId: string,
  { name, reading }: Read,
  wishes: Wishes,
): Promise<Reply> {
  if (reading.deck.cards.length === 0) return toYou(refusedFile(name, reading));
  const { id, title } = await target(tutor, guildId, reading, wishes);
  const draft = await keepDraft<ImportDraft>(tutor, asking, {
    kind: 'import',
    id: asking.id,
    file: name,
    reading: { ...reading, deck: { ...reading.deck, id, title } },
    deckId: id,
  });
  return toYou(await show(tutor, guildId, draft, { replace: wishes.replace === true, ideas: false }));
}

/** The deck that was chosen, else the one that the file names, else a new one. */
async function target(
  tutor: Tutor,
  guildId: string,
  { deck, named }: Reading,
  wishes: Wishes,
): Promise<Pick<Deck, 'id' | 'title'>> {
  const decks = await tutor.library.of({ guildId });
  if (wishes.deck !== undefined) return deckCalled(decks, wishes.deck);
  const title = wishes.title?.replace(/\s+/g, ' ').trim() || deck.title;
  const known = wishes.title === undefined && named ? decks.get(deck.id) : undefined;
  const same = known ?? decks.list().find((one) => one.title.toLowerCase() === title.toLowerCase());
  if (same) return same;
  // The file's own id also where that deck was removed: what people learnt stays with it.
  if (named && wishes.title === undefined) return { id: deck.id, title };
  const removed = (await tutor.library.stored(guildId)).map((one) => one.deck.id);
  const taken = new Set([...decks.list().map(({ id }) => id), ...removed]);
  return { id: newSlug(title, slug(deck.id, limits.deckId) || 'deck', limits.deckId, taken), title };
}

interface Situation {
  old: Deck | undefined;
  revision: number;
  merge: Merge;
}

async function situation(
  tutor: Tutor,
  guildId: string,
  draft: ImportDraft,
  flags: Flags,
): Promise<Situation> {
  const stored = (await tutor.library.stored(guildId)).find(({ deck }) => deck.id === draft.deckId);
  const old = (await tutor.library.of({ guildId })).get(draft.deckId);
  const { reading, file } = draft;
  const merge = await inChild({ kind: 'merge', old, reading, file, options: { ...flags, demos: demoIds } });
  return { old, revision: stored?.revision ?? 0, merge };
}

async function show(tutor: Tutor, guildId: string, draft: ImportDraft, flags: Flags): Promise<Message> {
  const { old, merge } = await situation(tutor, guildId, draft, flags);
  return dryRun({ draft, old, merge, flags });
}

async function write(
  asking: Asking,
  tutor: Tutor,
  guildId: string,
  draft: ImportDraft,
  flags: Flags,
): Promise<Reply> {
  const { old, revision, merge } = await situation(tutor, guildId, draft, flags);
  const more =
    merge.deck.cards.length -
    (tutor.library.isBuiltIn(draft.deckId) && revision === 0 ? 0 : (old?.cards.length ?? 0));
  await checkRoom(tutor, guildId, { decks: revision === 0 || !old ? 1 : 0, cards: more });
  if (merge.added.length + merge.changed.length === 0 && !(flags.replace && merge.others.length > 0)) {
    await dropDraft(tutor, asking, 'import');
    return update('Nothing to import: the deck has all of it already.');
  }
  const deck = sameObjects(merge, old);
  let stale = false;
  const what = `imported "${draft.file.slice(0, 60)}"`;
  const done = await tutor.library.rework(
    { guildId, deckId: draft.deckId },
    { ...by(asking, what), action: draft.id },
    (now) => {
      stale = (now?.revision ?? 0) !== revision;
      return stale ? undefined : { deck };
    },
  );
  if (stale || !done)
    return update(staleRun(dryRun({ draft, ...(await situation(tutor, guildId, draft, flags)), flags })));
  await dropDraft(tutor, asking, 'import');
  const undo = done.changes?.some(({ id }) => id === draft.id) ? draft.id : undefined;
  return update(imported({ deck: done.deck, merge, flags, isNew: old === undefined, undo }));
}

/** What came back from the child are copies; those that did not change are the deck's own cards again. */
function sameObjects({ deck, added, changed }: Merge, old: Deck | undefined): Deck {
  if (!old) return deck;
  const own = new Map(old.cards.map((card) => [card.id, card]));
  for (const id of [...added, ...changed]) own.delete(id);
  return { ...deck, cards: deck.cards.map((card) => own.get(card.id) ?? card) };
}

function readingOf(deck: Deck): Reading {
  return {
    format: 'epoch',
    deck,
    named: true,
    origins: deck.cards.map((_, i) => ({ line: i + 1, id: true })),
    carries: [
      'id',
      'term',
      'definition',
      'aliases',
      'related',
      'confusable',
      'experiment',
      'near',
      'ideas',
      'not',
      'examples',
      'source',
    ],
    faults: [],
    notes: [],
  };
}
