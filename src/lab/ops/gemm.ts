/** @file The general matrix product, and the update of weights that is fused with it. */
import { apply, type Op, size, type Value } from '../graph.ts';
import { add, mul } from './arithmetic.ts';
import { sumTo } from './broadcast.ts';

/** Which factor is transposed first: 1 for yes, as ONNX has it. */
export interface Transposed {
  transA?: 0 | 1;
  transB?: 0 | 1;
}

interface Options extends Transposed {
  /** What the third matrix is multiplied by. */
  beta?: number;
}

// Y = AB + βC:  dA = G Bᵀ,  dB = Aᵀ G,  dC = βG; a factor that was transposed gets the transposed gradient.
const Gemm: Op = {
  name: 'Gemm',
  vjp(g, y, a, b, c?: Value) {
    const { transA, transB, beta } = y.attributes as Attributes;
    const da = transA
      ? gemm(b, g, undefined, { transA: transB, transB: 1 })
      : gemm(g, b, undefined, { transB: transB ? 0 : 1 });
    const db = transB
      ? gemm(g, a, undefined, { transA: 1, transB: transA })
      : gemm(a, g, undefined, { transA: transA ? 0 : 1 });
    if (!c) return [da, db];
    const dc = sumTo(g, c.shape);
    return [da, db, beta ? mul(dc, beta.float) : dc];
  },
};

type Attributes = Required<Transposed> & { beta?: { float: number } };

/** AB + βC for matrices A `[m, k]` and B `[k, n]`, after transposition; C is broadcast to `[m, n]`. */
export function gemm(
  a: Value,
  b: Value,
  c?: Value,
  { transA = 0, transB = 0, beta = 1 }: Options = {},
): Value {
  const [m, k] = transA ? [a.shape[1]!, a.shape[0]!] : [a.shape[0]!, a.shape[1]!];
  const [k2, n] = transB ? [b.shape[1]!, b.shape[0]!] : [b.shape[0]!, b.shape[1]!];
  if (a.shape.length !== 2 || b.shape.length !== 2 || k !== k2) {
    throw new Error(`Gemm: expected matrices [m, k] and [k, n], got [${m}, ${k}] and [${k2}, ${n}]`);
  }
  const attributes = { transA, transB, ...(beta !== 1 && { beta: { float: beta } }) };
  return apply(Gemm, c ? [a, b, c] : [a, b], { shape: [m, n], attributes });
}

/**
 * x + factor · y. Where y is a matrix product AB, as the gradient of dense weights is, this is the single product
 * A (factor · B) + x, or with the smaller of both scaled: it saves a pass over the weights, and y itself is never formed.
 */
export function addScaled(x: Value, factor: Value, y: Value): Value {
  const product = productIn(y);
  if (!product) return add(x, mul(y, factor));
  const { a, b, transposed } = product;
  return size(a.shape) < size(b.shape)
    ? gemm(mul(a, factor), b, x, transposed)
    : gemm(a, mul(b, factor), x, transposed);
}

/** factor · x + y; where y is a matrix product AB, the single product AB + factor · x. */
export function accumulate(factor: number, x: Value, y: Value): Value {
  const product = productIn(y);
  if (!product) return add(mul(x, factor), y);
  return gemm(product.a, product.b, x, { ...product.transposed, beta: factor });
}

function productIn(y: Value): { a: Value; b: Value; transposed: Transposed } | undefined {
  if (y.kind !== 'result' || y.op !== Gemm || y.inputs.length !== 2) return undefined;
  const [a, b] = y.inputs as [Value, Value];
  return { a, b, transposed: y.attributes as Transposed };
}
