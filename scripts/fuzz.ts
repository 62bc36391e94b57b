/** @file `npm run fuzz -- --seconds N --seed S [--only name]`: each fuzzer for so long; the counts as one JSON object. */
import { parseArgs } from 'node:util';
import { fuzz } from '../tests/fuzz/fuzzer.ts';
import { fuzzers } from '../tests/fuzz/fuzzers.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
});
const chosen = fuzzers.filter(({ name }) => values.only === undefined || name === values.only);
const [seconds, seed] = [Number(values.seconds), Number(values.seed)];
if (chosen.length === 0 || !(seconds > 0) || !Number.isInteger(seed)) {
  console.error(`fuzz: --seconds N, --seed S (whole), --only ${fuzzers.map(({ name }) => name).join(' | ')}`);
  process.exit(64);
}
const outcomes = [];
for (const fuzzer of chosen) outcomes.push(await fuzz(fuzzer, { seconds, seed }));
console.log(JSON.stringify({ seed, fuzzers: outcomes }, null, 2));
process.exitCode = outcomes.some(({ findings }) => findings.length > 0) ? 1 : 0;
