/** @file The real program as a process of its own, as `npm start` runs it, and what it prints. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';

const root = join(import.meta.dirname, '../..');
const clock = pathToFileURL(join(import.meta.dirname, 'shifted-clock.ts')).href;

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

export interface Program {
  /** Everything that it has printed so far. */
  out: string;
  err: string;
  /** Resolves when it has printed this; rejects if it ends before. */
  says(text: string | RegExp): Promise<void>;
  /** Resolves when it is ready; rejects if it ends before. */
  ready(): Promise<void>;
  kill(signal: NodeJS.Signals): void;
  exit: Promise<Exit>;
}

/** Starts `node src/main.ts` with these variables alone; what still runs at the test's end is killed. */
export function startProgram(env: Record<string, string>, shift = 0): Program {
  const { PATH = '', HOME = '', TMPDIR = tmpdir() } = process.env;
  const child = spawn(process.execPath, [...(shift ? ['--import', clock] : []), 'src/main.ts'], {
    cwd: root,
    env: { PATH, HOME, TMPDIR, CLOCK_SHIFT: String(shift), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exit = once(child, 'close').then(([code, signal]): Exit => ({ code, signal }));
  const looks = new Set<() => void>();
  const program: Program = {
    out: '',
    err: '',
    exit,
    kill: (signal) => void child.kill(signal),
    async says(text) {
      const said = () => (typeof text === 'string' ? program.out.includes(text) : text.test(program.out));
      const printed = new Promise<void>((resolve) => {
        const look = () => said() && resolve();
        looks.add(look);
        look();
      });
      const ended = exit.then(({ code, signal }) => {
        if (said()) return;
        throw new Error(`expected ${text}, got an end with ${code ?? signal}:\n${program.out}${program.err}`);
      });
      await Promise.race([printed, ended]);
    },
    ready: () => program.says('Ctrl-C'),
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    program.out += text;
    for (const look of looks) look();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    program.err += text;
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exit;
  });
  return program;
}

/** A folder that is removed after the test. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'epoch-program-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}
