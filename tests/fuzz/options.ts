/** @file What people type as options of an experiment: a plan within the limits, or a sentence. */
import { optionsOf } from '../../src/commands/experiment-options.ts';
import { defaultLimits } from '../../src/lab/limits.ts';
import { optionNames, options } from '../../src/lab/options.ts';
import { plan } from '../../src/lab/plan.ts';
import { Spec } from '../../src/lab/spec.ts';
import { UserError } from '../../src/user-error.ts';
import { anyText, bendText, type Chance } from './chance.ts';
import type { Fuzzer } from './fuzzer.ts';

const samples = [
  ...optionNames.map((name) => options[name].help),
  'sigmoid vs relu vs tanh',
  '784-128-10',
  'conv 8x3 max, 5x100',
  '0.1 vs 0.01 vs 1e-3',
  'cosine warmup 2',
  '1 to 5',
  'step 0.5 every 2',
  'adam vs sgd',
  'uniform 0.5',
  '60,000',
  '10 %',
];
const words = samples.join(' ').split(/[^\w.%]+/);

export const labOptions: Fuzzer = {
  name: 'options',
  slow: 1000,
  open: async () => ({
    once(chance) {
      try {
        const { runs } = plan(wish(chance), { limits: defaultLimits });
        if (runs.length < 1 || runs.length > 200) throw new Error(`expected some runs, got ${runs.length}`);
        for (const { name, spec } of runs) {
          Spec.parse(spec);
          if (name === '') throw new Error('expected a name, got none');
        }
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        if (error.message.length > 1900)
          throw new Error(`expected a sentence, got ${error.message.length} characters`);
      }
    },
    close: async () => undefined,
  }),
};

function wish(chance: Chance) {
  const typed = () =>
    chance.once(2) ? bendText(chance, chance.pick(samples), samples, 6000) : anyText(chance, 6000, words);
  const asked: Record<string, string> = {};
  for (let i = 0, count = 1 + chance.int(4); i < count; i++) asked[chance.pick(optionNames)] = typed();
  return optionsOf({ options: chance.once(3) ? { ...asked, also: typed() } : asked });
}
