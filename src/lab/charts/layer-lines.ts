/** @file A run's gradients as lines that a small picture can hold: what was measured, thinned out by medians. */
import type { RunRecord } from '../record.ts';
import { thinned } from './thinned.ts';

export interface LayerLine {
  /** Mean gradient size per weight at a step; 0 where there was none at all. */
  points: { step: number; size: number }[];
}

/** As many points as a panel has room for; the median of what falls on one stands for it. */
const most = 60;

/** One line per layer with weights, first to last. The first point is the first measurement itself. */
export function layerLines({ gradientSteps, gradientMean }: RunRecord): LayerLine[] {
  return gradientMean.map((sizes) => ({
    points: thinned(gradientSteps, sizes, most).map(({ step, value }) => ({ step, size: value })),
  }));
}
