/** @file The laboratory as the rest of Epoch sees it: orders go in, updates and records come out. */
import type { EngineName } from './engine-name.ts';
import type { RunRecord } from './record.ts';
import type { Run } from './size.ts';

/** What is to be trained: runs of one experiment share a place in the queue. */
export interface Order {
  id: string;
  runs: (Run & { name: string })[];
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
  /**
   * `ahead` orders come first; `seconds` is an estimate of the wait. `deserted`: no machine is there that trains, so the
   * wait is as long as that lasts; the place is kept.
   */
  | { state: 'waiting'; ahead: number; seconds: number; deserted?: boolean }
  | { state: 'running'; runs: RunProgress[]; secondsLeft: number }
  | { state: 'done'; runs: RunRecord[] }
  | { state: 'cancelled' }
  /**
   * The laboratory was closed under it; the same order can be given again after the next start. `goesOn`: other machines
   * go on with it meanwhile.
   */
  | { state: 'interrupted'; goesOn?: boolean }
  /** `reason` is a sentence for the person who asked. */
  | { state: 'failed'; reason: string };

export interface Lab {
  /**
   * What trains here, or trains runs that ask for `choice`; asks a child when no training has told it yet, because only
   * children load the engine. Undefined as long as no machine has trained with it.
   */
  engine(choice?: EngineName): Promise<{ name: string; version: string } | undefined>;
  /**
   * Puts an order in line. Throws a UserError when it is too large or the person has too many waiting.
   * A slow reader gets the newest update, not all of them; the last one is final. A reader who leaves before that
   * (`break`) cancels the order.
   */
  train(order: Order): AsyncIterable<Update> | Promise<AsyncIterable<Update>>;
  /** Seconds that these runs together will take here, by what the last ones took. Missing: nobody knows better than `sizeOf`. */
  guess?(runs: Run[]): number;
  /** Readies a child for a run that may come soon; returns at once. Missing where no child of this process trains. */
  warm?(): void;
  /** Stops an order that waits or runs; false if there is none of this id. */
  cancel(orderId: string): boolean | Promise<boolean>;
  /** Who asked for an order that waits or runs. */
  owner(orderId: string): string | undefined | Promise<string | undefined>;
  /** Ends all children here; orders under way end as `interrupted`. */
  close(): Promise<void>;
}

/** The laboratory of one process, which answers at once. */
export interface LocalLab extends Lab {
  engine(choice?: EngineName): Promise<{ name: string; version: string }>;
  train(order: Order): AsyncIterable<Update>;
  cancel(orderId: string): boolean;
  owner(orderId: string): string | undefined;
}
