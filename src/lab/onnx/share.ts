/** @file Prepares a graph for writing: what it computes twice is computed once. */
import type { Data, Value } from '../graph.ts';

/** Larger constants are told apart by identity alone. */
const COMPARED_ELEMENTS = 64;

/**
 * The same values, in a graph where equal results, equal small constants and inputs of one name are one, and ops that
 * stand for others are replaced by them.
 */
export function share(values: readonly Value[]): Value[] {
  const unique = new Map<string, Value>();
  const numbers = new Map<Value, number>();
  const replaced = new Map<Value, Value>();

  const visit = (value: Value): Value => {
    const done = replaced.get(value);
    if (done) return done;
    const chosen =
      value.kind === 'result' && value.op.as ? visit(value.op.as(...value.inputs)) : choose(value);
    replaced.set(value, chosen);
    return chosen;
  };
  const choose = (value: Value): Value => {
    const candidate = value.kind === 'result' ? { ...value, inputs: value.inputs.map(visit) } : value;
    const key = describe(candidate, numbers);
    const chosen = unique.get(key) ?? candidate;
    unique.set(key, chosen);
    if (!numbers.has(chosen)) numbers.set(chosen, numbers.size);
    return chosen;
  };
  return values.map(visit);
}

/** Equal for values that are the same; the inputs of a result already have their numbers. */
function describe(value: Value, numbers: ReadonlyMap<Value, number>): string {
  switch (value.kind) {
    case 'input':
      return `input ${value.name}`;
    case 'constant':
      return value.data.length > COMPARED_ELEMENTS
        ? `constant ${numbers.size}`
        : `${value.type} [${value.shape}] ${hex(value.data)}`;
    case 'result':
      return `${value.op.name} ${value.inputs.map((x) => numbers.get(x))} ${JSON.stringify(value.attributes)}`;
  }
}

function hex({ buffer, byteOffset, byteLength }: Data): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('hex');
}
