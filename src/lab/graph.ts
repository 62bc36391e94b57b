/** @file A computation as a graph of immutable values. Nothing is computed here: graphs are written as ONNX and run. */

/** The types of elements that we use, by ONNX's numbers for them. */
export const ELEMENT_TYPES = { float32: 1, uint8: 2, int32: 6, int64: 7, bool: 9 } as const;
export type ElementType = keyof typeof ELEMENT_TYPES;
export type Shape = readonly number[];
export type Data = Float32Array | Int32Array | BigInt64Array | Uint8Array;

/** Stands in the shape of an input for a length that is known only when the graph runs. */
export const UNKNOWN = -1;

/** A plain number is an integer, as most attributes are. */
export type Attribute = number | readonly number[] | { float: number };
export type Attributes = Readonly<Record<string, Attribute>>;

export interface Op {
  /** As ONNX names it. */
  name: string;
  /**
   * The vector-Jacobian product: from the gradient of the output `y`, the gradient of each input, in order; null where
   * none flows. An op without one cannot be differentiated. The result is again graph.
   */
  vjp?(gradient: Value, y: Result, ...inputs: Value[]): (Value | null)[];
  /** The same as other ops, which are written instead: for what this version of ONNX lacks, or the runtime does slowly. */
  as?(...inputs: Value[]): Value;
}

interface Typed {
  readonly shape: Shape;
  readonly type: ElementType;
}

export interface Input extends Typed {
  readonly kind: 'input';
  readonly name: string;
}

export interface Constant extends Typed {
  readonly kind: 'constant';
  readonly data: Data;
}

export interface Result extends Typed {
  readonly kind: 'result';
  readonly op: Op;
  readonly inputs: readonly Value[];
  readonly attributes: Attributes;
}

export type Value = Input | Constant | Result;

export function input(name: string, shape: Shape, type: ElementType = 'float32'): Input {
  return { kind: 'input', name, shape, type };
}

/** A float32 constant. */
export function constant(value: number | Float32Array, shape: Shape = []): Constant {
  const data = typeof value === 'number' ? Float32Array.of(value) : value;
  if (data.length !== size(shape)) {
    throw new Error(`expected ${size(shape)} values for the shape [${shape}], got ${data.length}`);
  }
  return { kind: 'constant', data, shape, type: 'float32' };
}

/** A one-dimensional int64 constant, as shapes and axes are given to ops; from a single number, a scalar. */
export function integers(values: number | readonly number[]): Constant {
  const data = BigInt64Array.from([values].flat(), BigInt);
  return { kind: 'constant', data, shape: typeof values === 'number' ? [] : [data.length], type: 'int64' };
}

/** Positions along an axis, as a one-dimensional int32 constant. */
export function positions(data: Int32Array): Constant {
  return { kind: 'constant', data, shape: [data.length], type: 'int32' };
}

/** The result of an op; unless told otherwise it has the shape and element type of the first input. */
export function apply(
  op: Op,
  inputs: readonly [Value, ...Value[]],
  { shape = inputs[0].shape, type = inputs[0].type, attributes = {} }: Partial<Result> = {},
): Result {
  return { kind: 'result', op, inputs, attributes, shape, type };
}

/** The number of elements. */
export function size(shape: Shape): number {
  return shape.reduce((product, length) => product * length, 1);
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((length, axis) => length === b[axis]);
}
