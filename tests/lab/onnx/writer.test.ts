import { describe, expect, it } from 'vitest';
import { constant, input, integers as ints, type Value } from '../../../src/lab/graph.ts';
import { share } from '../../../src/lab/onnx/share.ts';
import { entering, leaving, TURNS, writeLoop, writeModel } from '../../../src/lab/onnx/writer.ts';
import { softplus, tanh } from '../../../src/lab/ops/activation.ts';
import { add, mul, sub } from '../../../src/lab/ops/arithmetic.ts';
import { greater, less } from '../../../src/lab/ops/compare.ts';
import { exp } from '../../../src/lab/ops/elementwise.ts';
import { gemm } from '../../../src/lab/ops/gemm.ts';
import { choose } from '../../../src/lab/ops/if.ts';
import { gather } from '../../../src/lab/ops/select.ts';
import { openSession } from '../../../src/lab/session.ts';
import { open } from '../compute.ts';
import { decode, type Fields, integers, messages, texts } from './decode.ts';

const graphOf = (model: Uint8Array): Fields => messages(decode(model), 7)[0]!;
const opsOf = (graph: Fields) => messages(graph, 1).map((node) => texts(node, 4)[0]);
const scalar = (value: number) => ({ data: Float32Array.of(value), shape: [] });

describe('a written model', () => {
  const x = input('x', [2, 3]);
  const w = input('w', [3, 4]);
  const model = writeModel([x, w], { y: mul(gemm(x, w), 2) });

  it('has the fields of ModelProto: IR version, graph and operator set', () => {
    const fields = decode(model);
    expect(integers(fields, 1)).toEqual([8]);
    expect(integers(messages(fields, 8)[0]!, 2)).toEqual([17]);
    expect(fields.get(7)).toHaveLength(1);
  });

  it('has nodes with operator, inputs, outputs and attributes', () => {
    const [gemmNode, mulNode, copy] = messages(graphOf(model), 1);
    expect(texts(gemmNode!, 4)).toEqual(['Gemm']);
    expect(texts(gemmNode!, 1)).toEqual(['x', 'w']);
    const attributes = messages(gemmNode!, 5);
    expect(attributes.map((a) => texts(a, 1)[0])).toEqual(['transA', 'transB']);
    // type INT is 2, the value field 3
    expect(integers(attributes[0]!, 20)).toEqual([2]);
    expect(integers(attributes[0]!, 3)).toEqual([0]);
    expect(texts(mulNode!, 1)[0]).toBe(texts(gemmNode!, 2)[0]);
    expect(texts(copy!, 2)).toEqual(['y']);
  });

  it('has constants as initializers with shape, type and raw data', () => {
    const [tensor] = messages(graphOf(model), 5);
    expect(tensor!.has(1)).toBe(false);
    expect(integers(tensor!, 2)).toEqual([1]);
    expect(tensor!.get(9)).toEqual([new Uint8Array(Float32Array.of(2).buffer)]);
  });

  it('declares inputs and outputs with type and shape', () => {
    const describeValue = (value: Fields) => {
      const tensorType = messages(messages(value, 2)[0]!, 1)[0]!;
      const lengths = messages(messages(tensorType, 2)[0]!, 1).flatMap((dim) => integers(dim, 1));
      return [texts(value, 1)[0], integers(tensorType, 1)[0], lengths];
    };
    expect(messages(graphOf(model), 11).map(describeValue)).toEqual([
      ['x', 1, [2, 3]],
      ['w', 1, [3, 4]],
    ]);
    expect(messages(graphOf(model), 12).map(describeValue)).toEqual([['y', 1, [2, 4]]]);
  });

  it('computes once what appears twice', async () => {
    const model = writeModel([x], { y: add(tanh(x), mul(tanh(x), 2)), z: add(tanh(x), mul(tanh(x), 2)) });
    expect(opsOf(graphOf(model)).filter((op) => op === 'Tanh')).toHaveLength(1);
    expect(opsOf(graphOf(model)).filter((op) => op === 'Add')).toHaveLength(1);
    const { compute, close } = await open([input('x', [])], {
      y: exp(input('x', [])),
      z: exp(input('x', [])),
    });
    expect(await compute({ x: [0] })).toEqual({ y: [1], z: [1] });
    await close();
  });

  it('has other ops in the place of an op that stands for them', () => {
    const ops = opsOf(graphOf(writeModel([x], { y: softplus(x) })));
    expect(ops).toEqual(expect.arrayContaining(['Relu', 'Abs', 'Exp', 'Log']));
    expect(ops).not.toContain('Softplus');
  });

  it('can give out an input or a constant', async () => {
    const x = input('x', [2]);
    const { compute, close } = await open([x], { same: x, two: constant(2) });
    expect(await compute({ x: [3, 4] })).toEqual({ same: [3, 4], two: [2] });
    await close();
  });
});

describe('sharing', () => {
  it('tells apart what differs in attributes, shapes, types or the sign of zero', () => {
    const x = input('x', [2, 2]);
    const different: Value[] = [
      gemm(x, x),
      gemm(x, x, undefined, { transA: 1 }),
      constant(0),
      constant(-0),
      constant(0, []),
      constant(Float32Array.of(0), [1]),
      ints(0),
    ];
    expect(new Set(share(different)).size).toBe(different.length - 1);
  });
});

describe('a condition', () => {
  it('keeps what only one branch needs out of the other, and shares what is needed anyway', async () => {
    const x = input('x', []);
    const common = tanh(x);
    const y = choose(greater(x, 0), exp(add(common, 1)), sub(common, 1));
    const model = writeModel([x], { y, common });
    expect(opsOf(graphOf(model))).not.toContain('Exp');
    expect(opsOf(graphOf(model)).filter((op) => op === 'Tanh')).toHaveLength(1);

    const { compute, close } = await open([x], { y, common });
    expect((await compute({ x: [1] })).y![0]).toBeCloseTo(Math.exp(Math.tanh(1) + 1), 5);
    expect((await compute({ x: [-1] })).y![0]).toBeCloseTo(Math.tanh(-1) - 1, 5);
    await close();
  });

  it('works within a condition, and with a value from two graphs around', async () => {
    const x = input('x', []);
    const common = exp(x);
    const inner = choose(greater(x, 2), mul(common, 10), common);
    const y = choose(greater(x, 1), inner, constant(0));
    const { compute, close } = await open([x], { y, common });
    expect((await compute({ x: [0] })).y).toEqual([0]);
    expect((await compute({ x: [1.5] })).y![0]).toBeCloseTo(Math.exp(1.5), 4);
    expect((await compute({ x: [3] })).y![0]).toBeCloseTo(10 * Math.exp(3), 3);
    await close();
  });
});

describe('a loop', () => {
  const turn = input('turn', [], 'int64');
  const a = input('a', []);
  const b = input('b', []);
  const steps = input('steps', [5]);
  const limit = input('limit', []);

  it('carries its state from step to step and stacks a row of each', async () => {
    // Fibonacci: (a, b) -> (b, a + b)
    const session = await openSession(
      writeLoop({
        inputs: [steps],
        turn,
        state: [
          { current: a, next: b },
          { current: b, next: add(a, b) },
        ],
        rows: { a, scaled: mul(a, gather(steps, turn)) },
        goOn: less(a, 1e9),
      }),
    );
    const feeds = { steps: { data: Float32Array.of(1, 10, 100, 1000, 10_000), shape: [5] } };
    const run = (turns: bigint, from: [number, number]) =>
      session.run({
        ...feeds,
        [TURNS]: { data: BigInt64Array.of(turns), shape: [] },
        [entering('a')]: scalar(from[0]),
        [entering('b')]: scalar(from[1]),
      });
    const first = await run(5n, [1, 1]);
    expect(first).toMatchObject({ [leaving('a')]: Float32Array.of(8), [leaving('b')]: Float32Array.of(13) });
    expect(first.a).toEqual(Float32Array.of(1, 1, 2, 3, 5));
    expect(first.scaled).toEqual(Float32Array.of(1, 10, 200, 3000, 50_000));

    const half = await run(2n, [1, 1]);
    const rest = await run(3n, [half[leaving('a')]![0] as number, half[leaving('b')]![0] as number]);
    expect(rest[leaving('a')]).toEqual(first[leaving('a')]);
    await session.close();
  });

  it('stops after the step that says so', async () => {
    const session = await openSession(
      writeLoop({
        inputs: [limit],
        turn,
        state: [{ current: a, next: mul(a, 2) }],
        rows: { a },
        goOn: less(a, limit),
      }),
    );
    const outputs = await session.run({
      [TURNS]: { data: BigInt64Array.of(100n), shape: [] },
      limit: scalar(5),
      [entering('a')]: scalar(1),
    });
    expect(outputs.a).toEqual(Float32Array.of(1, 2, 4, 8));
    await session.close();
  });
});

it('numbers below the normal range count as 0', async () => {
  const x = input('x', []);
  const { compute, close } = await open([x], { y: mul(x, 1e-30) });
  expect((await compute({ x: [1e-15] })).y).toEqual([0]);
  await close();
});
