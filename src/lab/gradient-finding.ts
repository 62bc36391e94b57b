/** @file What the gradients at the first step say, in one sentence. */
import { gradientAtStart, stuck } from './measures.ts';
import type { RunRecord } from './record.ts';
import { list, plain, roughly } from './words.ts';

/** Layers differ by this factor before it is worth a sentence. */
const notable = 10;

/**
 * `At the first step, sigmoid's first layer got a gradient 15,000 times smaller than its last layer (mean size per
 * weight); ReLU's 4 times.` Undefined where no run's layers differ notably.
 */
export function gradientSentence(runs: RunRecord[]): string | undefined {
  const measured = runs.flatMap((run) => {
    const gradient = gradientAtStart(run);
    return gradient ? [{ name: run.name, ...gradient, ratio: gradient.last / gradient.first }] : [];
  });
  if (!measured.some((one) => spread(one.ratio) >= notable)) return undefined;
  const ranked = measured.toSorted((a, b) => spread(b.ratio) - spread(a.ratio));
  // Of three or four, the two ends say it.
  const [most, ...others] = ranked.length > 2 ? [ranked[0]!, ranked.at(-1)!] : ranked;
  if (!most) return undefined;
  const lead = `At the first step, ${most.name}’s first layer got ${compared(most)} (mean size per weight)`;
  const rest = others.map((one) => `${one.name}’s ${briefly(one, most)}`);
  return `${[lead, ...rest].join('; ')}.`;
}

/** Says from when on a network that learned nothing had no gradient left to learn from. */
export function silence(runs: RunRecord[]): string | undefined {
  const silent = runs.filter(stuck).flatMap((run) => {
    const first = run.gradientMean[0] ?? [];
    const step = run.gradientSteps[first.findLastIndex((size) => size !== 0) + 1];
    return step === undefined
      ? []
      : [`${run.name}’s first layer got no gradient from step ${plain(step)} on`];
  });
  return silent.length > 0 ? `${list(silent)}: nothing was left to learn from.` : undefined;
}

interface Gradients {
  first: number;
  last: number;
  ratio: number;
}

function compared({ first, last, ratio }: Gradients): string {
  if (first === 0) return last === 0 ? 'no gradient at all, like its last layer' : 'no gradient at all';
  return ratio >= 1
    ? `a gradient ${roughly(ratio)} times smaller than its last layer`
    : `a gradient ${roughly(1 / ratio)} times larger than its last layer`;
}

/** The same, after a sentence that has said it in full of `before`. */
function briefly({ first, ratio }: Gradients, before: Gradients): string {
  if (first === 0) return 'none at all';
  if (before.first === 0)
    return `one ${roughly(spread(ratio))} times ${ratio < 1 ? 'larger' : 'smaller'} than its last layer`;
  if (spread(ratio) < 1.5) return 'about the same size as its last';
  const other = ratio < 1 === before.ratio < 1 ? '' : ratio < 1 ? ' larger' : ' smaller';
  return `${roughly(spread(ratio))} times${other}`;
}

/** How far apart, whichever is the larger. */
const spread = (ratio: number) => (ratio < 1 ? 1 / ratio : ratio);
