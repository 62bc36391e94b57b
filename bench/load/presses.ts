/** @file Presses at a steady rate, more and more of them, until the answers fall behind: the knee. */
import { setTimeout as pause } from 'node:timers/promises';
import type { TestPerson } from '../../tests/support/person.ts';
import { textOf } from '../../tests/support/reading.ts';
import { quantile } from '../spread.ts';
import type { Pressable } from './minute.ts';

export interface Step {
  /** Presses a second that were asked for, and that were answered. */
  asked: number;
  answered: number;
  /** Milliseconds until the answer: half of them, 99 of 100, the longest. */
  median: number;
  p99: number;
  longest: number;
  /** Milliseconds of the bot's processor for each. */
  cost: number;
}

/** If more than one press in a hundred waits longer than this, the rate is beyond what can be borne. */
const bearable = 1000;

export interface Climber {
  people: TestPerson[];
  posts: Pressable[];
  /** How an answer begins that counts as one. */
  sign: RegExp;
  /** Seconds of the bot's processor so far. */
  processor(): number;
}

/** Each person presses each button once. Ends at the first rate that cannot be borne. Throws at an answer without the sign. */
export async function climb(
  rates: readonly number[],
  seconds: number,
  { people, posts, sign, processor }: Climber,
): Promise<Step[]> {
  const left = posts.flatMap((post) => people.map((who) => ({ who, post })));
  const steps: Step[] = [];
  for (const rate of rates) {
    const batch = left.splice(0, rate * seconds);
    if (batch.length < rate * seconds) break;
    const step = await at(rate, batch, sign, processor);
    steps.push(step);
    if (step.answered < 0.95 * rate || step.p99 > bearable) break;
    await pause(500);
  }
  return steps;
}

async function at(
  rate: number,
  batch: { who: TestPerson; post: Pressable }[],
  sign: RegExp,
  processor: () => number,
): Promise<Step> {
  const waits: number[] = [];
  const arrivals: number[] = [];
  const before = processor();
  const began = performance.now();
  await Promise.all(
    batch.map(async ({ who, post }, i) => {
      const due = began + (i * 1000) / rate;
      await pause(Math.max(0, due - performance.now()));
      // Beyond the knee nobody answers within Discord's three seconds.
      const first = await who.press(post, post.customId).catch(() => undefined);
      waits.push(performance.now() - due);
      if (!first) return;
      const text = textOf(first.message);
      // Told to wait, it comes later, and is beyond what is borne here too.
      if (first.type === 4 && !sign.test(text)) throw new Error(`expected an answer ${sign}, got ${text}`);
      arrivals.push(performance.now());
    }),
  );
  return {
    asked: rate,
    answered: Math.min(rate, flow(arrivals)) * (arrivals.length / batch.length),
    median: quantile(waits, 0.5),
    p99: quantile(waits, 0.99),
    longest: Math.max(...waits),
    cost: ((processor() - before) * 1000) / batch.length,
  };
}

/** How many came a second, apart from the first and the last tenth. */
function flow(arrivals: readonly number[]): number {
  const [from, to] = [0.1, 0.9].map((part) => Math.floor(part * (arrivals.length - 1))) as [number, number];
  return arrivals.length < 10 ? 0 : ((to - from) * 1000) / (arrivals[to]! - arrivals[from]!);
}

export function describeClimb(what: string, steps: readonly Step[]): string[] {
  const borne = steps.filter((one) => one.answered >= 0.95 * one.asked && one.p99 <= bearable).at(-1);
  const end = borne === steps.at(-1) ? ' or more' : '';
  return [
    `${what}: ${borne?.asked ?? 0}${end} a second are borne`,
    ...steps.map(
      (one) =>
        `  ${String(one.asked).padStart(5)} a second: answered ${one.answered.toFixed(0)}, after ${one.median.toFixed(0)} ms, ` +
        `99 of 100 within ${one.p99.toFixed(0)}, all within ${one.longest.toFixed(0)}; ${one.cost.toFixed(2)} ms of processor each`,
    ),
  ];
}
