/** @file What the units of the first layer look for, before and after training. */

import { altText, type Chart } from '../../charts/chart.ts';
import type { RunRecord } from '../record.ts';
import { plain, roughly } from '../words.ts';
import { signedTile } from './bitmap.ts';
import { tileGrid } from './tile-grid.ts';

const columns = 8;
const rows = 2;

/** Undefined for a run of which they are not recorded. */
export function firstLayerChart(run: RunRecord): Chart | undefined {
  const { firstLayer } = run;
  if (!firstLayer) return undefined;
  const { side, largest } = firstLayer;
  const units = (packed: string) => {
    const bytes = Buffer.from(packed, 'base64');
    const values = Float32Array.from(
      new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length),
      (byte) => byte / 127,
    );
    const count = Math.min(columns * rows, Math.floor(values.length / side ** 2));
    return Array.from({ length: count }, (_, at) => values.subarray(at * side ** 2, (at + 1) * side ** 2));
  };
  const [before, after] = [units(firstLayer.before), units(firstLayer.after)];
  const mean = (some: Float32Array[]) => {
    const all = some.flatMap((values) => [...values]);
    return (largest * all.reduce((sum, value) => sum + Math.abs(value), 0)) / Math.max(1, all.length);
  };
  const tile = (values: Float32Array) => ({
    tile: signedTile(Array.from(values, spreadOut), side),
    label: '',
  });
  const wide = Math.min(columns, Math.max(4, before.length));
  const high = Math.ceil(before.length / wide);
  const padded = [
    ...before.map(tile),
    ...Array.from({ length: high * wide - before.length }, () => blank(side)),
  ];
  const what = side === 28 ? 'units' : 'filters';
  return tileGrid({
    name: 'first-layer.png',
    title: `What the first layer of ${run.name} looks for`,
    subtitle: `the weights of its first ${plain(before.length)} ${what}: orange above 0, blue below`,
    tiles: [...padded, ...after.map(tile)],
    columns: wide,
    headings: { 0: 'before training', [high]: 'after training' },
    alt: altText([
      `Weights of the first ${plain(before.length)} ${what} of ${run.name} as pictures of ${side} by ${side} pixels, before and after training.`,
      `Mean size of these weights: ${roughly(mean(before))} before, ${roughly(mean(after))} after; the largest in the layer: ${roughly(largest)}.`,
    ]),
  });
}

/** Small weights would all look black: their square roots are shown. */
const spreadOut = (value: number) => Math.sign(value) * Math.sqrt(Math.abs(value));

const blank = (side: number) => ({
  tile: { side, color: () => [30, 33, 39] as const },
  label: '',
});
