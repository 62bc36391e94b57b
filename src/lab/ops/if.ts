/** @file A choice made while the graph runs. */
import { apply, type Op, sameShape, type Value } from '../graph.ts';

/** Its second and third input become ONNX subgraphs: what only one of them needs is computed only when it is chosen. */
export const If: Op = { name: 'If' };

/** `then` where `condition` (a bool scalar) holds, else `otherwise`, of the same shape and type. */
export function choose(condition: Value, then: Value, otherwise: Value): Value {
  if (!sameShape(then.shape, otherwise.shape) || then.type !== otherwise.type) {
    throw new Error(
      `If: expected one shape and type, got ${then.type} [${then.shape}] and ${otherwise.type} [${otherwise.shape}]`,
    );
  }
  return apply(If, [condition, then, otherwise], { shape: then.shape, type: then.type });
}
