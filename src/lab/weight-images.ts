/** @file The weights of a network's first layer as small pictures. */
import { SIDE } from './convolution-sizes.ts';
import type { WeightImages } from './record.ts';
import type { NamedValues } from './trainer.ts';

/** Units or filters that are kept. */
const KEPT = 16;

/** `before` and `after` are the first parameter, at the start and at the end of training. */
export function weightImages(before: NamedValues, after: NamedValues): WeightImages {
  const [a, b] = [unitsOf(before), unitsOf(after)];
  const largest = [...a, ...b].reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  const side = isDense(before) ? SIDE : Math.sqrt(before.shape[1]!);
  return { side, before: bytesOf(a, largest), after: bytesOf(b, largest), largest };
}

/** Of each unit or filter its weights in a row. */
function unitsOf(values: NamedValues): Float32Array {
  const { data, shape } = values;
  const [rows, columns] = shape as [number, number];
  if (!isDense(values)) return data.subarray(0, Math.min(KEPT, rows) * columns);
  const units = Math.min(KEPT, columns);
  return Float32Array.from(
    { length: units * rows },
    (_, n) => data[(n % rows) * columns + Math.floor(n / rows)]!,
  );
}

/** Dense weights have a column for each unit, those of convolutions a row for each filter. */
function isDense({ name }: NamedValues): boolean {
  return name.startsWith('dense');
}

function bytesOf(weights: Float32Array, largest: number): string {
  const scale = largest > 0 ? 127 / largest : 0;
  return Buffer.from(Int8Array.from(weights, (weight) => Math.round(weight * scale)).buffer).toString(
    'base64',
  );
}
