/** @file Turns values into ONNX nodes, in an order in which each node comes after what it needs. */
import type { Constant, Result, Value } from '../graph.ts';
import { If } from '../ops/if.ts';
import { graph, node, type Port, tensor } from './format.ts';

/** What can be referred to by name while a graph is written; subgraphs see what the graphs around them have. */
export interface Scope {
  results: ReadonlyMap<Result, string>;
  /** Constants all stand in the outermost graph. */
  constants: Map<Constant, string>;
  /** A name that nothing else in the model has. */
  fresh(hint: string): string;
}

export function createScope(): Scope {
  let count = 0;
  return { results: new Map(), constants: new Map(), fresh: (hint) => `${hint}_${count++}` };
}

/** The constants that have been referred to, as initializers. */
export function initializers({ constants }: Scope): Uint8Array[] {
  return Array.from(constants, ([value, name]) => tensor(name, value));
}

/** The nodes that compute `values`, and the port where each value comes out. Equal values must be one: see share.ts. */
export function emit(values: readonly Value[], scope: Scope): { nodes: Uint8Array[]; ports: Port[] } {
  const results = new Map(scope.results);
  const nodes: Uint8Array[] = [];
  const unconditional = neededInAnyCase(values);

  const nameOf = (value: Value): string => {
    if (value.kind === 'input') return value.name;
    if (value.kind === 'result') return results.get(value) ?? write(value);
    const name = scope.constants.get(value) ?? scope.fresh('constant');
    scope.constants.set(value, name);
    return name;
  };

  const write = (value: Result): string => {
    const add = value.op === If ? writeIf : writeNode;
    const output = scope.fresh(value.op.name);
    add(value, output);
    results.set(value, output);
    return output;
  };

  const writeNode = ({ op, inputs, attributes }: Result, output: string) => {
    nodes.push(node(op.name, inputs.map(nameOf), [output], attributes));
  };

  const writeIf = ({ inputs: [condition, ...branches] }: Result, output: string) => {
    const name = nameOf(condition!);
    // What a branch takes from this graph has to be computed before the branch is entered.
    sharedWith(branches, unconditional).forEach(nameOf);
    const [then, otherwise] = branches.map((branch) => {
      const inside = emit([branch], { ...scope, results });
      return { graph: graph({ name: 'branch', nodes: inside.nodes, outputs: inside.ports }) };
    });
    nodes.push(node('If', [name], [output], { then_branch: then!, else_branch: otherwise! }));
  };

  const used = new Set<string>();
  const ports = values.map((value) => {
    let name = nameOf(value);
    // A graph gives out only what it has computed itself, and each name once. (The Identity copies: avoid it on weights.)
    if (value.kind !== 'result' || scope.results.has(value) || used.has(name)) {
      const copy = scope.fresh('Identity');
      nodes.push(node('Identity', [name], [copy]));
      name = copy;
    }
    used.add(name);
    return { name, shape: value.shape, type: value.type };
  });
  return { nodes, ports };
}

/** All results that `values` need whichever way each If goes. */
function neededInAnyCase(values: readonly Value[]): Set<Result> {
  const needed = new Set<Result>();
  const visit = (value: Value) => {
    if (value.kind !== 'result' || needed.has(value)) return;
    needed.add(value);
    (value.op === If ? value.inputs.slice(0, 1) : value.inputs).forEach(visit);
  };
  values.forEach(visit);
  return needed;
}

/** The results among `outside` that the branches refer to. */
function sharedWith(branches: readonly Value[], outside: ReadonlySet<Result>): Set<Result> {
  const shared = new Set<Result>();
  const seen = new Set<Value>();
  const visit = (value: Value) => {
    if (value.kind !== 'result' || seen.has(value)) return;
    seen.add(value);
    if (outside.has(value)) shared.add(value);
    else value.inputs.forEach(visit);
  };
  branches.forEach(visit);
  return shared;
}
