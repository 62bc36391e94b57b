/** @file `npm run faults -- --kills N --seed S`: kills the bot N times amid faults, and counts what was lost or doubled. */
import { parseArgs } from 'node:util';
import { type FaultName, faultNames } from '../tests/faults/faults.ts';
import { runFaults } from '../tests/faults/run.ts';

const usage = `npm run faults -- [--kills 100] [--seed 1] [--store sqlite|postgres] [--bots 1|2]
    [--only NAME] [--round FIRST] [--per-round 25] [--parallel 2]
It prints its counts as one JSON object, and ends with 1 if anything was lost or doubled.
Faults: ${faultNames.join(', ')}`;

const number = (text: string, name: string): number => {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`--${name}: expected a whole number above 0, got "${text}"`);
};

function read() {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', default: '100' },
      seed: { type: 'string', default: '1' },
      store: { type: 'string', default: 'sqlite' },
      bots: { type: 'string', default: '1' },
      only: { type: 'string' },
      round: { type: 'string', default: '1' },
      'per-round': { type: 'string', default: '25' },
      parallel: { type: 'string', default: '2' },
    },
  });
  const { store, only } = values;
  if (store !== 'sqlite' && store !== 'postgres')
    throw new Error(`--store: expected sqlite or postgres, got "${store}"`);
  const known = faultNames.find((one) => one === only);
  if (only !== undefined && !known) throw new Error(`--only: there is no fault "${only}"`);
  return {
    seed: values.seed,
    store: store as 'sqlite' | 'postgres',
    ...(known && { only: known satisfies FaultName }),
    kills: number(values.kills, 'kills'),
    bots: number(values.bots, 'bots'),
    from: number(values.round, 'round'),
    perRound: number(values['per-round'], 'per-round'),
    parallel: number(values.parallel, 'parallel'),
  };
}

const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort());

try {
  const report = await runFaults({
    ...read(),
    signal: ending.signal,
    progress: (line) => console.error(line),
  });
  console.log(JSON.stringify(report, null, 2));
  process.exitCode = report.violations.length > 0 ? 1 : 0;
} catch (error) {
  console.error(`${(error as Error).message}\n\n${usage}`);
  process.exitCode = 64;
}
