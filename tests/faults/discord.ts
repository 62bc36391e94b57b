/** @file The parent's side of the sandbox in its own process. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Sandbox, SandboxInfo } from '../../src/sandbox/sandbox.ts';
import type { Posted } from '../support/epoch.ts';
import type { Call, Returned } from './programs/sandbox.ts';

type Later<F> = F extends (...given: infer G) => infer R ? (...given: G) => Promise<R> : never;

export interface Discord {
  url: string;
  info: SandboxInfo;
  deny: Later<Sandbox['deny']>;
  restore: Later<Sandbox['restore']>;
  deleteChannel: Later<Sandbox['deleteChannel']>;
  deleteGuild: Later<Sandbox['deleteGuild']>;
  dropConnections: Later<Sandbox['dropConnections']>;
  tick: Later<Sandbox['tick']>;
  messages(channelId?: string): Promise<Posted[]>;
  /** Milliseconds that its clock is ahead. */
  setShift(ms: number): Promise<void>;
  /** Unknown routes and crashes of the sandbox itself; none is the good case. */
  troubles(): Promise<string[]>;
  close(): Promise<void>;
}

const program = join(import.meta.dirname, 'programs/sandbox.ts');

export async function openDiscord({ guilds = 1, learners = 0, limits = '' } = {}): Promise<Discord> {
  const child = fork(program, {
    env: { ...process.env, GUILDS: String(guilds), LEARNERS: String(learners), LIMITS: limits },
  });
  const waiting = new Map<number, (answer: Returned) => void>();
  const url = await new Promise<string>((resolve, reject) => {
    child.on('message', (answer: Returned) => {
      if (answer.id === 0) resolve(String(answer.value));
      waiting.get(answer.id)?.(answer);
      waiting.delete(answer.id);
    });
    child.once('exit', (code, signal) => {
      const error = `The sandbox ended: ${code ?? signal}.`;
      reject(new Error(error));
      for (const answer of waiting.values()) answer({ id: 0, error });
    });
  });
  let calls = 0;
  const call =
    (name: string) =>
    (...given: unknown[]): Promise<never> =>
      new Promise((resolve, reject) => {
        const id = ++calls;
        waiting.set(id, ({ value, error }) =>
          error === undefined ? resolve(value as never) : reject(new Error(error)),
        );
        child.send({ id, name, given } satisfies Call);
      });
  return {
    url,
    info: await call('info')(),
    deny: call('deny'),
    restore: call('restore'),
    deleteChannel: call('deleteChannel'),
    deleteGuild: call('deleteGuild'),
    dropConnections: call('dropConnections'),
    tick: call('tick'),
    messages: call('messages'),
    setShift: call('setShift'),
    troubles: call('troubles'),
    async close() {
      if (!child.connected) return;
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
