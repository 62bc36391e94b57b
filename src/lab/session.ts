/**
 * @file Runs ONNX models: the only file that loads onnxruntime. Only the child process that trains may import it, for
 * a run blocks its thread and cannot be interrupted but by ending the process.
 */
import { env, InferenceSession, Tensor } from 'onnxruntime-node';
import type { Data, Shape } from './graph.ts';

export interface Feed {
  data: Data;
  shape: Shape;
}

export interface Session {
  /** Takes one feed for each input of the model; gives the data of each output. */
  run(feeds: Readonly<Record<string, Feed>>): Promise<Record<string, Data>>;
  close(): Promise<void>;
}

export const ENGINE = { name: 'ONNX Runtime', version: env.versions.node ?? env.versions.common };

/**
 * Opens a model for running on one thread: that is as fast as two for networks of this size, and the same numbers come
 * out on every machine of a kind. Numbers too small for the normal range are taken as 0, because the processor is ten
 * times slower with them; onnxruntime heeds this only in the first session of a process, so every session asks for it.
 */
export async function openSession(model: Uint8Array): Promise<Session> {
  const session = await InferenceSession.create(model, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    logSeverityLevel: 3,
    extra: { session: { set_denormal_as_zero: '1' } },
  });
  return {
    async run(feeds) {
      const tensors = Object.entries(feeds).map(
        ([name, { data, shape }]) => [name, toTensor(data, shape)] as const,
      );
      const outputs = await session.run(Object.fromEntries(tensors));
      return Object.fromEntries(Object.entries(outputs).map(([name, { data }]) => [name, data as Data]));
    },
    close: () => session.release(),
  };
}

function toTensor(data: Data, shape: Shape): Tensor {
  if (data instanceof Float32Array) return new Tensor('float32', data, shape);
  if (data instanceof Int32Array) return new Tensor('int32', data, shape);
  if (data instanceof BigInt64Array) return new Tensor('int64', data, shape);
  return new Tensor('uint8', data, shape);
}
