/** @file From ink to what a network sees, as MNIST was made: fitted into 20 × 20, its centre of mass in the middle of 28 × 28. */
import type { Ink } from './ink.ts';
import type { Box } from './strokes.ts';

export const side = 28;
const inner = 20;

/** 28 × 28 grey values, row by row, 0 (background) to 255. */
export function asMnist(ink: Ink, box: Box): Uint8Array {
  const small = fitted(ink, box);
  const mass = small.ink.reduce((sum, value) => sum + value, 0);
  const mean = (place: (at: number) => number) =>
    small.ink.reduce((sum, value, at) => sum + value * place(at), 0) / mass;
  const center = { x: mean((at) => at % small.width), y: mean((at) => Math.floor(at / small.width)) };
  // MNIST's own digits have their mass at 14, counted from 0; nothing is pushed over the edge.
  const shift = (from: number, length: number) =>
    Math.min(side - length, Math.max(0, Math.round(side / 2 - from)));
  const [left, top] = [shift(center.x, small.width), shift(center.y, small.height)];
  // A thin stroke covers no pixel wholly, and is still ink.
  const strongest = Math.max(...small.ink);
  const seen = new Uint8Array(side * side);
  small.ink.forEach((value, at) => {
    const [x, y] = [left + (at % small.width), top + Math.floor(at / small.width)];
    seen[y * side + x] = Math.round((255 * value) / strongest);
  });
  return seen;
}

/** The box scaled so that its longer side is 20 pixels: each is the mean of what it covers. */
function fitted({ width, ink }: Ink, box: Box): Ink {
  const scale = inner / Math.max(box.width, box.height);
  const [w, h] = [box.width, box.height].map((length) => Math.max(1, Math.round(length * scale))) as [
    number,
    number,
  ];
  const small = new Float32Array(w * h);
  for (let y = 0; y < h; y++) {
    const rows = covered(y, h, box.height);
    for (let x = 0; x < w; x++) {
      const columns = covered(x, w, box.width);
      let [sum, area] = [0, 0];
      for (const row of rows) {
        for (const column of columns) {
          const weight = row.part * column.part;
          sum += weight * ink[(box.top + row.at) * width + box.left + column.at]!;
          area += weight;
        }
      }
      small[y * w + x] = sum / area;
    }
  }
  return { width: w, height: h, ink: small };
}

/** The pixels of `length` that lie under pixel `at` of `count`, each with the part that does. */
function covered(at: number, count: number, length: number): { at: number; part: number }[] {
  const [start, end] = [(at * length) / count, ((at + 1) * length) / count];
  const first = Math.floor(start);
  return Array.from({ length: Math.ceil(end) - first }, (_, i) => {
    const pixel = first + i;
    return { at: pixel, part: Math.min(end, pixel + 1) - Math.max(start, pixel) };
  });
}
