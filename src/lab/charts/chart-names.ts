/** @file The charts that there are. */

/** Of several runs, then of one: see charts-of.ts. */
export const chartNames = [
  'accuracy',
  'loss',
  'gradients',
  'gradient-heat',
  'saturation',
  'histograms',
  'spread',
  'confusion',
  'mistakes',
  'samples',
  'first-layer',
] as const;
export type ChartName = (typeof chartNames)[number];
