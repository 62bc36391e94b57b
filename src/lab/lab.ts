/** @file The laboratory as the rest of Epoch sees it: orders go in, updates and records come out. */
import type { RunRecord } from './record.ts';
import type { Spec } from './spec.ts';

/** What is to be trained: runs of one experiment share a place in the queue. */
export interface Order {
  id: string;
  runs: { name: string; spec: Spec }[];
  /** The person who asked; each may have only a few orders waiting. */
  owner: string;
  /** The server it was asked in; turns go round the servers, then round the people. */
  group: string;
}

export interface RunProgress {
  name: string;
  /** Epochs completed. */
  epoch: number;
  epochs: number;
  /** Part of the whole run that is done, 0 to 1. */
  done: number;
  /** Newest test accuracy, once there is one. */
  testAccuracy?: number;
}

export type Update =
  /** `ahead` orders come first; `seconds` is an estimate of the wait. */
  | { state: 'waiting'; ahead: number; seconds: number }
  | { state: 'running'; runs: RunProgress[]; secondsLeft: number }
  | { state: 'done'; runs: RunRecord[] }
  | { state: 'cancelled' }
  /** `reason` is a sentence for the person who asked. */
  | { state: 'failed'; reason: string };

export interface Lab {
  engine: { name: string; version: string };
  /** Throws a UserError when the order is too large or the person has too many waiting. The last update is final. */
  train(order: Order): AsyncIterable<Update>;
  /** Stops an order that waits or runs; false if there is none of this id. */
  cancel(orderId: string): boolean;
  /** Who asked for an order that waits or runs. */
  owner(orderId: string): string | undefined;
  /** Ends all children; orders under way end as `cancelled`. */
  close(): Promise<void>;
}
