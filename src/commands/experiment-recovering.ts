/** @file What a start of Epoch finds in the book: experiments cut short go on, proposals nobody took up are cleared away. */
import { move } from './experiment-book.ts';
import type { Experiment, Tutor } from './tutor.ts';

const day = 24 * 3_600_000;
const tooLate = 'It was cut short too long ago.';

export async function recover(tutor: Tutor): Promise<void> {
  const at = tutor.now();
  for await (const [id, experiment] of tutor.records.experiments.entries()) {
    const { state, guildId, createdAt, untold } = experiment;
    if (state === 'proposed' && createdAt < at - day) await tutor.records.experiments.delete(id);
    if ((state !== 'waiting' && !untold) || !tutor.serves(guildId)) continue;
    if (createdAt < at - day)
      await move(id, ['waiting'], { state: 'failed', reason: tooLate, untold: true }, tutor);
    await goOnLater(experiment, tutor);
  }
}

/**
 * Has the agenda take it up where it stands: train it, or show how it ended. A due that an earlier start left is enough:
 * two would get in each other's way.
 */
export async function goOnLater({ id, channelId, guildId }: Experiment, tutor: Tutor): Promise<void> {
  const at = tutor.now();
  for await (const [, { args }] of tutor.records.agenda.entries(`experiment:${id}:`))
    if (args[0] === id) return;
  const where = { channelId, ...(guildId && { guildId }) };
  await tutor.arrange({ id: `experiment:${id}:${at}`, command: 'experiment', args: [id], at, ...where });
}
