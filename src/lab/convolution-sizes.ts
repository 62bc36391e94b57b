/** @file How large a picture is after each convolution. */
import type { Convolution } from './spec.ts';

/** Side of the pictures in all data sets, in pixels. */
export const SIDE = 28;

/** The side after a convolution without its pooling: below 1 if the kernel does not fit. */
export function convolved(
  side: number,
  { kernel, stride, padding }: Pick<Convolution, 'kernel' | 'stride' | 'padding'>,
): number {
  return padding === 'same' ? Math.ceil(side / stride) : Math.floor((side - kernel) / stride) + 1;
}

/** The side after each convolution with its pooling; below 1 from where one does not fit. */
export function pictureAfter(convolutions: readonly Convolution[]): number[] {
  const sides: number[] = [];
  for (const convolution of convolutions) {
    const side = convolved(sides.at(-1) ?? SIDE, convolution);
    sides.push(convolution.pool === 'none' ? side : Math.floor(side / 2));
  }
  return sides;
}
