/** @file A run whose loss left the range of numbers is a result: what happened, why, and what to try. */
import { varied } from './measures.ts';
import type { RunRecord } from './record.ts';
import { divergedAt, list, plain } from './words.ts';

/** Undefined if every run came to its end. */
export function divergence(
  runs: RunRecord[],
): { what: string; why: string; advice: { option: 'learning_rate'; value: string } } | undefined {
  const broken = runs.filter((run) => run.diverged);
  const [first] = broken;
  if (!first) return undefined;
  const parts = broken.map(
    (run) => `${runs.length > 1 ? `of ${run.name} ` : ''}${divergedAt(run.diverged!)}`,
  );
  const rates = [...new Set(broken.map((run) => run.spec.learningRate))];
  const rate = list(rates.map(plain));
  const rateIsIt = Math.min(...rates) >= 1 || varied(runs).includes('learningRate');
  return {
    what: `The loss ${list(parts)}.`,
    why: rateIsIt
      ? `With a learning rate of ${rate} each step overshoots, and the next one starts from a worse place.`
      : `At a learning rate of ${rate} the weights grew until the numbers could no longer hold them.`,
    advice: { option: 'learning_rate', value: plain(calmer(runs, Math.min(...rates))) },
  };
}

/** The largest learning rate that worked in the same experiment, else the usual 0.1, else a tenth. */
function calmer(runs: RunRecord[], rate: number): number {
  const worked = runs.filter((run) => !run.diverged).map((run) => run.spec.learningRate);
  const below = worked.filter((one) => one < rate);
  if (below.length > 0) return Math.max(...below);
  return rate > 0.1 ? 0.1 : Number((rate / 10).toPrecision(6));
}
