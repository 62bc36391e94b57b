/** @file What the saturation at the first step says, in one sentence. */
import { saturationAtStart } from './measures.ts';
import type { RunRecord } from './record.ts';
import { list, percent } from './words.ts';

/** Activation functions with an end at each side; half of what ReLU is given has no slope, and that is as it should be. */
const squashing = ['sigmoid', 'tanh'];

/** `At the first step 81.3 % of normal(1)’s activations were saturated; 0.2 % of Glorot’s.` Undefined where few were. */
export function saturationSentence(runs: RunRecord[]): string | undefined {
  const measured = runs
    .filter(({ spec }) => squashing.includes(spec.activation))
    .flatMap((run) => {
      const part = saturationAtStart(run);
      return part === undefined ? [] : [{ name: run.name, part }];
    })
    .toSorted((a, b) => b.part - a.part);
  const [most] = measured;
  if (!most || most.part < 0.25) return undefined;
  const all = measured.map(({ name, part }) => `${percent(part)} of ${name}’s`);
  const [first, ...others] = all;
  const rest = others.length > 0 ? `, ${list(others)}` : '';
  return `At the first step ${first} activations were saturated${rest}.`;
}
