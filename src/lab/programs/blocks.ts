/** @file A network as the list of pieces that every framework has: what the programs are written from. */
import { convolved, pictureAfter, SIDE } from '../convolution-sizes.ts';
import type { Convolution, Spec } from '../spec.ts';

export type Piece =
  | ({ is: 'convolution'; channels: number; side: number; biases: boolean } & Convolution)
  | { is: 'pool'; kind: 'max' | 'average' }
  | { is: 'flatten' }
  | { is: 'dense'; inputs: number; units: number; biases: boolean }
  | { is: 'norm'; units: number; pictures: boolean }
  | { is: 'activation' }
  | { is: 'dropout' };

export interface Block {
  /** Its input is added to its output. */
  skip: boolean;
  pieces: Piece[];
}

/** All but the output layer, as network.ts builds it. */
export function blocksOf(spec: Spec): Block[] {
  const { convolutions, hidden, batchNorm, dropout, skip } = spec;
  const biases = batchNorm !== 'before';
  const activated = (units: number, pictures: boolean): Piece[] => {
    const norm: Piece = { is: 'norm', units, pictures };
    const activation: Piece = { is: 'activation' };
    if (batchNorm === 'none') return [activation];
    return batchNorm === 'before' ? [norm, activation] : [activation, norm];
  };
  const sides = [SIDE, ...pictureAfter(convolutions)];
  const filtered = convolutions.map((one, at): Block => {
    const channels = convolutions[at - 1]?.filters ?? 1;
    return {
      skip: false,
      pieces: [
        { is: 'convolution', channels, side: sides[at]!, biases, ...one },
        ...activated(one.filters, true),
        ...(one.pool === 'none' ? [] : [{ is: 'pool' as const, kind: one.pool }]),
      ],
    };
  });
  const flat: Block[] = convolutions.length > 0 ? [{ skip: false, pieces: [{ is: 'flatten' }] }] : [];
  const widths = [inputsOf(spec), ...hidden];
  const dense = hidden.map(
    (units, at): Block => ({
      skip: skip && at > 0 && widths[at] === units,
      pieces: [
        { is: 'dense', inputs: widths[at]!, units, biases },
        ...activated(units, false),
        ...(dropout > 0 ? [{ is: 'dropout' as const }] : []),
      ],
    }),
  );
  return [...filtered, ...flat, ...dense];
}

/** Values that the first dense layer takes. */
export function inputsOf({ convolutions }: Spec): number {
  const last = convolutions.at(-1);
  return last ? last.filters * pictureAfter(convolutions).at(-1)! ** 2 : SIDE ** 2;
}

/** Zeros before and after, in each direction, that the padding `same` adds. */
export function paddingOf(one: Convolution, side: number): { before: number; after: number } {
  if (one.padding === 'valid') return { before: 0, after: 0 };
  const total = Math.max(0, (convolved(side, one) - 1) * one.stride + one.kernel - side);
  return { before: Math.floor(total / 2), after: Math.ceil(total / 2) };
}
