/** @file A network as a list of layers, and what it is made of. */

import { activations } from './activations.ts';
import { convolved, pictureAfter, SIDE } from './convolution-sizes.ts';
import { CLASSES, PIXELS } from './datasets.ts';
import type { Value } from './graph.ts';
import { activation } from './layers/activation.ts';
import { batchNormalization } from './layers/batch-norm.ts';
import { channelBiases, convolution, flatten, pictures, pooling } from './layers/convolution.ts';
import { around, dense, dropout } from './layers/dense.ts';
import { type Activation, type Layer, type Parameter, type Pass, sequence } from './layers/layer.ts';
import { createRandom } from './random.ts';
import type { Convolution, Spec } from './spec.ts';

export type { Layer, Parameter } from './layers/layer.ts';

/** The network from the pixels to the weighted sums of the output; its softmax or sigmoid belongs to the loss. */
export function network(spec: Spec): Layer {
  const flat = pixelsAfter(spec);
  const widths = [flat, ...spec.hidden];
  const hidden = spec.hidden.map((units, i) => {
    const inputs = widths[i]!;
    const block = sequence(
      dense(`dense${i + 1}`, { inputs, units, biases: spec.batchNorm !== 'before' }, spec),
      ...activated(`dense${i + 1}`, units, spec),
      ...(spec.dropout > 0 ? [dropout] : []),
    );
    return spec.skip && i > 0 && inputs === units ? around(block) : block;
  });
  const output = dense(
    `dense${spec.hidden.length + 1}`,
    { inputs: widths.at(-1)!, units: CLASSES, biases: true },
    spec,
  );
  return sequence(...convolutional(spec), ...hidden, output);
}

/** Values that the first dense layer takes. */
export function pixelsAfter({ convolutions }: Spec): number {
  const last = convolutions.at(-1);
  return last ? last.filters * pictureAfter(convolutions).at(-1)! ** 2 : PIXELS;
}

function convolutional(spec: Spec): Layer[] {
  const { convolutions, batchNorm } = spec;
  if (convolutions.length === 0) return [];
  const sides = [SIDE, ...pictureAfter(convolutions)];
  const blocks = convolutions.flatMap((options, i) => {
    const name = `convolution${i + 1}`;
    const input = { channels: convolutions[i - 1]?.filters ?? 1, side: sides[i]! };
    const pool =
      options.pool === 'none' ? [] : [pooling(options.pool, options.filters, convolved(sides[i]!, options))];
    const biases = batchNorm === 'before' ? [] : [channelBiases(name, options.filters)];
    const rest = [...biases, ...activated(name, options.filters, spec)];
    const first = poolsFirst(options, spec) ? rest.findIndex((layer) => !layer.statistics) : rest.length;
    return [convolution(name, input, options, spec), ...rest.toSpliced(first, 0, ...pool)];
  });
  return [pictures, ...blocks, flatten];
}

/**
 * Whether biases and activation function come after a convolution's pooling: the largest of four sums gives the largest
 * of four outputs, and the rest is done only once.
 */
export function poolsFirst({ pool }: Convolution, { batchNorm, activation }: Spec): boolean {
  return pool === 'max' && batchNorm !== 'after' && activations[activation].monotone;
}

/** An activation function, with the normalisation before or after it. */
function activated(name: string, units: number, spec: Spec): Layer[] {
  const layers = [activation(spec.activation)];
  if (spec.batchNorm === 'none') return layers;
  const normalization = batchNormalization(name, units);
  return spec.batchNorm === 'before' ? [normalization, ...layers] : [...layers, normalization];
}

/** Where training starts, by name: the same for the same seed, each layer's apart; running statistics included. */
export function initialValues(
  { parameters, statistics = [] }: Layer,
  seed: number,
): Map<string, Float32Array> {
  return new Map([
    ...parameters.map(({ name, initial }) => [name, initial(createRandom(seed, name))] as const),
    ...statistics.map(
      ({ name, shape, initial }) => [name, new Float32Array(shape[0]!).fill(initial)] as const,
    ),
  ]);
}

/** The parameters that are weights: one for each convolution and dense layer, first to last. */
export function weightsOf({ parameters }: Layer): Parameter[] {
  return parameters.filter(({ role }) => role === 'weights');
}

export interface Forward {
  /** `[batch, classes]` */
  logits: Value;
  /** Of each hidden layer, first to last. */
  hidden: Activation[];
  /** New values of the statistics by name, in training. */
  statistics: Map<string, Value>;
}

/** A pass of `x` `[batch, pixels]` through the network. */
export function forward(layer: Layer, x: Value, pass: Pick<Pass, 'training' | 'value' | 'mask'>): Forward {
  const hidden: Activation[] = [];
  const statistics = new Map<string, Value>();
  const logits = layer.apply(x, {
    ...pass,
    activated: (activation) => hidden.push(activation),
    remember: (name, next) => statistics.set(name, next),
  });
  return { logits, hidden, statistics };
}
