/** @file A trained network's parameters in a record: as half-precision numbers, one after the other, in base64. */

import { size } from './graph.ts';
import { network } from './network.ts';
import type { RunRecord } from './record.ts';
import type { NamedValues } from './trainer.ts';

/** Networks with more parameters are usually not kept: a record should stay below about a megabyte. */
export const MOST_KEPT = 400_000;

/** Undefined for a network with more than `most` parameters. */
export function keptWeights(values: readonly NamedValues[], most = MOST_KEPT): string | undefined {
  const count = values.reduce((total, { data }) => total + data.length, 0);
  if (count > most) return undefined;
  const halves = new Float16Array(count);
  let at = 0;
  for (const { data } of values) {
    halves.set(data, at);
    at += data.length;
  }
  return Buffer.from(halves.buffer).toString('base64');
}

/** Parameters and statistics by name; undefined if the record has none. */
export function readWeights({
  spec,
  weights,
}: Pick<RunRecord, 'spec' | 'weights'>): Map<string, Float32Array> | undefined {
  if (weights === undefined) return undefined;
  const { buffer } = Uint8Array.from(Buffer.from(weights, 'base64'));
  const halves = new Float16Array(buffer);
  const { parameters, statistics = [] } = network(spec);
  let at = 0;
  return new Map(
    [...parameters, ...statistics].map(({ name, shape }) => {
      const data = Float32Array.from(halves.subarray(at, at + size(shape)));
      at += data.length;
      return [name, data];
    }),
  );
}
