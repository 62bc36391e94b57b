/** @file A deck as a file, in any format, and what that format cannot hold. */
import type { Deck } from '../deck/card.ts';
import { formats, losses } from '../deck/formats/formats.ts';
import { type FormatName, formatNames } from '../deck/formats/names.ts';
import { inChild } from '../deck/in-child.ts';
import { limits } from '../deck/limits.ts';
import { exported } from '../replies/deck-file.ts';
import { type Message, type Reply, toYou } from '../replies/reply.ts';
import { UserError } from '../user-error.ts';
import type { Request } from './command.ts';
import { type Asking, deckCalled } from './deck-access.ts';
import type { Tutor } from './tutor.ts';

export async function exportDeck(request: Request, tutor: Tutor): Promise<Reply> {
  const { deck: wanted, format } = request.options;
  const deck = deckCalled(await tutor.library.of(request.place), wanted);
  return toYou(await deckFile(deck, formatOf(format) ?? 'epoch', request, tutor));
}

export function formatOf(name: unknown): FormatName | undefined {
  return formatNames.find((known) => known === name);
}

export async function deckFile(
  deck: Deck,
  format: FormatName,
  { place, now }: Asking,
  _: Tutor,
): Promise<Message> {
  const data = await inChild({ kind: 'write', deck, format, origin: place.guildId ?? 'common', now });
  if (data.length > limits.upload) {
    throw new UserError(
      `That file would have ${Math.ceil(data.length / 1e6)} MB, and Discord takes ${limits.upload / 1e6}. As an Anki package (.apkg) the same deck is much smaller.`,
    );
  }
  // Discord changes letters of other scripts in the names of files.
  const name = `${deck.id.replace(/[^a-z0-9-]/g, '') || 'deck'}${formats[format].ending}`;
  return exported(
    deck,
    format,
    { name, data, alt: `${deck.title} as ${formats[format].label}` },
    losses(deck, format),
  );
}
