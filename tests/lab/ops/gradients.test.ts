import { describe, expect, it, test } from 'vitest';
import { gradients } from '../../../src/lab/gradient.ts';
import { constant, input, type Shape, type Value } from '../../../src/lab/graph.ts';
import { losses } from '../../../src/lab/losses.ts';
import {
  elu,
  gelu,
  leakyRelu,
  relu,
  selu,
  sigmoid,
  softplus,
  tanh,
} from '../../../src/lab/ops/activation.ts';
import { add, div, mul, neg, sub } from '../../../src/lab/ops/arithmetic.ts';
import { batchNorm } from '../../../src/lab/ops/batch-norm.ts';
import { expand, reduceSum, reshape, transpose } from '../../../src/lab/ops/broadcast.ts';
import { cast, greater, where } from '../../../src/lab/ops/compare.ts';
import { convolve, geometry } from '../../../src/lab/ops/convolution.ts';
import { abs, erf, exp, log, sqrt } from '../../../src/lab/ops/elementwise.ts';
import { max, min } from '../../../src/lab/ops/extremes.ts';
import { accumulate, addScaled, gemm } from '../../../src/lab/ops/gemm.ts';
import { averagePool, maxPool, squarePositions } from '../../../src/lab/ops/pool.ts';
import { l2Norm, mean } from '../../../src/lab/ops/reduce.ts';
import { logSoftmax, softmax } from '../../../src/lab/ops/softmax.ts';
import { Convolution } from '../../../src/lab/spec.ts';
import { numbersOf } from '../compute.ts';
import { expectRightGradient, scattered } from '../finite-differences.ts';

const around = (shape: Shape, low = -2, high = 2) => ({ shape, at: scattered(shape, low, high) });
const positive = (shape: Shape) => around(shape, 0.5, 3);

describe('the gradient agrees with finite differences', () => {
  const unary: [string, (x: Value) => Value, { shape: Shape; at: number[] }][] = [
    ['Neg', neg, around([2, 3])],
    ['Exp', exp, around([2, 3])],
    ['Log', log, positive([2, 3])],
    ['Sqrt', sqrt, positive([2, 3])],
    ['Abs', abs, around([2, 5])],
    ['Sigmoid', sigmoid, around([3, 4], -4, 4)],
    ['Tanh', tanh, around([3, 4])],
    ['Erf', erf, around([2, 5])],
    ['Relu', relu, around([3, 5])],
    ['LeakyRelu', leakyRelu, around([3, 5])],
    ['Elu', elu, around([3, 5])],
    ['Selu', selu, around([3, 5])],
    ['Softplus', softplus, around([3, 5], -4, 4)],
    ['Gelu', gelu, around([3, 5])],
    ['Reshape', (x) => reshape(x, [3, 2]), around([2, 3])],
    ['Expand', (x) => expand(x, [4, 2, 3]), around([2, 1])],
    ['Transpose', transpose, around([2, 3])],
    ['Transpose of pictures', (x) => transpose(x, [3, 0, 2, 1]), around([2, 3, 1, 4])],
    ['ReduceSum over the rows', (x) => reduceSum(x, [0]), around([3, 2])],
    ['ReduceSum over the columns', (x) => reduceSum(x, [1]), around([3, 2])],
    ['ReduceMean', mean, around([3, 2])],
    ['Softmax', softmax, around([3, 4])],
    ['LogSoftmax', logSoftmax, around([3, 4])],
  ];
  test.each(unary)('of %s', async (_name, f, point) => {
    await expectRightGradient(f, point);
  });

  const shapes: [Shape, Shape][] = [
    [
      [2, 3],
      [2, 3],
    ],
    [[2, 3], [3]],
    [
      [2, 1],
      [1, 3],
    ],
    [[], [2, 2]],
  ];
  describe.each(shapes)('with [%s] against [%s]', (a, b) => {
    test.each([
      ['Add', add],
      ['Sub', sub],
      ['Mul', mul],
      ['Div', div],
    ])('of %s', async (_name, f) => {
      await expectRightGradient(f, positive(a), positive(b));
      await expectRightGradient(f, positive(b), positive(a));
    });
  });

  test.each([
    ['Max', max],
    ['Min', min],
  ])('of %s', async (_name, f) => {
    const [a, b] = [around([2, 3], 0.5, 3), around([3], 1, 2.2)];
    await expectRightGradient(f, a, b);
    await expectRightGradient(f, b, a);
  });

  it('of Where', async () => {
    const condition = greater(constant(Float32Array.of(1, -1, 1), [3]), 0);
    await expectRightGradient((a, b) => where(condition, a!, b!), around([2, 3]), around([2, 1]));
  });

  const flags = [0, 1] as const;
  test.each(flags.flatMap((transA) => flags.map((transB) => ({ transA, transB }))))(
    'of Gemm with %o',
    async (t) => {
      const [a, b] = [t.transA ? [4, 2] : [2, 4], t.transB ? [3, 4] : [4, 3]];
      await expectRightGradient((a, b, c) => gemm(a!, b!, c, t), around(a), around(b), around([3]));
      await expectRightGradient((a, b) => gemm(a!, b!, undefined, t), around(a), around(b));
    },
  );

  it('of Gemm with a factor for what is added', async () => {
    const f = (a?: Value, b?: Value, c?: Value) => gemm(a!, b!, c, { beta: 0.3 });
    await expectRightGradient(f, around([2, 4]), around([4, 3]), around([3]));
  });

  it('of updates that are fused with a product', async () => {
    const product = (a?: Value, b?: Value) => gemm(a!, b!);
    const points = [around([2, 3]), around([2, 4]), around([4, 3])] as const;
    await expectRightGradient((x, a, b) => accumulate(0.9, x!, product(a, b)), ...points);
    await expectRightGradient((x, a, b) => addScaled(x!, constant(-0.1), product(a, b)), ...points);
    await expectRightGradient((x, y) => accumulate(0.9, x!, y!), around([2, 3]), around([2, 3]));
  });

  const convolutions: Partial<Convolution>[] = [
    { kernel: 2 },
    { kernel: 3, stride: 2 },
    { kernel: 3, stride: 2, padding: 'same' },
    { kernel: 4, padding: 'same' },
    { kernel: 1, stride: 3 },
  ];
  test.each(convolutions)('of a convolution with %j', async (options) => {
    const sliding = geometry(2, 5, Convolution.parse(options));
    const columns = 2 * sliding.kernel ** 2;
    await expectRightGradient(
      (w, x) => convolve(w!, x!, sliding),
      around([3, columns]),
      around([2, 5, 5, 2]),
    );
  });

  test.each([
    ['MaxPool', maxPool],
    ['AveragePool', averagePool],
  ])('of %s, over an odd side too', async (_name, pool) => {
    for (const side of [4, 5]) {
      const squares = squarePositions(2, side);
      await expectRightGradient((x) => pool(x!, squares), around([2, side, side, 2]));
    }
  });

  test.each([0, 1] as const)('of batch normalisation along axis %i', async (axis) => {
    const line = axis === 0 ? [1, 3] : [4, 1];
    await expectRightGradient(
      (x, scale, shift) => batchNorm(x!, scale!, shift!, axis),
      around([4, 3]),
      positive(line),
      around(line),
    );
  });

  const targets = constant(Float32Array.of(0, 1, 0, 1, 0, 0), [2, 3]);
  test.each(Object.entries(losses))('of the loss %s', async (_name, loss) => {
    await expectRightGradient((z) => loss(z!, targets), around([2, 3], -3, 3));
  });

  it('of a value that is used on several ways', async () => {
    await expectRightGradient((x) => add(mul(x!, tanh(x!)), mul(x!, 3)), around([2, 3]));
  });

  it('of a network of two layers', async () => {
    const net = (x: Value, v: Value, b: Value, w: Value) => gemm(tanh(gemm(x, v, b)), w);
    await expectRightGradient(
      net as (...xs: Value[]) => Value,
      around([3, 4]),
      around([4, 2]),
      around([2]),
      around([2, 3]),
    );
  });
});

describe('gradients', () => {
  it('can be taken for a value in the middle', async () => {
    const z = mul(constant(Float32Array.of(1, 2), [2]), 3);
    const [dz] = gradients(reshape(reduceSum(mul(z, z)), []), [z]);
    expect(await numbersOf(dz!)).toEqual([6, 12]);
  });

  it('are zero for what the scalar does not depend on', async () => {
    const [dx] = gradients(mean(constant(Float32Array.of(1, 2), [2])), [input('x', [2, 2])]);
    expect(await numbersOf(dx!)).toEqual([0, 0, 0, 0]);
  });

  it('do not flow through a comparison', async () => {
    const x = constant(Float32Array.of(1, -1), [2]);
    const [dx] = gradients(mean(mul(x, cast(greater(x, 0), 'float32'))), [x]);
    expect(await numbersOf(dx!)).toEqual([0.5, 0]);
  });

  it('can be differentiated again', async () => {
    const x = constant(2);
    const [first] = gradients(mul(mul(x, x), x), [x]);
    const [second] = gradients(first!, [x]);
    expect(await numbersOf(second!)).toEqual([12]);
  });

  it('name an op that cannot be differentiated', () => {
    const x = input('x', [2]);
    expect(() => gradients(l2Norm(x), [x])).toThrow('ReduceL2 has no gradient');
  });

  it('are of scalars only', () => {
    const x = input('x', [2]);
    expect(() => gradients(neg(x), [x])).toThrow(
      'expected the gradient of a scalar, got a value of shape [2]',
    );
  });
});
