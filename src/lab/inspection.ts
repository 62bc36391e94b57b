/** @file What is asked of a network between training steps, as graphs: to be judged, and to be looked into. */
import { activations } from './activations.ts';
import { batchOf } from './batch-graph.ts';
import { PIXELS } from './datasets.ts';
import { gradients } from './gradient.ts';
import { constant, type Input, input, type Value } from './graph.ts';
import { losses, outputs as outputsOf } from './losses.ts';
import { forward, type Layer, weightsOf } from './network.ts';
import { expand, reshape } from './ops/broadcast.ts';
import { cast } from './ops/compare.ts';
import { argMax, maxOf, minOf } from './ops/reduce.ts';
import type { Scaling } from './preparation.ts';
import type { Spec } from './spec.ts';
import { inputsOf } from './step.ts';

interface Model<Name extends string> {
  inputs: Input[];
  outputs: Record<Name, Value>;
}

/**
 * Takes `images` (uint8 `[samples, pixels]`), `labels` (int32), parameters and statistics by name. Gives the mean `loss`,
 * for each sample the `predicted` class and the `confidence`; and for each hidden layer `always0` and so on: per unit or
 * channel 1 if it was saturated for all samples.
 */
export function evaluation(spec: Spec, layer: Layer, samples: number, scaling: Scaling): Model<string> {
  const { inputs, batch, value } = opened(layer, samples, scaling);
  const { logits, hidden } = forward(layer, batch.x, { training: false, value, mask: () => undefined });
  const saturated = hidden.map(({ outputs, sums }) => {
    const unsure = activations[spec.activation].saturated?.(outputs, sums);
    return unsure ? always(cast(unsure, 'float32')) : expand(constant(0), [unitsOf(outputs)]);
  });
  return {
    inputs,
    outputs: {
      loss: losses[spec.loss](logits, batch.targets),
      predicted: argMax(logits),
      confidence: maxOf(outputsOf[spec.loss](logits), 1),
      ...Object.fromEntries(saturated.map((one, i) => [`always${i}`, one])),
    },
  };
}

/**
 * Takes the same. Gives the outputs of the hidden layers as `activation0` and so on, and the gradients of the weights as
 * `gradient0` and so on, as in training but without dropout.
 */
export function inspection(spec: Spec, layer: Layer, samples: number, scaling: Scaling): Model<string> {
  const { inputs, batch, value } = opened(layer, samples, scaling, spec.labelSmoothing);
  const { logits, hidden } = forward(layer, batch.x, { training: true, value, mask: () => undefined });
  const loss = losses[spec.loss](logits, batch.targets);
  const found = gradients(
    loss,
    weightsOf(layer).map(({ name }) => value(name)),
  );
  const outputs = [
    ...hidden.map((one, i) => [`activation${i}`, one.outputs] as const),
    ...found.map((g, i) => [`gradient${i}`, g] as const),
  ];
  // Running statistics are not asked for here.
  const used = inputs.filter(({ name }) => !layer.statistics?.some((one) => one.name === name));
  return { inputs: used, outputs: Object.fromEntries(outputs) };
}

function opened(layer: Layer, samples: number, scaling: Scaling, smoothing = 0) {
  const images = input('images', [samples, PIXELS], 'uint8');
  const labels = input('labels', [samples], 'int32');
  const own = inputsOf(layer);
  const values = new Map(own.map((one) => [one.name, one]));
  return {
    inputs: [images, labels, ...own],
    batch: batchOf(images, labels, scaling, smoothing),
    value: (name: string) => values.get(name)!,
  };
}

const unitsOf = ({ shape }: Value): number => (shape.length === 4 ? shape[0]! : shape[1]!);

/** For each unit or channel the smallest over all samples and places. */
function always(mask: Value): Value {
  const units = unitsOf(mask);
  const rest = mask.shape.reduce((a, b) => a * b) / units;
  return mask.shape.length === 4 ? minOf(reshape(mask, [units, rest]), 1) : minOf(mask, 0);
}
