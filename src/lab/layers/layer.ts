/** @file What a layer is, and what happens to it in a pass through the network. */
import type { Shape, Value } from '../graph.ts';
import type { Random } from '../random.ts';

export interface Parameter {
  name: string;
  /** `weights` are what the diagnostics and weight decay speak about. */
  role: 'weights' | 'biases' | 'scales';
  shape: Shape;
  initial(random: Random): Float32Array;
}

/** What a layer remembers of the batches it has seen, to be used in evaluations. */
export interface Statistic {
  name: string;
  shape: Shape;
  /** What it starts at. */
  initial: number;
}

export interface Layer {
  parameters: readonly Parameter[];
  statistics?: readonly Statistic[];
  /** From `[batch, inputs]` to `[batch, units]`; pictures are `[channels, height, width, batch]`. */
  apply(x: Value, pass: Pass): Value;
}

/** The outputs of a layer's activation function. */
export interface Activation {
  /** Its weighted sums, and what the function made of them; `[batch, units]` or `[channels, height, width, batch]`. */
  sums: Value;
  outputs: Value;
}

/** One pass of a batch through the network. */
export interface Pass {
  /** In training, batches are normalised by themselves and units are dropped. */
  training: boolean;
  /** The parameter or statistic of that name. */
  value(name: string): Value;
  /** For each element 0 or the reciprocal of the part that is kept, anew in each step; 1 where nothing is dropped. */
  mask(shape: Shape): Value | undefined;
  /** To be told of every activation and every new value of a statistic. */
  activated(activation: Activation): void;
  remember(statistic: string, next: Value): void;
}

/** One layer after the other. */
export function sequence(...layers: readonly Layer[]): Layer {
  return {
    parameters: layers.flatMap(({ parameters }) => parameters),
    statistics: layers.flatMap(({ statistics = [] }) => statistics),
    apply: (x, pass) => layers.reduce((value, layer) => layer.apply(value, pass), x),
  };
}

/** A layer without parameters. */
export function plainly(apply: Layer['apply']): Layer {
  return { parameters: [], apply };
}
