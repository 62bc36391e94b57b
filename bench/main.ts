/** @file Runs the benchmarks: all of them, or those that are named. `npm run bench`, `npm run bench -- epoch search`. */

interface Benchmark {
  about: string;
  load(): Promise<{ run(): Promise<string[]> }>;
}

const benchmarks: Record<string, Benchmark> = {
  epoch: {
    about: 'Training: one epoch of MNIST against TensorFlow.js',
    load: () => import('./epoch.ts'),
  },
  networks: {
    about: 'Training: five networks on both engines, and what diagnostics cost',
    load: () => import('./networks.ts'),
  },
  pytorch: {
    about: 'Training: the same networks in PyTorch',
    load: () => import('./pytorch.ts'),
  },
  answers: {
    about: 'First answers: Epoch beside a bare discord.js bot',
    load: () => import('./answers.ts'),
  },
  start: { about: 'Start-up and memory at rest', load: () => import('./start.ts') },
  workers: { about: 'Training on several machines: one against two', load: () => import('./workers.ts') },
  demos: { about: 'The ten demos, from the command to the charts', load: () => import('./demos.ts') },
  charts: { about: 'Drawing charts', load: () => import('./charts.ts') },
  judging: { about: 'Making questions and judging answers', load: () => import('./judging.ts') },
  search: { about: 'Looking up terms', load: () => import('./search.ts') },
};

/** Seconds after which no further benchmark begins, unless it was named. */
const patience = 150;

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(benchmarks, name));
if (unknown.length > 0) {
  console.error(`There is no benchmark "${unknown[0]}". There are: ${Object.keys(benchmarks).join(', ')}.`);
  process.exit(64);
}
console.log(
  `Node ${process.version}, ${process.platform} ${process.arch}. On a busy machine, trust the ratios.`,
);
for (const [name, { about, load }] of Object.entries(benchmarks)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n${about} (${name})`);
  if (asked.length === 0 && performance.now() > patience * 1000) {
    console.log(`  left out, because this machine is slow: npm run bench -- ${name} runs it alone`);
    continue;
  }
  const began = performance.now();
  for (const line of await (await load()).run()) console.log(line);
  console.log(`  (took ${((performance.now() - began) / 1000).toFixed(0)} s)`);
}
