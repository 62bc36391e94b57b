/** @file Makes a thin pencil's strokes as thick as those of MNIST, beside which the digit would be too faint to be read. */
import type { Ink } from './ink.ts';
import type { Box } from './strokes.ts';

/** Thickness of the thinner of MNIST's strokes, as a part of the digit's longer side. */
const usual = 0.09;

/** What is as thick already is given back as it is. */
export function thickened({ width, height, ink }: Ink, box: Box): { ink: Ink; box: Box } {
  const longer = Math.max(box.width, box.height);
  const radius = Math.round((usual * longer - thickness({ width, height, ink })) / 2);
  if (radius < 1) return { ink: { width, height, ink }, box };
  const padded = pad({ width, height, ink }, radius);
  const rows = spread(padded, radius, 1);
  const both = spread({ ...padded, ink: rows }, radius, padded.width);
  const grown = {
    left: box.left,
    top: box.top,
    width: box.width + 2 * radius,
    height: box.height + 2 * radius,
  };
  return { ink: { ...padded, ink: both }, box: grown };
}

/** A long stroke's area is its length times its thickness, and its edge twice its length. */
function thickness({ width, ink }: Ink): number {
  let [area, edge] = [0, 0];
  for (let at = 0; at < ink.length; at++) {
    if (ink[at]! < 0.5) continue;
    area++;
    for (const beside of [at - 1, at + 1, at - width, at + width]) if (!(ink[beside]! >= 0.5)) edge++;
  }
  return edge === 0 ? 0 : (2 * area) / edge;
}

function pad({ width, height, ink }: Ink, by: number): Ink {
  const wide = width + 2 * by;
  const padded = new Float32Array(wide * (height + 2 * by));
  for (let y = 0; y < height; y++) {
    padded.set(ink.subarray(y * width, (y + 1) * width), (y + by) * wide + by);
  }
  return { width: wide, height: height + 2 * by, ink: padded };
}

/** Each pixel takes the strongest ink within `radius` steps of `step`; there is blank padding at all edges. */
function spread({ ink }: Ink, radius: number, step: number): Float32Array {
  return ink.map((own, at) => {
    let most = own;
    for (let i = -radius; i <= radius; i++) most = Math.max(most, ink[at + i * step] ?? 0);
    return most;
  });
}
