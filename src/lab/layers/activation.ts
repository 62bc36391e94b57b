/** @file The activation functions of hidden layers as layers. */
import { activations } from '../activations.ts';
import type { Spec } from '../spec.ts';
import { type Layer, plainly } from './layer.ts';

export function activation(name: Spec['activation']): Layer {
  return plainly((sums, pass) => {
    const outputs = activations[name].f(sums);
    pass.activated({ sums, outputs });
    return outputs;
  });
}
