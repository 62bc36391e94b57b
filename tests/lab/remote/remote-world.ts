/** @file Laboratories and machines on a real PostgreSQL: some in this process, some in processes that can be killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Lab, Order, Update } from '../../../src/lab/lab.ts';
import { defaultLimits } from '../../../src/lab/limits.ts';
import { openRemoteLab, type RemoteLabSettings } from '../../../src/lab/remote/remote-lab.ts';
import { Spec } from '../../../src/lab/spec.ts';

export const quiet = { info: () => undefined, warn: () => undefined };

export function openBot(url: string, settings: Partial<RemoteLabSettings> = {}): Promise<Lab> {
  return openRemoteLab({
    url,
    engine: 'onnx',
    workers: 0,
    limits: defaultLimits,
    now: Date.now,
    log: quiet,
    ...settings,
  });
}

export interface MachineProcess {
  process: ChildProcess;
  /** Resolves once its log has a line with this event, from now on. */
  logs(event: string): Promise<void>;
  /** Resolves with the exit code or the signal. */
  end(signal: NodeJS.Signals): Promise<number | string>;
}

const program = fileURLToPath(new URL('../../../src/lab-worker.ts', import.meta.url));

/** `npm run lab-worker` as a process of its own; resolves once it takes runs. */
export async function startMachineProcess(
  url: string,
  { slots = 1, command = [process.execPath] }: { slots?: number; command?: string[] } = {},
): Promise<MachineProcess> {
  const [first = '', ...rest] = command;
  const child = spawn(first, [...rest, program], {
    env: {
      ...process.env,
      DATABASE_URL: url,
      LAB_WORKERS: String(slots),
      LOG_LEVEL: 'info',
      DISCORD_TOKEN: '',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const hopes = new Map<string, () => void>();
  const heard = (line: string) => {
    said += `${line}\n`;
    for (const [event, fulfil] of hopes) if (line.includes(`"${event}"`)) fulfil();
  };
  createInterface(child.stderr!).on('line', heard);
  createInterface(child.stdout!).on('line', heard);
  const logs = (event: string) =>
    new Promise<void>((resolve) => {
      hopes.set(event, resolve);
    });
  await Promise.race([logs('lab-machine-ready'), once(child, 'exit')]);
  if (child.exitCode !== null) throw new Error(`the machine ended with code ${child.exitCode}: ${said}`);
  return {
    process: child,
    logs,
    async end(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode ?? child.signalCode!;
      const exited = once(child, 'exit');
      child.kill(signal);
      const [code, by] = await exited;
      return code ?? by;
    },
  };
}

/** Trained in a fraction of a second. */
export const small = { hidden: [16], epochs: 1, batchSize: 512 };
/** About two seconds. */
export const long = { hidden: [16], epochs: 20, batchSize: 64 };

export function order(id: string, specs: Partial<Spec>[], who: Partial<Order> = {}): Order {
  const runs = specs.map((spec, at) => ({ name: `run ${at}`, spec: Spec.parse(spec) }));
  return { id, runs, owner: id, group: 'math', ...who };
}

type In<S extends Update['state']> = Extract<Update, { state: S }>;

/** Reads until an update is in that state. */
export async function until<S extends Update['state']>(
  updates: AsyncIterable<Update>,
  state: S,
  also: (update: In<S>) => boolean = () => true,
): Promise<In<S>> {
  const isIt = (update: Update): update is In<S> => update.state === state;
  const reader = updates[Symbol.asyncIterator]();
  const seen: string[] = [];
  for (;;) {
    const { value, done } = await reader.next();
    if (done) throw new Error(`expected an update ${state}, got only ${seen.join(', ')}`);
    seen.push(value.state === 'failed' ? `failed: ${value.reason}` : value.state);
    if (isIt(value) && also(value)) return value;
  }
}
