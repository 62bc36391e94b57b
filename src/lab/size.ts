/** @file What an experiment would take, held against the limits before anything starts. */
import { UserError } from '../user-error.ts';
import { estimate } from './cost.ts';
import type { Limits } from './limits.ts';
import type { Spec } from './spec.ts';
import { duration, roughly } from './words.ts';

export interface Size {
  /** Weights and biases of the largest network. */
  parameters: number;
  /** Seconds of training, all runs together. */
  seconds: number;
}

export function sizeOf(specs: Spec[]): Size {
  const costs = specs.map(estimate);
  return {
    parameters: Math.max(...costs.map((cost) => cost.parameters)),
    seconds: costs.reduce((sum, cost) => sum + cost.seconds, 0),
  };
}

/** What is too much, as a sentence with both numbers; undefined if all fits. */
export function excess(specs: Spec[], limits: Limits): string | undefined {
  const { parameters, seconds } = sizeOf(specs);
  const weights = parameters > limits.parameters;
  const time = seconds > limits.seconds;
  if (!weights && !time) return undefined;
  const asked = [
    weights && `${roughly(parameters)} weights`,
    time && `about ${duration(seconds)} of training`,
  ].filter(Boolean);
  const allowed = [
    weights && `${roughly(limits.parameters)} weights`,
    time && `${duration(limits.seconds)}`,
  ].filter(Boolean);
  return `That would be ${asked.join(' and ')}; the limit here is ${allowed.join(' and ')}.`;
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
