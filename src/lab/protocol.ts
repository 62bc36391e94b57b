/** @file What the laboratory and its child processes say to each other. */
import type { Trained } from './run.ts';
import type { Spec } from './spec.ts';

export interface Progress {
  /** Epochs completed. */
  epoch: number;
  /** Part of the whole run that is done, 0 to 1. */
  done: number;
  testAccuracy?: number;
}

/** What a parent sends: the next run. A child has one at a time; it is stopped by ending the child. */
export interface Job {
  spec: Spec;
  /** Keep the weights, however many they are. */
  whole?: boolean;
}

export type Report =
  /** The engine and the data are loaded; `fallback` says why it is not the engine that was asked for. */
  | { is: 'ready'; engine: { name: string; version: string }; fallback?: string }
  /** `bytes` is the memory that the child holds. */
  | { is: 'progress'; progress: Progress; bytes: number }
  | { is: 'done'; run: Trained; bytes: number }
  /** The run threw; the child itself is well. `told` says that the message is for the person who asked. */
  | { is: 'failed'; message: string; stack?: string; told?: boolean };
