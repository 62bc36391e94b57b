import { describe, expect, it } from 'vitest';
import { gradients } from '../../../src/lab/gradient.ts';
import { constant, integers, type Shape, type Value } from '../../../src/lab/graph.ts';
import { elu, gelu, leakyRelu, relu, selu, softplus } from '../../../src/lab/ops/activation.ts';
import { add, mul } from '../../../src/lab/ops/arithmetic.ts';
import { broadcast, expand, reduceSum, reshape, sum } from '../../../src/lab/ops/broadcast.ts';
import { cast, equal, greater, less, mod, where } from '../../../src/lab/ops/compare.ts';
import { sign } from '../../../src/lab/ops/elementwise.ts';
import { addScaled, gemm } from '../../../src/lab/ops/gemm.ts';
import { choose } from '../../../src/lab/ops/if.ts';
import { argMax, l1Norm, l2Norm, mean } from '../../../src/lab/ops/reduce.ts';
import { concat, gather } from '../../../src/lab/ops/select.ts';
import { logSoftmax, softmax } from '../../../src/lab/ops/softmax.ts';
import { numbersOf } from '../compute.ts';

const vector = (...values: number[]) => constant(Float32Array.from(values), [values.length]);
const matrix = (shape: Shape, ...values: number[]) => constant(Float32Array.from(values), shape);
const flags = (value: Value) => numbersOf(cast(value, 'float32'));

describe('what ops compute', () => {
  it('stretches an axis of length 1 to meet the other operand', async () => {
    const y = add(matrix([2, 1], 10, 20), vector(1, 2, 3));
    expect(y.shape).toEqual([2, 3]);
    expect(await numbersOf(y)).toEqual([11, 12, 13, 21, 22, 23]);
    expect(await numbersOf(expand(vector(1, 2), [2, 2]))).toEqual([1, 2, 1, 2]);
  });

  it('keeps a summed axis with length 1', async () => {
    const y = reduceSum(matrix([2, 2], 1, 2, 3, 4), [0]);
    expect(y.shape).toEqual([1, 2]);
    expect(await numbersOf(y)).toEqual([4, 6]);
  });

  it('compares element by element', async () => {
    expect(await flags(greater(vector(1, 2, 3), 2))).toEqual([0, 0, 1]);
    expect(await flags(less(vector(1, 2, 3), 2))).toEqual([1, 0, 0]);
    expect(await flags(equal(integers([1, 2]), integers([1, 3])))).toEqual([1, 0]);
    expect(await flags(less(vector(Number.NaN), 1))).toEqual([0]);
  });

  it('takes the remainder of whole numbers', async () => {
    expect(await numbersOf(mod(integers([20, 21, 9]), integers(10)))).toEqual([0, 1, 9]);
  });

  it('multiplies matrices, transposed or not, and adds a row to each', async () => {
    const a = matrix([2, 3], 1, 2, 3, 4, 5, 6);
    expect(await numbersOf(gemm(a, matrix([3, 1], 1, 0, 2), vector(100)))).toEqual([107, 116]);
    expect(await numbersOf(gemm(a, matrix([2, 1], 1, 10), undefined, { transA: 1 }))).toEqual([41, 52, 63]);
    expect(await numbersOf(gemm(a, matrix([1, 3], 1, 1, 1), undefined, { transB: 1 }))).toEqual([6, 15]);
  });

  it('fuses a scaled matrix product into the sum, with the same result', async () => {
    const product = gemm(matrix([2, 1], 1, 2), matrix([2, 2], 1, 2, 3, 4), undefined, { transA: 1 });
    const x = matrix([1, 2], 100, 200);
    const fused = addScaled(x, constant(-0.5), product);
    expect(fused).toMatchObject({ op: { name: 'Gemm' } });
    expect(await numbersOf(fused)).toEqual(await numbersOf(add(x, mul(product, -0.5))));
    expect(await numbersOf(addScaled(vector(1), constant(2), vector(3)))).toEqual([7]);
  });

  it('measures vectors', async () => {
    expect(await numbersOf(l2Norm(vector(3, -4)))).toEqual([5]);
    expect(await numbersOf(l1Norm(vector(3, -4)))).toEqual([7]);
    expect(await numbersOf(mean(vector(3, -4)))).toEqual([-0.5]);
    expect(await numbersOf(argMax(matrix([2, 3], 1, 5, 5, 9, 0, 1)))).toEqual([1, 0]);
  });

  it('picks rows and joins parts', async () => {
    const rows = gather(matrix([3, 2], 1, 2, 3, 4, 5, 6), integers([2, 0]));
    expect(await numbersOf(rows)).toEqual([5, 6, 1, 2]);
    expect(await numbersOf(concat([vector(1), vector(2, 3)]))).toEqual([1, 2, 3]);
  });

  it('gives probabilities that sum to 1, and logarithms that stay finite for large inputs', async () => {
    const [a, b] = await numbersOf(softmax(matrix([1, 2], 1000, 1000)));
    expect([a, b]).toEqual([0.5, 0.5]);
    expect(await numbersOf(logSoftmax(matrix([1, 2], 1000, 0)))).toEqual([0, -1000]);
  });

  it('has no slope to the left of 0 and at 0', async () => {
    expect(await numbersOf(relu(vector(-1, 0, 2)))).toEqual([0, 0, 2]);
    expect(await numbersOf(sign(vector(-1, 0, 2)))).toEqual([-1, 0, 1]);
  });

  it('bends at 0', async () => {
    const ends = async (f: (x: Value) => Value) => {
      const [low, zero, high] = await numbersOf(f(vector(-1, 0, 1)));
      expect(zero).toBe(0);
      return [low, high];
    };
    const close = (...values: number[]) => values.map((value) => expect.closeTo(value, 5));
    expect(await ends(leakyRelu)).toEqual(close(-0.01, 1));
    expect(await ends(elu)).toEqual(close(Math.exp(-1) - 1, 1));
    expect(await ends(selu)).toEqual(close(1.0507009873 * 1.6732632423 * (Math.exp(-1) - 1), 1.0507009873));
    // Φ(1) = 0.8413447
    expect(await ends(gelu)).toEqual(close(0.8413447 - 1, 0.8413447));
  });

  it('rounds the bend off without overflow, with slope ½ at 0', async () => {
    const x = vector(-200, 0, 200);
    expect(await numbersOf(softplus(x))).toEqual([0, expect.closeTo(Math.LN2, 6), 200]);
    const [slope] = gradients(sum(softplus(x)), [x]);
    expect(await numbersOf(slope!)).toEqual([expect.closeTo(0, 6), 0.5, 1]);
  });

  it('takes each element from one or the other', async () => {
    const y = where(greater(vector(1, -1), 0), matrix([2, 1], 10, 20), 5);
    expect(await numbersOf(y)).toEqual([10, 5, 20, 5]);
  });

  it('chooses by a condition', async () => {
    const pick = (x: number) => numbersOf(choose(greater(constant(x), 0), vector(1), vector(2)));
    expect([await pick(1), await pick(-1)]).toEqual([[1], [2]]);
  });
});

describe('what does not fit is refused when the graph is built', () => {
  it.each([
    [() => broadcast([2, 3], [2]), 'cannot broadcast [2,3] with [2]'],
    [
      () => gemm(matrix([1, 2], 1, 2), matrix([1, 2], 1, 2)),
      'expected matrices [m, k] and [k, n], got [1, 2] and [1, 2]',
    ],
    [() => reshape(vector(1, 2), [3]), 'Reshape: expected a shape of 2 elements like [2], got [3]'],
    [() => add(vector(1), integers(1)), 'Add: expected operands of one type, got float32 and int64'],
    [() => constant(Float32Array.of(1, 2), [3]), 'expected 3 values for the shape [3], got 2'],
    [
      () => choose(greater(1, 0), vector(1), vector(1, 2)),
      'If: expected one shape and type, got float32 [1] and float32 [2]',
    ],
  ])('%#', (build, message) => {
    expect(build).toThrow(message);
  });
});
