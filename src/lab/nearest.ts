/** @file For an experiment that is too large: the nearest one that is not. */
import { estimate } from './cost.ts';
import type { Limits } from './limits.ts';
import { type OptionName, options } from './options.ts';
import { excess } from './size.ts';
import type { Spec } from './spec.ts';
import { list } from './words.ts';

export interface Nearest {
  specs: Spec[];
  /** What was changed. */
  changed: ('layers' | 'batch_size' | 'epochs')[];
  /** The change as a person reads it: `784-1024×2-10`, `3 epochs`. */
  change: string;
}

/**
 * Narrower layers where a network has too many weights, smaller batches where they need too much memory, fewer epochs
 * where the training takes too long, and narrower layers again where that is not enough. Undefined if nothing fits.
 */
export function nearest(specs: Spec[], limits: Limits): Nearest | undefined {
  const fits = (some: Spec[]) => excess(some, limits) === undefined;
  const narrow = specs.map((spec) => narrowed(spec, (one) => estimate(one).parameters <= limits.parameters));
  const small = thinned(narrow, (one) => estimate(one).bytes <= limits.bytes);
  const short = shortened(small, fits);
  const found = fits(short) ? short : narrowedTogether(short, fits);
  if (!fits(found)) return undefined;
  const names = (option: OptionName, of: Spec[]) => of.map((spec) => options[option].name(spec));
  const changed = (['layers', 'batch_size', 'epochs'] as const).filter(
    (option) => names(option, found).join() !== names(option, specs).join(),
  );
  const change = changed.map((option) => [...new Set(names(option, found))].join(' vs '));
  return { specs: found, changed, change: list(change, 'with') };
}

/** No batch larger than the largest power of two with which all fit: the same values stay the same values. */
function thinned(specs: Spec[], fits: (spec: Spec) => boolean): Spec[] {
  let thin = specs;
  for (let most = 4096; !thin.every(fits) && most > 1; most /= 2) {
    thin = specs.map((spec) => ({ ...spec, batchSize: Math.min(spec.batchSize, most / 2) }));
  }
  return thin;
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
