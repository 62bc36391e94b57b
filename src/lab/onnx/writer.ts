/** @file Writes graphs as ONNX models: one that computes values once, and one that repeats a step many times. */
import { type Input, input, UNKNOWN, type Value } from '../graph.ts';
import { createScope, emit, initializers } from './emit.ts';
import { graph, model, node, type Port } from './format.ts';
import { share } from './share.ts';

/** A model that takes `inputs` and gives each of `outputs` under its name. */
export function writeModel(inputs: readonly Input[], outputs: Readonly<Record<string, Value>>): Uint8Array {
  const names = Object.keys(outputs);
  const scope = createScope();
  const { nodes, ports } = emit(share(Object.values(outputs)), scope);
  const copies = ports.map((port, i) => node('Identity', [port.name], [names[i]!]));
  return model(
    graph({
      name: 'model',
      nodes: [...nodes, ...copies],
      initializers: initializers(scope),
      inputs,
      outputs: ports.map((port, i) => ({ ...port, name: names[i]! })),
    }),
  );
}

/** A step that is taken many times, each time from the state that the one before has left. */
export interface Loop {
  /** What stays the same over all steps. */
  inputs: readonly Input[];
  /** The number of this step within the run of the model, from 0: an int64 scalar. */
  turn: Input;
  state: readonly { current: Input; next: Value }[];
  /** One value per step; the model gives each under its name with a row for every step taken. */
  rows: Readonly<Record<string, Value>>;
  /** Whether another step may follow this one: a bool scalar. */
  goOn: Value;
}

/** Names in a model made from a loop: how many steps to take (int64 scalar), and each state when it starts and ends. */
export const TURNS = 'turns';
export const entering = (state: string): string => `${state} entering`;
export const leaving = (state: string): string => `${state} leaving`;

export function writeLoop({ inputs, turn, state, rows, goOn }: Loop): Uint8Array {
  const scope = createScope();
  const { nodes, ports } = emit(
    share([goOn, ...state.map(({ next }) => next), ...Object.values(rows)]),
    scope,
  );
  const body = graph({
    name: 'step',
    nodes,
    inputs: [turn, input('continue', [], 'bool'), ...state.map(({ current }) => current)],
    outputs: ports,
  });

  const given: Port[] = state.map(({ current }) => ({ ...current, name: entering(current.name) }));
  const left: Port[] = state.map(({ current }) => ({ ...current, name: leaving(current.name) }));
  const stacked: Port[] = Object.entries(rows).map(([name, { shape, type }]) => ({
    name,
    shape: [UNKNOWN, ...shape],
    type,
  }));
  const outputs = [...left, ...stacked];
  // An empty name leaves out the condition before the first step: it is always taken.
  const loop = node(
    'Loop',
    [TURNS, '', ...given.map(({ name }) => name)],
    outputs.map(({ name }) => name),
    { body: { graph: body } },
  );
  return model(
    graph({
      name: 'training',
      nodes: [loop],
      initializers: initializers(scope),
      inputs: [input(TURNS, [], 'int64'), ...inputs, ...given],
      outputs,
    }),
  );
}
