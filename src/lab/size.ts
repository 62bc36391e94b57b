/** @file What an experiment would take, held against the limits before anything starts. */
import { UserError } from '../user-error.ts';
import { estimate } from './cost.ts';
import type { Limits } from './limits.ts';
import type { Spec } from './spec.ts';
import { duration, list, roughly } from './words.ts';

export interface Size {
  /** Weights and biases of the largest network. */
  parameters: number;
  /** Seconds of training, all runs together. */
  seconds: number;
  /** Memory of the largest run. */
  bytes: number;
}

export function sizeOf(specs: Spec[]): Size {
  const costs = specs.map(estimate);
  return {
    parameters: Math.max(...costs.map((cost) => cost.parameters)),
    seconds: costs.reduce((sum, cost) => sum + cost.seconds, 0),
    bytes: Math.max(...costs.map((cost) => cost.bytes)),
  };
}

/** What is too much, as a sentence with both numbers; undefined if all fits. */
export function excess(specs: Spec[], limits: Limits): string | undefined {
  const { parameters, seconds, bytes } = sizeOf(specs);
  const over = [
    { asked: parameters, limit: limits.parameters, word: (count: number) => `${roughly(count)} weights` },
    { asked: seconds, limit: limits.seconds, word: (count: number) => `${duration(count)} of training` },
    { asked: bytes, limit: limits.bytes, word: (count: number) => `${roughly(count / 1e6)} MB of memory` },
  ].filter(({ asked, limit }) => asked > limit);
  if (over.length === 0) return undefined;
  const asked = over.map(({ asked, word }) => word(asked));
  const allowed = over.map(({ limit, word }) => word(limit));
  return `That would be about ${list(asked)}; the limit here is ${list(allowed)}.`;
}

/** Throws a UserError when these runs are too many or too large. */
export function checkRuns(specs: Spec[], limits: Limits): void {
  if (specs.length === 0) throw new Error('expected at least one run, got none');
  if (specs.length > limits.runs) throw new UserError(tooMany(specs.length, limits));
  const sentence = excess(specs, limits);
  if (sentence) throw new UserError(sentence);
}

export const tooMany = (runs: number, limits: Limits) =>
  `That would be ${runs} runs; an experiment may have at most ${limits.runs}. Compare fewer values.`;
