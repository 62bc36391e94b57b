/** @file Computes values of a graph with ONNX Runtime, for tests. */
import { type Input, size, type Value } from '../../src/lab/graph.ts';
import { writeModel } from '../../src/lab/onnx/writer.ts';
import { type Feed, openSession } from '../../src/lab/session.ts';

/** The numbers of each output, for numbers given to each (float32) input. */
export type Compute = (feeds?: Record<string, readonly number[]>) => Promise<Record<string, number[]>>;

/** Opens a graph for computing again and again; hand the result to `using`, or close it. */
export async function open(inputs: readonly Input[], outputs: Record<string, Value>) {
  const session = await openSession(writeModel(inputs, outputs));
  const compute: Compute = async (feeds = {}) => {
    const tensors = inputs.map(({ name, shape }): [string, Feed] => {
      const data = Float32Array.from(feeds[name] ?? []);
      if (data.length !== size(shape))
        throw new Error(`${name}: expected ${size(shape)} numbers, got ${data.length}`);
      return [name, { data, shape }];
    });
    const results = await session.run(Object.fromEntries(tensors));
    return Object.fromEntries(
      Object.entries(results).map(([name, data]) => [name, Array.from(data, Number)]),
    );
  };
  return { compute, close: session.close };
}

/** The numbers of a value that depends on constants alone. */
export async function numbersOf(value: Value): Promise<number[]> {
  const { compute, close } = await open([], { value });
  const { value: numbers } = await compute();
  await close();
  return numbers!;
}
