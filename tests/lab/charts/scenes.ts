/** @file Experiments made by hand whose charts were looked at: each shows what a chart must cope with. */
import type { Samples } from '../../../src/lab/datasets.ts';
import type { Histogram } from '../../../src/lab/histogram.ts';
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

/** A bell of so many values between these edges. */
const bell = (from: number, to: number, sharpness: number): Histogram => ({
  from,
  to,
  counts: Array.from({ length: 40 }, (_, at) =>
    Math.round(400 * Math.exp(-sharpness * ((at - 19.5) / 20) ** 2)),
  ),
});

const packed = (value: (at: number) => number) =>
  Buffer.from(Int8Array.from({ length: 12 * 784 }, (_, at) => Math.round(127 * value(at)))).toString(
    'base64',
  );

/** Ten classes, told apart but for some. */
const confusion = Array.from({ length: 10 }, (_, label) =>
  Array.from({ length: 10 }, (_, predicted) =>
    label === predicted ? 960 - label : (label * 7 + predicted * 3) % 5 === 0 ? label + predicted : 0,
  ),
);

/** Runs with all that can be recorded. */
export const measured: RunRecord[] = [
  ['normal(1)', 0.84, 0.95, 0.5] as const,
  ['Glorot', 0.01, 0.09, 6] as const,
].map(([name, first, last, sharpness]) => ({
  ...record({ name, spec: { activation: 'tanh', hidden: [12, 12, 12] }, gradient: layers(1e-4, 2e-2, 4) }),
  loss: Array.from({ length: 2400 }, (_, at) => 2.3 * Math.exp(-at / 700) + 0.02 * (1 + Math.sin(at))),
  saturation: [0, 1, 2].map((layer) =>
    Array.from({ length: 240 }, (_, at) => first + (last - first) * (at / 240) + layer / 200),
  ),
  histograms: [0, 2400].map((step) => ({
    step,
    activations: [1, 2, 3].map((layer) => bell(step ? -1 : -0.9, step ? 1 : 0.8, sharpness * layer)),
    gradients: [],
  })),
  confusion,
  mistakes: Array.from({ length: 20 }, (_, at) => ({
    image: at,
    label: at % 10,
    predicted: (at + 3) % 10,
    confidence: 0.999 - at / 100,
  })),
  firstLayer: {
    side: 28,
    largest: 0.25,
    before: packed((at) => 0.2 * Math.sin(at * 1.7)),
    after: packed(
      (at) => Math.sin((at % 28) / 5) * Math.cos((Math.floor(at / 28) % 28) / 4 + Math.floor(at / 784)),
    ),
  },
}));

/** Pictures of slanted lines, one more for each class. */
export const pictures: Samples = {
  images: Uint8Array.from({ length: 40 * 784 }, (_, at) => {
    const [sample, x, y] = [Math.floor(at / 784), at % 28, Math.floor(at / 28) % 28];
    const line = (x + y * (sample % 4)) % (4 + (sample % 10)) === 0;
    return line && Math.hypot(x - 14, y - 14) < 11 ? 255 : 0;
  }),
  labels: Uint8Array.from({ length: 40 }, (_, at) => at % 10),
};

export const seeds: RunRecord[] = ['ReLU', 'tanh'].flatMap((name, group) =>
  [1, 2, 3].map((seed) =>
    record({
      name: `${name} · seed ${seed}`,
      spec: { activation: group === 0 ? 'relu' : 'tanh', seed },
      testAccuracy: [0.95, 0.971 - group * 0.008 + [0, 0.002, 0.0005][seed - 1]!],
    }),
  ),
);

export const seedsOfTwo: RunRecord[] = ['sigmoid', 'ReLU'].flatMap((name, group) =>
  [1, 2, 3, 4, 5].map((seed) =>
    record({
      name: `${name} · seed ${seed}`,
      spec: { activation: group === 0 ? 'sigmoid' : 'relu', hidden: [100, 100], seed },
      testAccuracy: [0.2, 0.62, 0.83].map(
        (share, epoch) =>
          share + group * [0.7, 0.33, 0.14][epoch]! + Math.sin(7 * seed + epoch) / (60 + 60 * group),
      ),
    }),
  ),
);

/** Names of classes take more room than digits. */
export const fashion: RunRecord[] = measured.slice(1).map((run) => ({
  ...run,
  spec: { ...run.spec, dataset: 'fashion-mnist' },
  data: { ...run.data, name: 'Fashion-MNIST' },
}));
