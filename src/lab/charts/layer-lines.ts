/** @file A run's gradients as lines that a small picture can hold: what was measured, thinned out by medians. */
import type { RunRecord } from '../record.ts';

export interface LayerLine {
  /** Mean gradient size per weight at a step; 0 where there was none at all. */
  points: { step: number; size: number }[];
}

/** As many points as a panel has room for; the median of what falls on one stands for it. */
const most = 60;

/** One line per layer with weights, first to last. The first point is the first measurement itself. */
export function layerLines({ gradientSteps, gradientMean }: RunRecord): LayerLine[] {
  const per = Math.ceil(Math.max(1, gradientSteps.length - 1) / most);
  return gradientMean.map((sizes) => {
    const points = sizes.slice(0, 1).map((size) => ({ step: gradientSteps[0]!, size }));
    for (let start = 1; start < sizes.length; start += per) {
      const bin = sizes.slice(start, start + per);
      points.push({ step: gradientSteps[start + Math.floor(bin.length / 2)]!, size: median(bin) });
    }
    return { points };
  });
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;
