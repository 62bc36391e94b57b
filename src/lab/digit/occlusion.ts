/** @file Which pixels mattered: how much surer or less sure a network is when a patch of the picture is blank. */
import { CLASSES, PIXELS } from '../datasets.ts';
import { side } from './center.ts';

/** Pixels on a side of what is blanked at a time, and from one patch to the next. */
const patch = 4;
const stride = 2;

/** The left upper corners of all patches. */
const corners = Array.from({ length: Math.floor((side - patch) / stride) + 1 }, (_, at) => at * stride);
const patches = corners.flatMap((top) => corners.map((left) => ({ top, left })));

/** The picture itself, then with each patch blank: `(1 + patches) * 784` grey values. */
export function withPatches(picture: Uint8Array): Uint8Array {
  const all = new Uint8Array((1 + patches.length) * PIXELS);
  all.set(picture);
  for (const [at, corner] of patches.entries()) {
    const start = (at + 1) * PIXELS;
    all.set(picture, start);
    for (const pixel of pixelsOf(corner)) all[start + pixel] = 0;
  }
  return all;
}

/**
 * From what the network said of `withPatches`: for each pixel how much the output for `digit` falls, in the mean over
 * the patches that cover it; negative where it rises.
 */
export function importance(outputs: Float32Array, digit: number): Float32Array {
  const whole = outputs[digit]!;
  const [sum, count] = [new Float32Array(PIXELS), new Float32Array(PIXELS)];
  for (const [at, corner] of patches.entries()) {
    const fall = whole - outputs[(at + 1) * CLASSES + digit]!;
    for (const pixel of pixelsOf(corner)) {
      sum[pixel] = sum[pixel]! + fall;
      count[pixel] = count[pixel]! + 1;
    }
  }
  return sum.map((value, pixel) => (count[pixel]! > 0 ? value / count[pixel]! : 0));
}

function pixelsOf({ top, left }: { top: number; left: number }): number[] {
  return Array.from(
    { length: patch * patch },
    (_, i) => (top + Math.floor(i / patch)) * side + left + (i % patch),
  );
}
