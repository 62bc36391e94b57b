/** @file For an experiment that is too large: the nearest one that is not. */
import { estimate } from './cost.ts';
import type { Limits } from './limits.ts';
import { sizeOf } from './size.ts';
import type { Spec } from './spec.ts';
import { list, shape } from './words.ts';

export interface Nearest {
  specs: Spec[];
  /** What was changed. */
  layers: boolean;
  epochs: boolean;
  /** The change as a person reads it: `784-1024×2-10`, `3 epochs`. */
  change: string;
}

/**
 * Narrower layers where a network has too many weights, fewer epochs where the training takes too long, and both
 * where one is not enough. Undefined if even that does not fit.
 */
export function nearest(specs: Spec[], limits: Limits): Nearest | undefined {
  const small = specs.map((spec) => narrowed(spec, (one) => estimate(one).parameters <= limits.parameters));
  const fits = (some: Spec[]) => sizeOf(some).seconds <= limits.seconds;
  const short = shortened(small, fits);
  const found = fits(short) ? short : narrowedTogether(short, fits);
  if (!fits(found)) return undefined;
  const layers = found.some((spec, at) => String(spec.hidden) !== String(specs[at]!.hidden));
  const epochs = found.some((spec, at) => spec.epochs !== specs[at]!.epochs);
  const shapes = [...new Set(found.map(shape))];
  const counts = [...new Set(found.map((spec) => spec.epochs))];
  const change = [
    layers && shapes.join(' vs '),
    epochs && `${counts.join(' vs ')} ${counts.join() === '1' ? 'epoch' : 'epochs'}`,
  ].filter((part) => typeof part === 'string');
  return { specs: found, layers, epochs, change: list(change, 'with') };
}

/** All epochs scaled down by one factor, to at least 1. */
function shortened(specs: Spec[], fits: (specs: Spec[]) => boolean): Spec[] {
  const most = Math.max(...specs.map((spec) => spec.epochs));
  for (let epochs = most; epochs > 1; epochs--) {
    const scaled = specs.map((spec) => ({
      ...spec,
      epochs: Math.max(1, Math.floor((spec.epochs * epochs) / most)),
    }));
    if (fits(scaled)) return scaled;
  }
  return specs.map((spec) => ({ ...spec, epochs: 1 }));
}

const steps = Array.from({ length: 60 }, (_, index) => 0.9 ** index);

function narrowed(spec: Spec, fits: (spec: Spec) => boolean): Spec {
  return steps.map((factor) => scaled(spec, factor)).find(fits) ?? scaled(spec, 0);
}

function narrowedTogether(specs: Spec[], fits: (specs: Spec[]) => boolean): Spec[] {
  const tries = steps.map((factor) => specs.map((spec) => scaled(spec, factor)));
  return tries.find(fits) ?? specs;
}

/** Every hidden layer `factor` times as wide, in a round number of units. */
function scaled(spec: Spec, factor: number): Spec {
  if (factor === 1) return spec;
  const round = (units: number) =>
    units > 64 ? Math.floor(units / 32) * 32 : Math.max(1, Math.floor(units));
  return { ...spec, hidden: spec.hidden.map((units) => round(units * factor)) };
}
