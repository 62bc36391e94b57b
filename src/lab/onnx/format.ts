/** @file The messages of an ONNX model. Field numbers are those of onnx.proto. */
import {
  type Attribute,
  type Constant,
  ELEMENT_TYPES,
  type ElementType,
  type Shape,
  UNKNOWN,
} from '../graph.ts';
import { bytes, float, integer, message, text } from './protobuf.ts';

const IR_VERSION = 8;
const OPERATOR_SET = 17;

/** `AttributeProto.AttributeType` */
const FLOAT = 1;
const INT = 2;
const GRAPH = 5;
const INTS = 7;

/** A value that a graph takes or gives. */
export interface Port {
  name: string;
  shape: Shape;
  type: ElementType;
}

export interface Graph {
  name: string;
  nodes: readonly Uint8Array[];
  initializers?: readonly Uint8Array[];
  inputs?: readonly Port[];
  outputs: readonly Port[];
}

/** A complete model file of one graph, in the default operator set. */
export function model(graph: Uint8Array): Uint8Array {
  return message(integer(1, IR_VERSION), bytes(7, graph), bytes(8, message(integer(2, OPERATOR_SET))));
}

export function graph({ name, nodes, initializers = [], inputs = [], outputs }: Graph): Uint8Array {
  return message(
    ...nodes.map((node) => bytes(1, node)),
    text(2, name),
    ...initializers.map((tensor) => bytes(5, tensor)),
    ...inputs.map((port) => bytes(11, valueInfo(port))),
    ...outputs.map((port) => bytes(12, valueInfo(port))),
  );
}

export function node(
  op: string,
  inputs: readonly string[],
  outputs: readonly string[],
  attributes: Readonly<Record<string, Attribute | { graph: Uint8Array }>> = {},
): Uint8Array {
  return message(
    ...inputs.map((name) => text(1, name)),
    ...outputs.map((name) => text(2, name)),
    text(4, op),
    ...Object.entries(attributes).map(([name, value]) => bytes(5, attribute(name, value))),
  );
}

/** A constant as an initializer; its data are the bytes in memory, little-endian. */
export function tensor(name: string, { data, shape, type }: Constant): Uint8Array {
  return message(
    ...shape.map((length) => integer(1, length)),
    integer(2, ELEMENT_TYPES[type]),
    text(8, name),
    bytes(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength)),
  );
}

function attribute(name: string, value: Attribute | { graph: Uint8Array }): Uint8Array {
  if (typeof value === 'number') return message(text(1, name), integer(3, value), integer(20, INT));
  if ('float' in value) return message(text(1, name), float(2, value.float), integer(20, FLOAT));
  if ('graph' in value) return message(text(1, name), bytes(6, value.graph), integer(20, GRAPH));
  return message(text(1, name), ...value.map((element) => integer(8, element)), integer(20, INTS));
}

function valueInfo({ name, shape, type }: Port): Uint8Array {
  const lengths = shape.map((length, axis) =>
    bytes(1, length === UNKNOWN ? text(2, `${name}.${axis}`) : integer(1, length)),
  );
  const tensorType = message(integer(1, ELEMENT_TYPES[type]), bytes(2, message(...lengths)));
  return message(text(1, name), bytes(2, bytes(1, tensorType)));
}
