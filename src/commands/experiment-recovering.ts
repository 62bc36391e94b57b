/** @file What a start of Epoch finds in the book: experiments cut short go on, proposals nobody took up are cleared away. */
import { move } from './experiment-book.ts';
import type { Tutor } from './tutor.ts';

const day = 24 * 3_600_000;

export async function recover(tutor: Tutor): Promise<void> {
  const at = tutor.now();
  for await (const [id, { state, channelId, guildId, createdAt }] of tutor.records.experiments.entries()) {
    if (state === 'proposed' && createdAt < at - day) await tutor.records.experiments.delete(id);
    if (state !== 'waiting' || !tutor.serves(guildId)) continue;
    if (createdAt < at - day) {
      await move(id, ['waiting'], { state: 'failed', reason: 'It was cut short too long ago.' }, tutor);
      continue;
    }
    const where = { channelId, ...(guildId && { guildId }) };
    await tutor.arrange({ id: `experiment:${id}:${at}`, command: 'experiment', args: [id], at, ...where });
  }
}
