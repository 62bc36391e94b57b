/** @file The network of a specification out of the reference's layers; its parameters are named as in the other engine. */
import { SIDE } from '../convolution-sizes.ts';
import { poolsFirst } from '../network.ts';
import type { Spec } from '../spec.ts';
import { activations } from './formulas.ts';
import {
  activation,
  around,
  batchNormalization,
  convolution,
  dense,
  dropout,
  flatten,
  type Layer,
  pictures,
  pooling,
  sequence,
} from './layers.ts';

export function network(spec: Spec): Layer {
  const { convolutions, hidden, batchNorm } = spec;
  const biases = batchNorm !== 'before';
  const activated = (name: string): Layer[] => {
    const f = activation(activations[spec.activation]);
    if (batchNorm === 'none') return [f];
    return batchNorm === 'before' ? [batchNormalization(name), f] : [f, batchNormalization(name)];
  };
  const pictorial = convolutions.flatMap((options, i) => {
    const name = `convolution${i + 1}`;
    const pool = options.pool === 'none' ? [] : [pooling(options.pool)];
    const rest = activated(name);
    return [
      convolution(name, options, biases),
      ...(poolsFirst(options, spec) ? rest.toSpliced(-1, 0, ...pool) : [...rest, ...pool]),
    ];
  });
  const blocks = hidden.map((units, i) => {
    const name = `dense${i + 1}`;
    const drop = spec.dropout > 0 ? [dropout] : [];
    const block = sequence(dense(name, biases), ...activated(name), ...drop);
    return spec.skip && units === hidden[i - 1] ? around(block) : block;
  });
  return sequence(
    ...(pictorial.length > 0 ? [pictures(SIDE), ...pictorial, flatten] : []),
    ...blocks,
    dense(`dense${hidden.length + 1}`, true),
  );
}
