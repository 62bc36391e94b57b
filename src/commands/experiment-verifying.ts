/** @file Verification: an experiment's runs trained once more from the record, and held against it. */
import type { Reply } from '../replies/reply.ts';
import type { Replies } from './command.ts';
import { type Asked, beginPlanned } from './experiment-beginning.ts';
import type { NewExperiment } from './experiment-book.ts';
import { recordsOf } from './experiment-record.ts';
import { doneOf } from './experiment-showing.ts';
import type { Tutor } from './tutor.ts';

/** Throws a UserError if there is nothing of this id to verify; of a verification the original is verified again. */
export async function verifyAgain(typed: string, asked: Asked, tutor: Tutor): Promise<Reply | Replies> {
  const found = await doneOf(typed, asked.place, tutor);
  const original = found.verifies ? await doneOf(found.verifies, asked.place, tutor) : found;
  // From the records themselves, not from what was planned: they are what is to be verified.
  const records = await recordsOf(original, tutor);
  const wanted: NewExperiment = {
    request: asked.id,
    ...(asked.place.guildId && { guildId: asked.place.guildId }),
    channelId: asked.place.channelId,
    owner: asked.person.id,
    title: original.title,
    equal: original.equal,
    options: original.options,
    runs: records.map(({ name, spec }, at) => {
      const engine = original.runs[at]?.engine;
      return { name, spec, ...(engine && { engine }) };
    }),
    fresh: true,
    verifies: original.id,
    createdAt: asked.now,
    state: 'waiting',
  };
  return beginPlanned(wanted, tutor);
}
