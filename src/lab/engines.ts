/** @file Opens the engine that trains, in the process that trains. */
import type { Train } from './run.ts';

export interface OpenEngine {
  /** Such as `ONNX Runtime` or `TensorFlow.js (WASM)`. */
  name: string;
  version: string;
  train: Train;
  /** Why this is not the engine that was asked for, as a sentence. */
  fallback?: string;
}

/** Opens the engine of that name; where ONNX Runtime has no binary for this platform, TensorFlow.js takes its place. */
export async function openEngine(choice: 'onnx' | 'tfjs'): Promise<OpenEngine> {
  if (choice === 'tfjs') return openTensorFlow();
  try {
    const { ENGINE, train } = await import('./training.ts');
    return { ...ENGINE, train };
  } catch (error) {
    const fallback = `ONNX Runtime cannot run on ${process.platform}-${process.arch}: ${firstLine(error)}`;
    return { ...(await openTensorFlow()), fallback };
  }
}

async function openTensorFlow(): Promise<OpenEngine> {
  const { openReference } = await import('./reference/engine.ts');
  return openReference();
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]!;
}
