/** @file The same five networks in PyTorch, where it is installed: how many times as long as ours takes. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ourSeconds } from './networks.ts';

interface Theirs {
  version: string;
  seconds: Record<string, number>;
}

export async function run(): Promise<string[]> {
  const theirs = await pytorch();
  if (!theirs) return ['  left out: PyTorch is not installed. On Debian: apt-get install python3-torch'];
  const lines = [`seconds of an epoch on one thread: ONNX Runtime, PyTorch ${theirs.version}, ratio`];
  for (const [name, seconds] of Object.entries(theirs.seconds)) {
    const ours = await ourSeconds(name);
    lines.push(
      `  ${name.padEnd(18)} ${ours.toFixed(3)} s  ${seconds.toFixed(3)} s  × ${(seconds / ours).toFixed(1)}`,
    );
  }
  return lines;
}

async function pytorch(): Promise<Theirs | undefined> {
  const env = { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1' };
  const script = join(import.meta.dirname, 'pytorch.py');
  // Debian's own Python has its packages, even where another comes first.
  for (const python of ['python3', '/usr/bin/python3']) {
    try {
      const { stdout } = await promisify(execFile)(python, [script], { env });
      return JSON.parse(stdout) as Theirs;
    } catch (error) {
      const missing = ["No module named 'torch'", 'ENOENT'].some((sign) => String(error).includes(sign));
      if (!missing) throw error;
    }
  }
  return undefined;
}

if (import.meta.main) for (const line of await run()) console.log(line);
