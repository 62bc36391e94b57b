/** @file One child process that trains: started, given runs one after the other, ended by a kill. */
import { type ChildProcess, fork } from 'node:child_process';
import { setPriority } from 'node:os';
import { UserError } from '../user-error.ts';
import type { Job, Progress, Report } from './protocol.ts';
import type { Trained } from './run.ts';

/** Why a run did not come to its end, other than by being cancelled. */
export class RunFailed extends Error {
  override name = 'RunFailed';
  readonly why: 'start' | 'death' | 'memory' | 'timeout' | 'error';

  constructor(why: RunFailed['why'], message: string) {
    super(message);
    this.why = why;
  }
}

export interface WorkerSettings {
  /** The program of the child and its arguments. */
  module: URL;
  args: string[];
  /** Memory that a child may hold, in bytes. */
  bytes: number;
  /** Seconds that a run may take. */
  timeout: number;
}

type Ready = Extract<Report, { is: 'ready' }>;

export interface Worker {
  pid: number | undefined;
  ready: Promise<Ready>;
  /** Memory held when it last reported, in bytes. */
  bytes: number;
  /** Rejects with RunFailed, or with the signal's reason when that aborts; the child is then gone or going. */
  train(job: Job, report: (progress: Progress) => void, signal: AbortSignal): Promise<Trained>;
  kill(): void;
  /** Resolves once the process has ended. */
  gone: Promise<void>;
}

/** Seconds that a child may take to load its engine and the data, even on a busy machine. */
const patience = 60;

export function startWorker(settings: WorkerSettings): Worker {
  const child = fork(settings.module, settings.args, {
    // The parent's own flags (a debugger's port, a test runner's loader) are not for the child.
    execArgv: [],
    // Keeps NaN and Infinity, which JSON would turn into null.
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  yieldToOthers(child);
  const lastWords = tail(child);
  const gone = Promise.withResolvers<void>();
  const ready = Promise.withResolvers<Ready>();
  ready.promise.catch(() => {});

  let settle: { report(message: Report): void; died(error: RunFailed): void } | undefined;
  let started = false;
  const die = (ending: string) => {
    const why = started ? 'death' : 'start';
    const error = new RunFailed(why, [ending, lastWords()].filter(Boolean).join(': '));
    ready.reject(error);
    settle?.died(error);
    gone.resolve();
  };
  child.on('error', (error) => die(`the training process could not be started (${error.message})`));
  child.on('exit', (code, signal) => die(signal ? `ended by ${signal}` : `ended with exit code ${code}`));
  child.on('message', (message: Report) => {
    if (message.is === 'ready') {
      started = true;
      ready.resolve(message);
      return;
    }
    if ('bytes' in message) worker.bytes = message.bytes;
    settle?.report(message);
  });

  const kill = () => void child.kill('SIGKILL');
  const worker: Worker = {
    pid: child.pid,
    ready: ready.promise,
    bytes: 0,
    gone: gone.promise,
    kill,
    async train(job, report, signal) {
      const { promise, resolve, reject } = Promise.withResolvers<Trained>();
      const stop = (reason: unknown) => {
        reject(reason);
        kill();
      };
      const cancelled = () => stop(signal.reason);
      const limit = (seconds: number, error: RunFailed) => setTimeout(() => stop(error), seconds * 1000);
      const cold = new RunFailed('start', `not ready after ${patience} s`);
      const overdue = new RunFailed('timeout', `not done after ${settings.timeout} s`);
      let clock = limit(patience, cold);
      settle = {
        died: reject,
        report(message) {
          if (message.is === 'progress' && message.bytes > settings.bytes) {
            stop(new RunFailed('memory', `held ${message.bytes} bytes, more than ${settings.bytes}`));
          } else if (message.is === 'progress') report(message.progress);
          else if (message.is === 'done') resolve(message.run);
          else if (message.is === 'failed') {
            const { told, stack, message: sentence } = message;
            reject(told ? new UserError(sentence) : new RunFailed('error', stack ?? sentence));
          }
        },
      };
      signal.addEventListener('abort', cancelled);
      try {
        signal.throwIfAborted();
        await Promise.race([worker.ready, promise]);
        clearTimeout(clock);
        clock = limit(settings.timeout, overdue);
        child.send(job, (error) => {
          if (error) reject(new RunFailed('death', error.message));
        });
        return await promise;
      } finally {
        settle = undefined;
        clearTimeout(clock);
        signal.removeEventListener('abort', cancelled);
      }
    },
  };
  return worker;
}

/** A third of the share of an ordinary process, while others want one; all of the processor otherwise. */
const politeness = 5;

/** Whoever answers people comes first where there are more processes than cores. */
function yieldToOthers({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, politeness);
  } catch {
    // It has ended already, or the system does not allow it.
  }
}

/** The end of what the child wrote to its error stream, for the log. */
function tail(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (more: string) => {
    text = (text + more).slice(-2000);
  });
  return () => text.trim();
}
