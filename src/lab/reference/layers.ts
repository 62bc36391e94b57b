/** @file Layers in TensorFlow.js, each with the way back of the gradient worked out by hand. */
import type { Convolution } from '../spec.ts';
import type { Activation } from './formulas.ts';
import { type Tensor, tf } from './tensorflow.ts';

/** One pass of a batch: where layers find their parameters, and what they tell. */
export interface Pass {
  training: boolean;
  value(name: string): Tensor;
  /** Undefined where nothing is dropped. */
  mask(shape: number[]): Tensor | undefined;
  activated(sums: Tensor, outputs: Tensor): void;
  remember(statistic: string, next: Tensor): void;
  /** The gradient of the loss for a parameter, on the way back. */
  gradient(name: string, gradient: Tensor): void;
}

/** From the input the output, and from the gradient for the output that for the input. Pictures are `[batch, y, x, channels]`. */
export type Layer = (x: Tensor, pass: Pass) => [y: Tensor, back: (dy: Tensor) => Tensor];

export function sequence(...layers: Layer[]): Layer {
  return (x, pass) => {
    const backs: ((dy: Tensor) => Tensor)[] = [];
    const y = layers.reduce((value, layer) => {
      const [next, back] = layer(value, pass);
      backs.unshift(back);
      return next;
    }, x);
    return [y, (dy) => backs.reduce((gradient, back) => back(gradient), dy)];
  };
}

/** y = xW + b:  dW = xᵀ dy,  db = Σ dy,  dx = dy Wᵀ */
export function dense(name: string, biases: boolean): Layer {
  return (x, pass) => {
    const weights = pass.value(`${name}/weights`);
    const product = tf.matMul(x, weights);
    const back = (dy: Tensor) => {
      pass.gradient(`${name}/weights`, tf.matMul(x, dy, true));
      if (biases) pass.gradient(`${name}/biases`, tf.sum(dy, 0));
      return tf.matMul(dy, weights, false, true);
    };
    return [biases ? tf.add(product, pass.value(`${name}/biases`)) : product, back];
  };
}

/** dx = dy f′ */
export function activation({ f, derivative }: Activation): Layer {
  return (z, pass) => {
    const a = f(z);
    pass.activated(z, a);
    return [a, (da) => tf.mul(da, derivative(z, a))];
  };
}

export const dropout: Layer = (x, pass) => {
  const mask = pass.mask(x.shape);
  return mask ? [tf.mul(x, mask), (dy) => tf.mul(dy, mask)] : [x, (dy) => dy];
};

/** y = x + f(x):  dx = dy + dy f′ */
export function around(layer: Layer): Layer {
  return (x, pass) => {
    const [y, back] = layer(x, pass);
    return [tf.add(x, y), (dy) => tf.add(dy, back(dy))];
  };
}

/** Batch normalisation over all but the last axis, with running averages that keep 0.9 of the old. */
export function batchNormalization(name: string): Layer {
  const epsilon = 1e-5;
  return (x, pass) => {
    const [scale, shift] = [pass.value(`${name}/scale`), pass.value(`${name}/shift`)];
    if (!pass.training) {
      const [mean, variance] = [pass.value(`${name}/mean`), pass.value(`${name}/variance`)];
      const deviation = tf.sqrt(tf.add(variance, epsilon));
      const y = tf.add(tf.mul(tf.div(tf.sub(x, mean), deviation), scale), shift);
      return [y, (dy) => tf.mul(dy, tf.div(scale, deviation))];
    }
    const axes = x.shape.slice(0, -1).map((_, axis) => axis);
    const { mean, variance } = tf.moments(x, axes);
    for (const [part, now] of [
      ['mean', mean],
      ['variance', variance],
    ] as const) {
      const before = pass.value(`${name}/${part}`);
      pass.remember(`${name}/${part}`, tf.add(tf.mul(before, 0.9), tf.mul(now, 0.1)));
    }
    const deviation = tf.sqrt(tf.add(variance, epsilon));
    const xHat = tf.div(tf.sub(x, mean), deviation);
    // Through the mean and the variance, every sample of the batch moves all others.
    const back = (dy: Tensor) => {
      pass.gradient(`${name}/scale`, tf.sum(tf.mul(dy, xHat), axes));
      pass.gradient(`${name}/shift`, tf.sum(dy, axes));
      const dxHat = tf.mul(dy, scale);
      const along = tf.mul(xHat, tf.mean(tf.mul(dxHat, xHat), axes));
      return tf.div(tf.sub(tf.sub(dxHat, tf.mean(dxHat, axes)), along), deviation);
    };
    return [tf.add(tf.mul(xHat, scale), shift), back];
  };
}

/** From `[batch, pixels]` to pictures of one channel. */
export function pictures(side: number): Layer {
  return (x) => [tf.reshape(x, [-1, side, side, 1]), (dy) => tf.reshape(dy, x.shape)];
}

/** From pictures to `[batch, values]`, channel by channel. */
export const flatten: Layer = (x) => {
  const [batch, height, width, channels] = x.shape as [number, number, number, number];
  const y = tf.reshape(tf.transpose(x, [0, 3, 1, 2]), [batch, -1]);
  return [y, (dy) => tf.transpose(tf.reshape(dy, [batch, channels, height, width]), [0, 2, 3, 1])];
};

/** Weights are `[filters, channels × kernel × kernel]`, as in the other engine. */
export function convolution(name: string, { kernel, stride, padding }: Convolution, biases: boolean): Layer {
  return (input, pass) => {
    const x = input as tf.Tensor4D;
    const weights = pass.value(`${name}/weights`);
    const filters = weights.shape[0]!;
    const channels = x.shape[3];
    const filter = tf.transpose(
      tf.reshape(weights, [filters, channels, kernel, kernel]),
      [2, 3, 1, 0],
    ) as tf.Tensor4D;
    const y = tf.conv2d(x, filter, stride, padding);
    const back = (gradient: Tensor) => {
      const dy = gradient as tf.Tensor4D;
      const dw = filterGradient(x, dy, { kernel, stride, padding });
      pass.gradient(`${name}/weights`, tf.reshape(dw, weights.shape));
      if (biases) pass.gradient(`${name}/biases`, tf.sum(dy, [0, 1, 2]));
      return tf.conv2dTranspose(dy, filter, x.shape, stride, padding) as Tensor;
    };
    return [biases ? tf.add(y, pass.value(`${name}/biases`)) : y, back];
  };
}

/**
 * `[filters, channels, kernel, kernel]`: the convolution of the input with the gradient, over all samples, where the gradient's
 * pixels are as far apart as the kernel's steps.
 */
function filterGradient(
  x: tf.Tensor4D,
  dy: tf.Tensor4D,
  { kernel, stride, padding }: Pick<Convolution, 'kernel' | 'stride' | 'padding'>,
): Tensor {
  const span = (dy.shape[1] - 1) * stride + kernel;
  const added = padding === 'same' ? Math.max(0, span - x.shape[1]) : 0;
  const sides: [number, number] = [Math.floor(added / 2), Math.ceil(added / 2)];
  const padded = added > 0 ? tf.pad(x, [[0, 0], sides, sides, [0, 0]]) : x;
  const used = tf.slice(padded, [0, 0, 0, 0], [-1, span, span, -1]);
  const samplesLast = tf.transpose(used, [3, 1, 2, 0]) as tf.Tensor4D;
  const asFilter = tf.transpose(dy, [1, 2, 0, 3]) as tf.Tensor4D;
  return tf.transpose(tf.conv2d(samplesLast, asFilter, 1, 'valid', 'NHWC', stride), [3, 0, 1, 2]);
}

/** Over squares of 2 × 2; the gradient goes to the largest pixel, to the first of several, or to all four alike. */
export function pooling(kind: 'max' | 'average'): Layer {
  return (x) => {
    const [, height, width] = x.shape as [number, number, number, number];
    const [h, w] = [Math.floor(height / 2), Math.floor(width / 2)];
    const corners = [0, 1, 2, 3].map((corner) => {
      const [top, left] = [corner >> 1, corner & 1];
      return tf.stridedSlice(x, [0, top, left, 0], [x.shape[0]!, 2 * h, 2 * w, x.shape[3]!], [1, 2, 2, 1]);
    }) as [Tensor, Tensor, Tensor, Tensor];
    const [a, b, c, d] = corners;
    const y =
      kind === 'max'
        ? tf.maximum(tf.maximum(a, b), tf.maximum(c, d))
        : tf.mul(tf.add(tf.add(a, b), tf.add(c, d)), 0.25);
    const shares = (dy: Tensor): Tensor[] => {
      if (kind === 'average') return corners.map(() => tf.mul(dy, 0.25));
      let rest = dy;
      return corners.map((corner) => {
        const own = tf.mul(rest, tf.cast(tf.equal(corner, y), 'float32'));
        rest = tf.sub(rest, own);
        return own;
      });
    };
    return [y, (dy) => spread(shares(dy), height, width)];
  };
}

/** Puts the pixels of the four corners of each square side by side again; what belongs to no square gets 0. */
function spread([a, b, c, d]: Tensor[], height: number, width: number): Tensor {
  const [batch, h, w, channels] = a!.shape as [number, number, number, number];
  const rows = [tf.stack([a!, b!], 3), tf.stack([c!, d!], 3)].map((row) =>
    tf.reshape(row, [batch, h, 2 * w, channels]),
  );
  const whole = tf.reshape(tf.stack(rows, 2), [batch, 2 * h, 2 * w, channels]);
  if (height === 2 * h && width === 2 * w) return whole;
  return tf.pad(whole, [
    [0, 0],
    [0, height - 2 * h],
    [0, width - 2 * w],
    [0, 0],
  ]);
}
