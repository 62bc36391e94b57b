/** @file For an experiment that is too large: the nearest one that is not. */
import type { Limits } from './limits.ts';
import { type OptionName, options } from './options.ts';
import { costOf, excess, type Run } from './size.ts';
import type { Spec } from './spec.ts';
import { list } from './words.ts';

export interface Nearest {
  runs: Run[];
  /** What was changed. */
  changed: ('layers' | 'batch_size' | 'epochs')[];
  /** The change as a person reads it: `784-1024×2-10`, `3 epochs`. */
  change: string;
}

/**
 * Narrower layers where a network has too many weights, smaller batches, or else narrower layers, where they need too much memory, fewer epochs
 * where the training takes too long, and narrower layers again where that is not enough. Undefined if nothing fits.
 */
export function nearest(runs: Run[], limits: Limits): Nearest | undefined {
  const fits = (some: Run[]) => excess(some, limits) === undefined;
  const narrow = runs.map((run) => narrowed(run, (one) => costOf(one).parameters <= limits.parameters));
  const light = (one: Run) => costOf(one).bytes <= limits.bytes;
  const thin = thinned(narrow, light);
  const small = thin.every(light) ? thin : narrow.map((run) => narrowed(run, light));
  const short = shortened(small, fits);
  const found = fits(short) ? short : narrowedTogether(short, fits);
  if (!fits(found)) return undefined;
  const names = (option: OptionName, of: Run[]) => of.map(({ spec }) => options[option].name(spec));
  const changed = (['layers', 'batch_size', 'epochs'] as const).filter(
    (option) => names(option, found).join() !== names(option, runs).join(),
  );
  const change = changed.map((option) => [...new Set(names(option, found))].join(' vs '));
  return { runs: found, changed, change: list(change, 'with') };
}

const change = (run: Run, how: Partial<Spec>): Run => ({ ...run, spec: { ...run.spec, ...how } });

/** No batch larger than the largest power of two with which all fit: the same values stay the same values. */
function thinned(runs: Run[], fits: (run: Run) => boolean): Run[] {
  let thin = runs;
  for (let most = 4096; !thin.every(fits) && most > 1; most /= 2) {
    thin = runs.map((run) => change(run, { batchSize: Math.min(run.spec.batchSize, most / 2) }));
  }
  return thin;
}

/** All epochs scaled down by one factor, to at least 1. */
function shortened(runs: Run[], fits: (runs: Run[]) => boolean): Run[] {
  const most = Math.max(...runs.map(({ spec }) => spec.epochs));
  for (let epochs = most; epochs > 1; epochs--) {
    const scaled = runs.map((run) =>
      change(run, { epochs: Math.max(1, Math.floor((run.spec.epochs * epochs) / most)) }),
    );
    if (fits(scaled)) return scaled;
  }
  return runs.map((run) => change(run, { epochs: 1 }));
}

const steps = Array.from({ length: 60 }, (_, index) => 0.9 ** index);

function narrowed(run: Run, fits: (run: Run) => boolean): Run {
  return steps.map((factor) => scaled(run, factor)).find(fits) ?? scaled(run, 0);
}

function narrowedTogether(runs: Run[], fits: (runs: Run[]) => boolean): Run[] {
  const tries = steps.map((factor) => runs.map((run) => scaled(run, factor)));
  return tries.find(fits) ?? runs;
}

/** Every hidden layer and convolution `factor` times as wide, in a round number of units. */
function scaled(run: Run, factor: number): Run {
  if (factor === 1) return run;
  const { hidden, convolutions } = run.spec;
  const round = (units: number) =>
    units > 64 ? Math.floor(units / 32) * 32 : Math.max(1, Math.floor(units));
  return change(run, {
    hidden: hidden.map((units) => round(units * factor)),
    convolutions: convolutions.map((one) => ({
      ...one,
      filters: Math.max(1, Math.floor(one.filters * factor)),
    })),
  });
}
