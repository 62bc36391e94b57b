/** @file What an import would do, told before it does it, and what it did. */
import type { Card, Deck } from '../deck/card.ts';
import type { Fault } from '../deck/faults.ts';
import { formats } from '../deck/formats/formats.ts';
import type { Reading } from '../deck/formats/reading.ts';
import { limits } from '../deck/limits.ts';
import type { Merge } from '../deck/merge.ts';
import { accents, button, container, rows, separator, text } from './components.ts';
import { customId } from './custom-id.ts';
import type { Attachment, Message } from './reply.ts';
import { clip, escapeMarkdown, escapeWithin, list, plural } from './text.ts';

interface Flags {
  replace: boolean;
  ideas: boolean;
}

export interface DryRun {
  draft: { id: string; file: string; reading: Reading; deckId: string };
  /** The deck as it is; undefined if there will be a new one. */
  old: Deck | undefined;
  merge: Merge;
  flags: Flags;
}

const previewed = 4;
/** Characters that all faults, and all notes, of a message take at most. */
const roomForFaults = 1500;

export function dryRun({ draft, old, merge, flags }: DryRun): Message {
  const { reading } = draft;
  const into = old
    ? `into **${escapeWithin(old.title, 100)}**`
    : `as a new deck, **${escapeWithin(merge.deck.title, 100)}**`;
  const head = [
    `## Import, not written yet`,
    `**${escapeWithin(draft.file, 100)}** (${formats[reading.format].label}) ${into}.`,
    counts(merge, flags),
    ...reading.notes.slice(0, 6).map((note) => `-# ${escapeWithin(note, 250)}`),
  ];
  const examples = [...merge.added, ...merge.changed].slice(0, previewed).map((id) => preview(merge, id));
  const ideas = flags.ideas ? [ideasLine(merge)] : [];
  const faults = faultLines(merge.faults);
  const empty =
    merge.added.length + merge.changed.length === 0 && !(flags.replace && merge.others.length > 0);
  const parts = [
    text(head.join('\n')),
    ...(examples.length > 0 ? [separator(), text(examples.join('\n'))] : []),
    ...(ideas.length > 0 ? [text(ideas.join('\n'))] : []),
    ...(faults.length > 0 ? [separator(), text(faults.join('\n'))] : []),
    ...rows(buttons(draft.id, merge, flags, empty, old !== undefined)),
  ];
  return {
    components: [container(parts, { accent: merge.faults.length > 0 ? accents.partly : accents.plain })],
    ...faultFile(merge.faults),
  };
}

/** Somebody changed the deck between the look and the press. */
export function staleRun(message: Message): Message {
  return {
    ...message,
    components: [
      text('The deck was changed in the meantime, so nothing was written. This is how it stands now:'),
      ...(message.components ?? []),
    ],
  };
}

export function refusedFile(file: string, { format, faults, notes }: Reading): Message {
  const lines = [
    `**${escapeWithin(file, 100)}** has no card that I can import. I read it as ${formats[format].label}; \`format:\` says otherwise. Nothing was changed.`,
    ...faultLines(faults, ''),
    ...notes.slice(0, 6).map((note) => `-# ${escapeWithin(note, 250)}`),
  ];
  return { components: [container([text(lines.join('\n'))], { accent: accents.bad })], ...faultFile(faults) };
}

interface Imported {
  deck: Deck;
  merge: Merge;
  flags: Flags;
  isNew: boolean;
  undo: string | undefined;
}

export function imported({ deck, merge, flags, isNew, undo }: Imported): Message {
  const back = isNew
    ? button('Undo', customId('deck', 'drop', deck.id))
    : undo && button('Undo', customId('deck', 'undo', deck.id, undo));
  const ideas =
    merge.proposed.length > 0
      ? ` ${plural(merge.proposed.length, 'card')} got ideas for grading explanations.`
      : '';
  return {
    components: [
      container(
        [
          text(
            `✓ **${escapeWithin(deck.title, 100)}** ${isNew ? 'is here' : 'is up to date'}: ${counts(merge, flags)}${ideas}\n-# It has ${plural(deck.cards.length, 'card')} now.`,
          ),
          ...rows([
            button('Show the deck', customId('deck', 'show', deck.id, 0), { style: 'primary' }),
            ...(back ? [back] : []),
          ]),
        ],
        { accent: accents.good },
      ),
    ],
  };
}

function counts({ added, changed, same, others }: Merge, { replace }: Flags): string {
  const parts = [
    `**${added.length.toLocaleString('en')}** new`,
    ...(changed.length > 0 ? [`**${changed.length.toLocaleString('en')}** changed`] : []),
    ...(same.length > 0 ? [`${same.length.toLocaleString('en')} the same`] : []),
  ];
  const rest =
    others.length === 0
      ? ''
      : replace
        ? ` ✗ ${plural(others.length, 'card')} that the file does not have ${others.length === 1 ? 'is' : 'are'} taken out.`
        : ` ${plural(others.length, 'card')} that the file does not have ${others.length === 1 ? 'stays' : 'stay'}.`;
  return `${parts.join(' · ')}.${rest}`;
}

function preview({ deck, added }: Merge, id: string): string {
  const card = deck.cards.find((one) => one.id === id)!;
  const also =
    card.aliases.length > 0
      ? ` (also ${card.aliases
          .slice(0, 3)
          .map((alias) => escapeMarkdown(clip(alias, 30)))
          .join(', ')})`
      : '';
  return `${added.includes(id) ? '+' : '~'} **${escapeWithin(card.term, 100)}**${also} · ${escapeWithin(clip(card.definition.replace(/\s+/g, ' '), 120), 240)}`;
}

/** The ideas of the first cards, so that a teacher knows what he confirms. */
function ideasLine({ deck, proposed }: Merge): string {
  if (proposed.length === 0)
    return 'No ideas could be made from these definitions; explanations stay for the learners to compare.';
  const cards = proposed.slice(0, 2).map((id) => deck.cards.find((one) => one.id === id)!);
  const lines = cards.map(
    (card: Card) =>
      `-# **${escapeWithin(card.term, 60)}**: ${(card.ideas ?? [])
        .slice(0, 4)
        .map(({ hint, need }) => `${need === 'core' ? 'must say' : 'may say'} "${escapeWithin(hint, 90)}"`)
        .join('; ')}`,
  );
  return [
    `Ideas by which explanations are graded, for ${plural(proposed.length, 'card')}, made from the definitions. Such as:`,
    ...lines,
  ].join('\n');
}

function buttons(id: string, merge: Merge, { replace, ideas }: Flags, empty: boolean, standing: boolean) {
  const flags = (r: boolean, i: boolean) => `${r ? 'r' : ''}${i ? 'i' : ''}`;
  const to = (action: string, r: boolean, i: boolean) => customId('deck', 'imp', id, action, flags(r, i));
  return [
    button(replace ? 'Import and take out' : 'Import', to('write', replace, ideas), {
      style: replace ? 'danger' : 'success',
      disabled: empty,
    }),
    ...(standing && merge.others.length > 0
      ? [
          button(
            replace
              ? `Keep the other ${merge.others.length}`
              : `Also take out the other ${merge.others.length}`,
            to('look', !replace, ideas),
          ),
        ]
      : []),
    button(ideas ? 'Leave out proposed ideas' : 'Add proposed ideas', to('idea', replace, !ideas), {
      disabled: empty,
    }),
    button('Cancel', to('cancel', replace, ideas)),
  ];
}

function faultLines(faults: readonly Fault[], what = 'Left out, '): string[] {
  if (faults.length === 0) return [];
  const lines: string[] = [];
  let room = roomForFaults;
  for (const { line, card, problem } of faults.slice(0, limits.faultsShown)) {
    const shown = `✗ line ${line}${card ? `, **${escapeWithin(card, 60)}**` : ''}: ${escapeWithin(problem, 300)}`;
    room -= shown.length;
    if (room < 0) break;
    lines.push(shown);
  }
  const rest = faults.length - lines.length;
  const head = `${what}${plural(faults.length, 'fault')}:`;
  return [
    head,
    ...lines,
    ...(rest > 0 ? [`-# and ${rest.toLocaleString('en')} more, all in faults.txt`] : []),
  ];
}

/** All faults, where a message does not hold them. */
function faultFile(faults: readonly Fault[]): { files?: Attachment[] } {
  if (faultLines(faults).length - 1 >= faults.length) return {};
  const lines = faults.map(
    ({ line, card, problem }) => `line ${line}${card ? `, "${card}"` : ''}: ${problem}`,
  );
  return {
    files: [
      {
        name: 'faults.txt',
        data: new TextEncoder().encode(lines.join('\n')),
        alt: list(['What was left out, line by line']),
      },
    ],
  };
}
