/** @file Starts a program of Node's as a process of its own and waits for what it says. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
/** Seconds that a program may take to say what is waited for, and to end. */
const patience = 90;

export interface Program {
  /** The match of `until` in what it wrote. */
  said: RegExpExecArray;
  /** From its start until it said so. */
  milliseconds: number;
  /** Of its memory, in megabytes: what it holds now. */
  memory(): number | undefined;
  /** Seconds of processor time that it and its children have had; undefined where there is no /proc. */
  processor(): number | undefined;
  /** Ends it; resolves when it has ended. */
  stop(): Promise<void>;
}

/** `file` is a path inside the project, `through` a command that starts it. Rejects if the program ends, or says nothing that matches within 90 s. */
export async function startProgram(
  file: string,
  until: RegExp,
  environment: Record<string, string> = {},
  through: string[] = [],
): Promise<Program> {
  const began = performance.now();
  const [command = '', ...args] = [...through, process.execPath, file];
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  // Whatever becomes of this process, it leaves none behind.
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  void ended.then(() => process.off('exit', end));
  const said = await waitFor(child, until, file);
  return {
    said,
    milliseconds: performance.now() - began,
    memory: () => residentMegabytes(child.pid!),
    processor: () => processorSeconds(child.pid!),
    async stop() {
      child.kill('SIGTERM');
      const timer = setTimeout(end, patience * 1000);
      await ended;
      clearTimeout(timer);
    },
  };
}

function waitFor(child: ChildProcess, until: RegExp, file: string): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let text = '';
    const giveUp = (why: string) => {
      child.kill('SIGKILL');
      reject(new Error(`expected ${file} to say ${until}, got ${why}: ${text}`));
    };
    const timer = setTimeout(giveUp, patience * 1000, 'silence');
    const read = (chunk: Buffer) => {
      text = (text + chunk).slice(-10_000);
      const match = until.exec(text);
      if (!match) return;
      clearTimeout(timer);
      resolve(match);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => giveUp(`exit code ${code}`));
    child.once('error', (error) => giveUp(error.message));
  });
}

/** Only where the system has /proc. */
function residentMegabytes(pid: number): number | undefined {
  try {
    const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}

function processorSeconds(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // After the name, which may hold anything: user and system time of the process and of its children that ended, in 1/100 s.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const own = fields.slice(11, 15).reduce((sum, ticks) => sum + ticks / 100, 0);
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    return children.reduce((sum, child) => sum + (processorSeconds(Number(child)) ?? 0), own);
  } catch {
    return undefined;
  }
}
