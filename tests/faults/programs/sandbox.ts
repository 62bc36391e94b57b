/** @file The sandbox in a process of its own; whoever forks it moves its clock and has its controls, by messages. */
import { startSandbox } from '../../../src/sandbox/sandbox.ts';

export interface Call {
  id: number;
  name: string;
  given: unknown[];
}

export interface Returned {
  id: number;
  value?: unknown;
  error?: string;
}

let shift = 0;
const sandbox = await startSandbox({
  now: () => Date.now() + shift,
  guilds: Number(process.env.GUILDS ?? 1),
  learners: Number(process.env.LEARNERS ?? 0),
  ...(process.env.LIMITS === 'none' && { limits: 'none' as const }),
});

const calls = {
  ...sandbox,
  setShift(ms: number) {
    shift = ms;
    sandbox.tick();
  },
  troubles: () => [...sandbox.unknownRoutes, ...sandbox.crashes.map(String)],
} as unknown as Record<string, (...given: unknown[]) => unknown>;

process.on('message', ({ id, name, given }: Call) => {
  let answer: Returned;
  try {
    answer = { id, value: calls[name]?.(...given) };
  } catch (error) {
    answer = { id, error: String(error) };
  }
  process.send?.(answer);
});
process.on('disconnect', () => process.exit(0));
process.send?.({ id: 0, value: sandbox.url } satisfies Returned);
