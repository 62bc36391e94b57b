/** @file The layers of a run in order of the gradient they got at the first step, where that order is plain to see. */
import type { RunRecord } from './record.ts';

export interface SizedLayer {
  /** `hidden layer 2`, `output layer`. */
  name: string;
  /** Mean gradient size per weight at the first step. */
  size: number;
}

/** Neighbours in the order differ at least by this factor. */
const factor = 1.5;
const [fewest, most] = [3, 4];

/** Three or four dense layers, the largest gradient first; undefined if not so many are clearly apart. */
export function layersBySize(run: RunRecord): SizedLayer[] | undefined {
  if (run.diverged || run.spec.convolutions.length > 0) return undefined;
  const last = run.gradientMean.length - 1;
  const layers = run.gradientMean
    .map((sizes, i) => ({ name: i === last ? 'output layer' : `hidden layer ${i + 1}`, size: sizes[0] ?? 0 }))
    .filter(({ size }) => Number.isFinite(size) && size > 0)
    .sort((a, b) => b.size - a.size);
  const apart: SizedLayer[] = [];
  for (const layer of layers) {
    const before = apart.at(-1);
    if (!before || before.size >= factor * layer.size) apart.push(layer);
  }
  if (apart.length < fewest) return undefined;
  // The ends always, between them what is evenly spaced.
  const count = Math.min(most, apart.length);
  return Array.from({ length: count }, (_, i) => apart[Math.round((i * (apart.length - 1)) / (count - 1))]!);
}
