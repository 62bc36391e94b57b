/** @file Experiments made by hand whose charts were looked at: each shows what a chart must cope with. */
import type { RunRecord } from '../../../src/lab/record.ts';
import { record } from '../records.ts';

/** A gradient that starts at `size` and wanders, the same each time. */
const wandering = (size: number, phase: number) =>
  Array.from({ length: 240 }, (_, at) => size * Math.exp(0.4 * Math.sin(at / 5 + phase) - at / 300));

const layers = (first: number, last: number, count: number) =>
  Array.from({ length: count }, (_, at) => wandering(first * (last / first) ** (at / (count - 1)), at));

export const scenes: Record<string, RunRecord[]> = {
  vanishing: [
    record({
      name: 'sigmoid',
      spec: { activation: 'sigmoid' },
      testAccuracy: [0.114, 0.098, 0.098, 0.114, 0.103],
      gradient: layers(3e-6, 0.02, 6),
    }),
    record({ name: 'ReLU', gradient: layers(6e-4, 1.6e-3, 6) }),
  ],
  'one run, one epoch, one layer of weights': [
    record({ name: 'No hidden layer', testAccuracy: [0.912], gradient: [wandering(0.009, 0)] }),
  ],
  'four long names, eleven layers': [
    'cross-entropy · lr 0.1',
    'cross-entropy · lr 1',
    'MSE · lr 0.1 · batch 1,024',
    '784-2048-1024-512-256-128-10',
  ].map((name, at) =>
    record({
      name,
      testAccuracy: [0.93, 0.95, 0.96 + at / 1000],
      gradient: layers(1e-4, 2e-3 * (at + 1), 11),
    }),
  ),
  'diverged, and silent': [
    record({
      name: 'lr 1,000',
      testAccuracy: [],
      gradient: [[0.001], [0.01]],
      diverged: { step: 2, what: 'nan' },
    }),
    record({
      name: 'lr 10',
      testAccuracy: [0.1, 0.098],
      gradient: [wandering(1, 0).fill(0, 40), wandering(2, 1).fill(0, 40)],
    }),
    record({ name: 'lr 0.1', testAccuracy: [0.95, 0.97], gradient: layers(0.002, 0.01, 2) }),
  ],
};
