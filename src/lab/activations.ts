/** @file What a unit makes of its weighted sum. */
import type { Value } from './graph.ts';
import { relu, sigmoid, tanh } from './ops/activation.ts';
import type { Spec } from './spec.ts';

export const activations = { sigmoid, tanh, relu } satisfies Record<Spec['activation'], (x: Value) => Value>;
