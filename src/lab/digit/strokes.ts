/** @file The one thing that is written: its strokes without specks, and the box around them. */
import { UserError } from '../../user-error.ts';
import type { Ink } from './ink.ts';

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

interface Stroke extends Box {
  pixels: number[];
}

/** Smaller than this part of the largest stroke is a speck. */
const speck = 0.06;
/** Strokes that one digit has at the most, when a pen was lifted. */
const mostStrokes = 4;

/** The ink without specks, and the box around the rest. Throws a UserError if that cannot be one digit. */
export function oneDigit({ width, height, ink }: Ink): { ink: Ink; box: Box } {
  const strokes = strokesOf({ width, height, ink });
  const largest = Math.max(0, ...strokes.map(({ pixels }) => pixels.length));
  const kept = strokes.filter(({ pixels }) => pixels.length >= Math.max(speck * largest, 4));
  if (kept.length === 0)
    throw new UserError('I see no digit there. Draw one, thick and dark on light, and send that.');
  if (kept.length > mostStrokes) {
    throw new UserError(
      `I see ${kept.length} separate things in that picture. Send a single digit with nothing else around it.`,
    );
  }
  const box = around(kept);
  const filled = kept.reduce((sum, { pixels }) => sum + pixels.length, 0);
  if (box.width > 2 * box.height) {
    throw new UserError('That is much wider than high, as no digit is. Send a single digit, upright.');
  }
  if (
    filled > 0.6 * width * height ||
    (filled > 0.9 * box.width * box.height && box.width > 0.5 * box.height)
  ) {
    throw new UserError(
      'That is more a surface than a stroke. Draw one digit with a pen or a brush and send that.',
    );
  }
  const clean = new Float32Array(ink.length);
  for (const { pixels } of kept) for (const at of pixels) clean[at] = ink[at]!;
  return { ink: { width, height, ink: clean }, box };
}

/** Connected ink, corners counting as connected. */
function strokesOf({ width, height, ink }: Ink): Stroke[] {
  const seen = new Uint8Array(ink.length);
  const found: Stroke[] = [];
  for (let start = 0; start < ink.length; start++) {
    if (seen[start] || ink[start] === 0) continue;
    const pixels = [start];
    seen[start] = 1;
    for (let next = 0; next < pixels.length; next++) {
      const at = pixels[next]!;
      const [x, y] = [at % width, Math.floor(at / width)];
      for (let j = Math.max(0, y - 1); j <= Math.min(height - 1, y + 1); j++) {
        for (let i = Math.max(0, x - 1); i <= Math.min(width - 1, x + 1); i++) {
          const other = j * width + i;
          if (seen[other] || ink[other] === 0) continue;
          seen[other] = 1;
          pixels.push(other);
        }
      }
    }
    found.push({ pixels, ...boxOf(pixels, width) });
  }
  return found;
}

function boxOf(pixels: number[], width: number): Box {
  let [left, right, top, bottom] = [Number.POSITIVE_INFINITY, 0, Number.POSITIVE_INFINITY, 0];
  for (const at of pixels) {
    const [x, y] = [at % width, Math.floor(at / width)];
    [left, right, top, bottom] = [
      Math.min(left, x),
      Math.max(right, x),
      Math.min(top, y),
      Math.max(bottom, y),
    ];
  }
  return { left, top, width: right - left + 1, height: bottom - top + 1 };
}

function around(boxes: Box[]): Box {
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const right = Math.max(...boxes.map((box) => box.left + box.width));
  const bottom = Math.max(...boxes.map((box) => box.top + box.height));
  return { left, top, width: right - left, height: bottom - top };
}
