/** @file The demonstrations: for a card, the experiment in which its claim can be watched. */
import type { Demo } from './demos/demo.ts';
import {
  batchNormalization,
  saturatedNeuron,
  vanishingGradient,
  weightInitialization,
} from './demos/depth.ts';
import { activationFunction, crossEntropy, inputStandardization } from './demos/learning.ts';
import { framework, keras, mnist } from './demos/tools.ts';

export type { Demo } from './demos/demo.ts';

export const demos: Demo[] = [
  vanishingGradient,
  saturatedNeuron,
  weightInitialization,
  inputStandardization,
  batchNormalization,
  crossEntropy,
  activationFunction,
  mnist,
  keras,
  framework,
];

/** By id or title, however it is written: `Vanishing gradient`. */
export function demo(name: string): Demo | undefined {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');
  return demos.find((one) => [one.id, one.title].some((known) => plain(known) === plain(name)));
}
