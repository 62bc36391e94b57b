/** @file From grey values and labels to what a network takes and what it should give. */
import { CLASSES } from './datasets.ts';
import { constant, type Value } from './graph.ts';
import { mul, sub } from './ops/arithmetic.ts';
import { cast } from './ops/compare.ts';
import { gather } from './ops/select.ts';
import type { Scaling } from './preparation.ts';

/** `images` uint8 `[batch, pixels]`, `labels` int32 `[batch]`; gives both as float32 `[batch, pixels or classes]`. */
export function batchOf(images: Value, labels: Value, scaling: Scaling, smoothing: number) {
  return { x: scaled(cast(images, 'float32'), scaling), targets: oneHot(labels, smoothing) };
}

function scaled(grey: Value, { mean, factor }: Scaling): Value {
  const line = (values: Float32Array) => constant(values, values.length === 1 ? [] : [values.length]);
  const centred = mean.some((one) => one !== 0) ? sub(grey, line(mean)) : grey;
  return factor.some((one) => one !== 1) ? mul(centred, line(factor)) : centred;
}

/** 1 in the column of each label, else 0: the rows of a unit matrix. Smoothing takes a part of that for all classes. */
function oneHot(labels: Value, smoothing: number): Value {
  const unit = Float32Array.from({ length: CLASSES * CLASSES }, (_, i) => {
    const right = i % (CLASSES + 1) === 0 ? 1 - smoothing : 0;
    return right + smoothing / CLASSES;
  });
  return gather(constant(unit, [CLASSES, CLASSES]), labels);
}
