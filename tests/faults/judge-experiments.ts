/** @file No experiment lost: each that was acknowledged ends in a result, a cancel or a clear failure, where it was asked. */
import { textOf } from '../support/reading.ts';
import { isUnderWay } from './class.ts';
import { type Counts, type Evidence, tally, type Verdict } from './judge.ts';

export function judgeExperiments({ ledger, experiments, messages, channels }: Evidence): Verdict {
  const counts: Counts = { acknowledged: ledger.experiments.length };
  const lost: string[] = [];
  const wrong: string[] = [];
  const byRequest = Map.groupBy(experiments.values(), ({ request }) => request);
  const standing = new Map(messages.map((one) => [one.id, one]));

  for (const { interactionId, messageId, channelId, life } of ledger.experiments) {
    const [experiment] = byRequest.get(interactionId) ?? [];
    const message = standing.get(messageId);
    const name = `experiment ${experiment?.id ?? interactionId} (life ${life})`;
    if (!channels.has(channelId)) {
      tally(counts, 'deleted with its channel');
      continue;
    }
    tally(counts, experiment?.state ?? 'unknown');
    if (!experiment) lost.push(`${name}: no record`);
    else if (!message) lost.push(`${name}: its message ${messageId} does not stand`);
    else if (isUnderWay(message))
      lost.push(`${name}: ${experiment.state}, but its message still says ${textOf(message).slice(0, 60)}`);
    else if (experiment.state === 'waiting')
      lost.push(`${name}: its message says ${textOf(message).slice(0, 60)}, its record still waits`);
    else if (experiment.state === 'done' && message.attachments.length === 0)
      wrong.push(`${name}: done, without charts: ${textOf(message).slice(0, 60)}`);
  }
  const doubled = [...byRequest].flatMap(([request, all]) =>
    all.length > 1 ? [`experiment of request ${request}: ${all.map(({ id }) => id).join(', ')}`] : [],
  );
  return { counts, lost, doubled, wrong };
}
