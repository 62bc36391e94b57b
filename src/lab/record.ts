/** @file The record of a run: everything a post says about it is rendered from here. */
import type { Histogram } from './histogram.ts';
import type { Spec } from './spec.ts';

export interface RunRecord {
  /** Short, in lower-case letters and digits, unique: what people quote, such as `7f3a`. */
  id: string;
  /** How this run is told from the others of its experiment, such as `sigmoid`. */
  name: string;
  /** Records of earlier versions lack what a Spec has gained since: `Spec.parse` adds it. */
  spec: Spec;
  engine: { name: string; version: string };
  /** What computed it: see processor.ts. Records of earlier versions lack it. */
  processor?: string;
  data: { name: string; checksum: string; trainingSamples: number; testSamples: number };
  /** Training loss of every step. */
  loss: number[];
  /** Steps (from 0) at which the gradient was measured. */
  gradientSteps: number[];
  /** `gradientNorm[layer][i]`: L2 norm of the loss gradient for that layer's weights at `gradientSteps[i]`. */
  gradientNorm: number[][];
  /** Mean absolute value of the same gradients: comparable between layers of different size. */
  gradientMean: number[][];
  /** `updateRatio[layer][i]`: L2 norm of the change of that layer's weights in the step, over that of the weights. */
  updateRatio?: number[][];
  /**
   * `saturation[layer][i]`: part of the activations in that hidden layer, over the batch, where the slope of the
   * activation function is less than a tenth of its steepest. Convolutions count as layers.
   */
  saturation?: number[][];
  /** `deadUnits[layer][epoch]`: part of that hidden layer's units that were saturated for every test image. */
  deadUnits?: number[][];
  /** Of a fixed batch of training samples: at the start, after the first epoch and at the end. */
  histograms?: HistogramsAt[];
  /** Fraction of the test images classified rightly, after each epoch. */
  testAccuracy: number[];
  testLoss: number[];
  /** `confusion[class][predicted]`: test images, at the end. */
  confusion?: number[][];
  /** Test images classified wrongly at the end: at most 100, those that the network was surest of first. */
  mistakes?: Mistake[];
  /** What the first layer looks for, before and after training. */
  firstLayer?: WeightImages;
  /** All parameters at the end, for networks that are not too large: see kept-weights.ts. */
  weights?: string;
  secondsPerEpoch: number[];
  /** Where and how the run diverged, if it did; the series end there. */
  diverged?: { step: number; what: 'nan' | 'infinity' | 'explosion' };
  startedAt: number;
  /** Wall time of the whole run. */
  seconds: number;
}

export interface HistogramsAt {
  /** Steps taken before. */
  step: number;
  /** Outputs of each hidden layer. */
  activations: Histogram[];
  /** Gradient of the loss for the weights of each layer, the last one too. */
  gradients: Histogram[];
}

export interface Mistake {
  /** Number of the test image, from 0. */
  image: number;
  label: number;
  predicted: number;
  /** Probability (softmax) or activation (sigmoid) of the predicted class, 0 to 1. */
  confidence: number;
}

/** The first so many units or filters of the first layer, each as a square picture of its weights. */
export interface WeightImages {
  /** Pixels on a side: 28 for dense layers, the kernel for convolutions. */
  side: number;
  /** Weights in a row, unit by unit, each picture row by row, in base64: signed bytes of which 127 stands for `largest`. */
  before: string;
  after: string;
  /** The largest absolute weight in either. */
  largest: number;
}
