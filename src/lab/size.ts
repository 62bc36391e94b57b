/** @file What an experiment would take, held against the limits before anything starts. */
import { UserError } from '../user-error.ts';
import { type Cost, estimate } from './cost.ts';
import type { EngineName } from './engine-name.ts';
import type { Limits } from './limits.ts';
import type { Spec } from './spec.ts';
import { duration, list, roughly } from './words.ts';

export interface Run {
  spec: Spec;
  /** Missing: whichever the laboratory uses. */
  engine?: EngineName;
  /** The record keeps the weights, however many they are. */
  whole?: boolean;
}

export interface Size {
  /** Weights and biases of the largest network. */
  parameters: number;
  /** Seconds of training, all runs together. */
  seconds: number;
  /** Memory of the largest run. */
  bytes: number;
}

/** Measured over several networks on its WASM backend. */
const TENSORFLOW_SLOWDOWN = 30;

/** What this run will take on the engine that is asked for. */
export function costOf({ spec, engine }: Run): Cost {
  const cost = estimate(spec);
  return engine === 'tfjs' ? { ...cost, seconds: cost.seconds * TENSORFLOW_SLOWDOWN } : cost;
}

export function sizeOf(runs: Run[]): Size {
  const costs = runs.map(costOf);
  return {
    parameters: Math.max(...costs.map((cost) => cost.parameters)),
    seconds: costs.reduce((sum, cost) => sum + cost.seconds, 0),
    bytes: Math.max(...costs.map((cost) => cost.bytes)),
  };
}

/** What is too much, as a sentence with both numbers; undefined if all fits. */
export function excess(runs: Run[], limits: Limits): string | undefined {
  const { parameters, seconds, bytes } = sizeOf(runs);
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
export function checkRuns(runs: Run[], limits: Limits): void {
  if (runs.length === 0) throw new Error('expected at least one run, got none');
  if (runs.length > limits.trainings) throw new UserError(tooManyTrainings(runs.length, limits));
  const sentence = excess(runs, limits);
  if (sentence) throw new UserError(sentence);
}

/** Why so many values of the options and so many seeds are too many, as a sentence; undefined if they are not. */
export function tooMany(settings: number, seeds: number, limits: Limits): string | undefined {
  if (settings > limits.runs) {
    return `That would be ${settings} runs; an experiment may compare at most ${limits.runs}. Compare fewer values.`;
  }
  if (seeds > limits.seeds)
    return `That would be ${seeds} seeds; an experiment may have at most ${limits.seeds}.`;
  const trainings = settings * seeds;
  return trainings > limits.trainings ? tooManyTrainings(trainings, limits) : undefined;
}

const tooManyTrainings = (trainings: number, limits: Limits) =>
  `That would be ${trainings} trainings; an experiment may have at most ${limits.trainings}. Take fewer seeds, or compare fewer values.`;
