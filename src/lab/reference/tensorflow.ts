/** @file Loads TensorFlow.js on the fastest backend that this machine has. */
import * as tf from '@tensorflow/tfjs-core';

export type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
export { tf };

/** Backends from fastest to slowest: the name TensorFlow.js knows it by, ours, and the package that brings it. */
const BACKENDS = [
  { backend: 'tensorflow', name: 'TensorFlow.js (native)', load: loadNative },
  { backend: 'wasm', name: 'TensorFlow.js (WASM)', load: () => import('@tensorflow/tfjs-backend-wasm') },
  { backend: 'cpu', name: 'TensorFlow.js (CPU)', load: () => import('@tensorflow/tfjs-backend-cpu') },
] as const;

/** Makes the first backend that works the one in use. Throws if none does. */
export async function openBackend(): Promise<{ name: string; version: string }> {
  const failures: unknown[] = [];
  for (const { backend, name, load } of BACKENDS) {
    try {
      await load();
      if (await tf.setBackend(backend)) return { name, version: tf.version_core };
    } catch (error) {
      failures.push(error);
    }
  }
  throw new AggregateError(failures, 'no backend of TensorFlow.js works on this machine');
}

/** The optional @tensorflow/tfjs-node, which calls two functions that Node 23 took out of its util module. */
async function loadNative(): Promise<void> {
  const util: Record<string, unknown> = process.getBuiltinModule('node:util');
  util.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
  util.isArray ??= Array.isArray;
  // Not a literal: the package may be absent, and then so are its types.
  const name: string = '@tensorflow/tfjs-node';
  await import(name);
}
