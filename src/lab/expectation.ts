/** @file What a claim predicts about an experiment, and whether it came true. */

export interface Expectation {
  /** Completes "One would expect that ...". */
  what: string;
  met: boolean;
}
