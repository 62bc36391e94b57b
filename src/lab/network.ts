/** @file A network as a list of layers, and what it is made of. */
import { activations } from './activations.ts';
import { CLASSES, PIXELS } from './datasets.ts';
import type { Shape, Value } from './graph.ts';
import { initializers } from './initializers.ts';
import { gemm } from './ops/gemm.ts';
import { createRandom, type Random } from './random.ts';
import type { Spec } from './spec.ts';

export interface Parameter {
  name: string;
  /** `weights` are what the diagnostics speak about. */
  role: 'weights' | 'biases';
  shape: Shape;
  initial(random: Random): Float32Array;
}

export interface Layer {
  parameters: readonly Parameter[];
  /** From `[batch, inputs]` to `[batch, units]`; the parameters come in the order above. */
  apply(x: Value, parameters: readonly Value[]): Value;
}

/** The layers from the pixels to the weighted sums of the output; its softmax or sigmoid belongs to the loss. */
export function network(spec: Spec): Layer[] {
  const { hidden, activation } = spec;
  const widths = [PIXELS, ...hidden, CLASSES];
  return widths.slice(1).flatMap((units, i) => {
    const layer = dense(`dense${i + 1}`, widths[i]!, units, spec);
    return i < hidden.length ? [layer, elementwise(activations[activation])] : [layer];
  });
}

/** y = xW + b, with W `[inputs, units]`. */
function dense(
  name: string,
  inputs: number,
  units: number,
  { initializer, initializerScale: scale }: Spec,
): Layer {
  const initial = (random: Random) =>
    initializers[initializer](
      { rows: inputs, columns: units, fan: { in: inputs, out: units }, scale },
      random,
    );
  return {
    parameters: [
      { name: `${name}/weights`, role: 'weights', shape: [inputs, units], initial },
      { name: `${name}/biases`, role: 'biases', shape: [units], initial: () => new Float32Array(units) },
    ],
    apply: (x, [weights, biases]) => gemm(x, weights!, biases),
  };
}

function elementwise(apply: (x: Value) => Value): Layer {
  return { parameters: [], apply };
}

export function parametersOf(layers: readonly Layer[]): Parameter[] {
  return layers.flatMap(({ parameters }) => parameters);
}

/** Where training starts, in the order of `parametersOf`: the same for the same seed, each layer's apart. */
export function initialValues(layers: readonly Layer[], seed: number): Float32Array[] {
  return parametersOf(layers).map(({ name, initial }) => initial(createRandom(seed, name)));
}

/** Applies all layers in turn; `parameters` in the order of `parametersOf`. */
export function applyNetwork(layers: readonly Layer[], x: Value, parameters: readonly Value[]): Value {
  let used = 0;
  return layers.reduce((value, layer) => {
    const own = parameters.slice(used, used + layer.parameters.length);
    used += own.length;
    return layer.apply(value, own);
  }, x);
}
