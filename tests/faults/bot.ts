/** @file One bot: the real program as a process, started, killed and started again, with its log in a file. */
import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FaultProxy } from './proxy.ts';

const root = join(import.meta.dirname, '../..');
const clock = pathToFileURL(join(import.meta.dirname, 'programs/clock.ts')).href;

export interface Life {
  readonly pid: number;
  /** Resolves when it answers; false if it ended before. */
  ready: Promise<boolean>;
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  isOver(): boolean;
  /** Whether it answers: of several bots one does, the others wait to take its place. */
  serves(): boolean;
  signal(signal: NodeJS.Signals): void;
}

export interface Bot {
  name: string;
  proxy: FaultProxy;
  /** Begins a life; the one before must be over. `heading` stands before its lines in the log. */
  start(heading: string): Life;
  life(): Life | undefined;
}

export interface BotPlace {
  name: string;
  proxy: FaultProxy;
  env: Record<string, string>;
  clockFile: string;
  logFile: string;
}

export function createBot({ name, proxy, env, clockFile, logFile }: BotPlace): Bot {
  let current: Life | undefined;
  return {
    name,
    proxy,
    life: () => current,
    start(heading) {
      if (current && !current.isOver()) throw new Error(`expected bot ${name} to be dead, got a living one`);
      appendFileSync(logFile, `--- ${heading}\n`);
      const { PATH = '', HOME = '', TMPDIR = '/tmp' } = process.env;
      const child = spawn(process.execPath, ['--import', clock, 'src/main.ts'], {
        cwd: root,
        env: {
          PATH,
          HOME,
          TMPDIR,
          CLOCK_FILE: clockFile,
          DISCORD_TOKEN: 'the-bot',
          DISCORD_API: `${proxy.url}/api`,
          LAB_WORKERS: '1',
          LOG_LEVEL: 'info',
          ...env,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      current = lifeOf(child, logFile);
      return current;
    },
  };
}

function lifeOf(child: ChildProcess, logFile: string): Life {
  let over = false;
  let answering = false;
  let heard = '';
  const ready = Promise.withResolvers<boolean>();
  const ended = Promise.withResolvers<Awaited<Life['ended']>>();
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      appendFileSync(logFile, text);
      heard = (heard + text).slice(-4000);
      if (!heard.includes('Ctrl-C')) return;
      answering = true;
      ready.resolve(true);
    });
  }
  // Whatever becomes of this process, it leaves none behind.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', (code, signal) => {
    over = true;
    process.off('exit', kill);
    ready.resolve(false);
    ended.resolve({ code, signal });
  });
  return {
    pid: child.pid ?? 0,
    ready: ready.promise,
    ended: ended.promise,
    isOver: () => over,
    serves: () => answering && !over,
    signal: (signal) => void child.kill(signal),
  };
}

/** The bot that answers, as soon as there is one; undefined if there is none within `patience` milliseconds or all are dead. */
export async function serving(bots: readonly Bot[], patience: number): Promise<Bot | undefined> {
  const find = () => bots.find((bot) => bot.life()?.serves());
  const over = AbortSignal.timeout(patience);
  while (!find() && !over.aborted) {
    const lives = bots.flatMap((bot) => bot.life() ?? []).filter((life) => !life.isOver());
    if (lives.length === 0) return undefined;
    const late = new Promise<void>((resolve) =>
      over.addEventListener('abort', () => resolve(), { once: true }),
    );
    await Promise.race([late, ...lives.map((life) => life.ready), ...lives.map((life) => life.ended)]);
  }
  return find();
}
