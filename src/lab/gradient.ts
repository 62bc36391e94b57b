/** @file Reverse-mode differentiation: the gradients of a graph are more graph. */
import { constant, type Result, type Value } from './graph.ts';
import { add } from './ops/arithmetic.ts';
import { expand } from './ops/broadcast.ts';

/**
 * The gradient of a scalar with respect to each of `variables`: inputs, or values on the way, such as pre-activations.
 * Zero where the scalar does not depend on a variable. Throws if an op on the way cannot be differentiated.
 */
export function gradients(scalar: Value, variables: readonly Value[]): Value[] {
  if (scalar.shape.length > 0)
    throw new Error(`expected the gradient of a scalar, got a value of shape [${scalar.shape}]`);
  const { path, dependent } = dependents(scalar, new Set(variables));
  const gradient = new Map<Value, Value>([[scalar, constant(1)]]);
  for (const y of path.reverse()) {
    // Every value that uses y has come before, so its gradient is complete; none flows through a comparison.
    const g = gradient.get(y);
    if (!g) continue;
    if (!y.op.vjp) throw new Error(`${y.op.name} has no gradient`);
    const shares = y.op.vjp(g, y, ...y.inputs);
    y.inputs.forEach((x, i) => {
      const share = shares[i];
      if (!share || !dependent.has(x)) return;
      const before = gradient.get(x);
      gradient.set(x, before ? add(before, share) : share);
    });
  }
  return variables.map((variable) => gradient.get(variable) ?? expand(constant(0), variable.shape));
}

/** All values that depend on a variable, and the results among them, each after what it is computed from. */
function dependents(scalar: Value, variables: ReadonlySet<Value>): { path: Result[]; dependent: Set<Value> } {
  const path: Result[] = [];
  const dependent = new Set(variables);
  const seen = new Set<Value>();
  const visit = (value: Value) => {
    if (seen.has(value) || value.kind !== 'result') return;
    seen.add(value);
    value.inputs.forEach(visit);
    if (!value.inputs.some((x) => dependent.has(x))) return;
    dependent.add(value);
    path.push(value);
  };
  visit(scalar);
  return { path, dependent };
}
