/** @file Tells ink from paper: where in a picture something is written, whatever the light and whichever is darker. */
import { UserError } from '../../user-error.ts';

export interface Grey {
  width: number;
  height: number;
  /** Row by row, 0 to 255. */
  grey: Uint8Array;
}

export interface Ink {
  width: number;
  height: number;
  /** Row by row: 0 is paper, 1 the strongest ink. */
  ink: Float32Array;
}

/** Squares on a side over which the paper's brightness is estimated: shadows are larger, strokes smaller. */
const tiles = 8;
/** Below this difference of brightness (of 255) a picture has nothing written on it. */
const faintest = 40;

/** Throws a UserError if there is hardly any difference between the brightest and the darkest part. */
export function findInk({ width, height, grey }: Grey): Ink {
  const dark = isDark(grey, width, height);
  const light = dark ? grey.map((value) => 255 - value) : grey;
  const paper = paperOf({ width, height, grey: light });
  const ink = Float32Array.from(light, (value, at) => Math.max(0, paper[at]! - value));
  const strongest = quantile(ink, 0.998);
  if (strongest < faintest) {
    throw new UserError(
      'I see no digit there: the picture is nearly the same all over. Draw one digit, thick and dark on light (or light on dark), and send that.',
    );
  }
  // A pencil's stroke becomes as strong as a pen's; the grain of the paper goes.
  return { width, height, ink: ink.map((value) => sharpen(value / strongest)) };
}

/** Whether the background is the darker part: what stands along the edges is background. */
function isDark(grey: Uint8Array, width: number, height: number): boolean {
  const edge = Uint8Array.from({ length: 2 * (width + height) }, (_, i) => {
    if (i < width) return grey[i]!;
    if (i < 2 * width) return grey[(height - 1) * width + i - width]!;
    const row = Math.floor((i - 2 * width) / 2);
    return grey[row * width + (i % 2) * (width - 1)]!;
  });
  const [low, high] = [quantile(grey, 0.01), quantile(grey, 0.99)];
  return quantile(edge, 0.5) < (low + high) / 2;
}

/** The paper's brightness at every pixel, as if nothing were written on it. */
function paperOf({ width, height, grey }: Grey): Float32Array {
  const bright = Array.from({ length: tiles * tiles }, (_, tile) => {
    const [column, row] = [tile % tiles, Math.floor(tile / tiles)];
    const x = [column, column + 1].map((at) => Math.floor((at * width) / tiles)) as [number, number];
    const y = [row, row + 1].map((at) => Math.floor((at * height) / tiles)) as [number, number];
    const values: number[] = [];
    for (let j = y[0]; j < Math.max(y[1], y[0] + 1); j++) {
      for (let i = x[0]; i < Math.max(x[1], x[0] + 1); i++) values.push(grey[j * width + i]!);
    }
    return quantile(values, 0.85);
  });
  // A tile that a thick stroke fills takes the brightness of its neighbours.
  const whole = bright.map((own, tile) => Math.max(own, quantile(neighbours(bright, tile), 0.75)));
  const between = (position: number, length: number) => {
    const at = Math.min(tiles - 1, Math.max(0, ((position + 0.5) * tiles) / length - 0.5));
    const low = Math.min(tiles - 2, Math.floor(at));
    return { low, part: at - low };
  };
  return Float32Array.from(grey, (_, at) => {
    const [x, y] = [between(at % width, width), between(Math.floor(at / width), height)];
    const row = (j: number) =>
      whole[j * tiles + x.low]! * (1 - x.part) + whole[j * tiles + x.low + 1]! * x.part;
    return row(y.low) * (1 - y.part) + row(y.low + 1) * y.part;
  });
}

function neighbours(values: number[], tile: number): number[] {
  const [column, row] = [tile % tiles, Math.floor(tile / tiles)];
  return values.filter((_, other) => {
    const [i, j] = [other % tiles, Math.floor(other / tiles)];
    return Math.abs(i - column) <= 2 && Math.abs(j - row) <= 2;
  });
}

/** Nothing below a quarter, everything above three quarters, a slope between. */
const sharpen = (ink: number) => Math.min(1, Math.max(0, (ink - 0.25) * 2));

export function quantile(values: ArrayLike<number>, part: number): number {
  const sorted = Float32Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
}
