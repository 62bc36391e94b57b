/** @file The record of a run: everything a post says about it is rendered from here. */
import type { Spec } from './spec.ts';

export interface RunRecord {
  /** Short, in lower-case letters and digits, unique: what people quote, such as `7f3a`. */
  id: string;
  /** How this run is told from the others of its experiment, such as `sigmoid`. */
  name: string;
  spec: Spec;
  engine: { name: string; version: string };
  data: { name: string; checksum: string; trainingSamples: number; testSamples: number };
  /** Training loss of every step. */
  loss: number[];
  /** Steps (from 0) at which the gradient was measured. */
  gradientSteps: number[];
  /** `gradientNorm[layer][i]`: L2 norm of the loss gradient for that layer's weights at `gradientSteps[i]`. */
  gradientNorm: number[][];
  /** Mean absolute value of the same gradients: comparable between layers of different size. */
  gradientMean: number[][];
  /** Fraction of the test images classified rightly, after each epoch. */
  testAccuracy: number[];
  testLoss: number[];
  secondsPerEpoch: number[];
  /** Where and how the run diverged, if it did; the series end there. */
  diverged?: { step: number; what: 'nan' | 'infinity' | 'explosion' };
  startedAt: number;
  /** Wall time of the whole run. */
  seconds: number;
}
