/** @file A network that was too large to keep, trained again from its record: the same seed gives the same one. */
import { UserError } from '../user-error.ts';
import type { Request } from './command.ts';
import type { Network } from './digit-network.ts';
import type { Tutor } from './tutor.ts';

export type Again = { state: 'under way'; seconds: number } | { state: 'done'; weights: string };

/** Seconds are those still to go, the wait in line with them. Throws a UserError if it comes to no end. */
export async function* trainedAgain(
  { experiment, run: { id: runId, name, spec } }: Network,
  { id, person, place }: Pick<Request, 'id' | 'person' | 'place'>,
  tutor: Tutor,
): AsyncGenerator<Again, void> {
  const engine = experiment.runs.find((one) => one.id === runId)?.engine;
  const updates = await tutor.lab.train({
    id: `digit-${id}`,
    owner: person.id,
    group: place.guildId ?? `person ${person.id}`,
    runs: [{ name, spec, whole: true, ...(engine && { engine }) }],
  });
  for await (const update of updates) {
    if (update.state === 'waiting') yield { state: 'under way', seconds: update.seconds };
    else if (update.state === 'running') yield { state: 'under way', seconds: update.secondsLeft };
    else if (update.state === 'done') {
      const weights = update.runs[0]?.weights;
      if (weights === undefined) throw new UserError(`The network of run ${runId} did not come out again.`);
      yield { state: 'done', weights };
    } else throw new UserError(update.state === 'failed' ? update.reason : cutShort);
  }
}

const cutShort = 'The training was cut short, because I am restarting. Send your digit again in a moment.';
