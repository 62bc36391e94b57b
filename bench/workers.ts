/** @file Experiments per minute of one machine of the laboratory and of two, on one PostgreSQL, each on one core. */
import { spawnSync } from 'node:child_process';
import type { Lab, Order } from '../src/lab/lab.ts';
import { defaultLimits } from '../src/lab/limits.ts';
import { openRemoteLab } from '../src/lab/remote/remote-lab.ts';
import { Spec } from '../src/lab/spec.ts';
import { startPostgres } from '../tests/support/postgres.ts';
import { type Program, startProgram } from './programs/program.ts';
import { spread } from './spread.ts';

/** Experiments of a round. */
const many = 10;
/** About half a second of training. */
const spec = Spec.parse({ epochs: 2 });
/** Seconds after which no further round begins. */
const patience = 120;

/** In each round one machine trains alone and then two together, so that a noisy minute meets both. */
export async function run(rounds = 7): Promise<string[]> {
  const postgres = await startPostgres({ durable: true });
  const url = await postgres.newDatabase();
  const lab = await openRemoteLab({
    url,
    engine: 'onnx',
    workers: 0,
    limits: { ...defaultLimits, perPerson: many },
    now: Date.now,
    log: { info: () => undefined, warn: (detail, message) => console.error(message, detail) },
  });
  const rates: [one: number[], two: number[]] = [[], []];
  const costs: [one: number[], two: number[]] = [[], []];
  const waits: number[] = [];
  const machines: Program[] = [];
  const began = performance.now();
  try {
    machines.push(await startMachine(url, 0));
    await perMinute(lab, 'warm-up 1', 2);
    for (let round = 0; round < rounds && performance.now() - began < patience * 1000; round++) {
      let before = spent(machines);
      rates[0].push(await perMinute(lab, `one ${round}`));
      costs[0].push((spent(machines) - before) / many);
      machines.push(await startMachine(url, 1));
      await perMinute(lab, `warm-up ${round}`, 2);
      before = spent(machines);
      rates[1].push(await perMinute(lab, `two ${round}`));
      costs[1].push((spent(machines) - before) / many);
      waits.push(await firstProgress(lab, `first ${round}`));
      await machines.pop()?.stop();
    }
  } finally {
    await Promise.all(machines.map((machine) => machine.stop()));
    await lab.close();
    await postgres.stop();
  }
  const ratios = rates[1].map((two, round) => two / rates[0][round]!);
  return [
    `  ${many} experiments a round, ${pinned(0) ? 'each machine pinned to one core' : 'not pinned: there is no taskset'}; minimum / median / maximum of ${ratios.length} rounds`,
    `  one machine   ${spread(rates[0], 1)} experiments a minute`,
    `  two machines  ${spread(rates[1], 1)} experiments a minute`,
    `  ratio         ${spread(ratios, 2)}`,
    `  processor time of an experiment: one machine ${spread(costs[0], 2)} s, two ${spread(costs[1], 2)} s`,
    `  ratio by processor time, as if each machine had its core to itself: ${spread(
      costs[1].map((two, round) => (2 * costs[0][round]!) / two),
      2,
    )}`,
    `  from the order to its first progress on an idle machine  ${spread(waits, 0)} ms`,
  ];
}

const spent = (machines: Program[]) =>
  machines.reduce((sum, machine) => sum + (machine.processor() ?? Number.NaN), 0);

function startMachine(url: string, core: number): Promise<Program> {
  const env = { DATABASE_URL: url, LAB_WORKERS: '1', LOG_LEVEL: 'info', DISCORD_TOKEN: '', DISCORD_API: '' };
  return startProgram('src/lab-worker.ts', /lab-machine-ready/, env, pinned(core));
}

/** The command that keeps a program and its children on one core. */
function pinned(core: number): string[] | undefined {
  return spawnSync('taskset', ['-V']).status === 0 ? ['taskset', '-c', String(core)] : undefined;
}

const order = (id: string, owner: string): Order => ({
  id,
  owner,
  group: owner,
  runs: [{ name: 'a', spec }],
});

async function perMinute(lab: Lab, name: string, count = many): Promise<number> {
  const began = performance.now();
  await Promise.all(
    Array.from({ length: count }, async (_, at) => {
      for await (const update of await lab.train(order(`${name} ${at}`, `person ${at}`))) {
        if (update.state === 'failed') throw new Error(update.reason);
      }
    }),
  );
  return (count * 60_000) / (performance.now() - began);
}

async function firstProgress(lab: Lab, id: string): Promise<number> {
  const began = performance.now();
  for await (const update of await lab.train(order(id, 'ana'))) {
    if (update.state === 'running' && update.runs[0]!.done > 0) return performance.now() - began;
  }
  throw new Error('expected some progress, got none');
}
