/** @file What a fuzzer is, and running one: for so long, with chance from a seed, and what was found. */
import { type Chance, chanceFrom } from './chance.ts';

export interface Fuzzer {
  name: string;
  /** Sets up; gives one execution and an end. An execution that throws has found something. */
  open(): Promise<{ once(chance: Chance): void | Promise<void>; close(): Promise<void> }>;
  /** Milliseconds of processor time after which one execution counts as a finding: somebody waits for it. */
  slow: number;
}

export interface Finding {
  /** The execution's own seed: `--seed` with it and `--only` repeats it as the first. */
  seed: number;
  what: string;
}

export interface Outcome {
  name: string;
  executions: number;
  seconds: number;
  /** The execution that took most processor time, in milliseconds. */
  slowest: { ms: number; seed: number };
  findings: Finding[];
}

/** Findings alike are told once, and at most so many in all. */
const most = 20;

/** Ends after `seconds`, or after so many executions where `times` is given, whichever comes first. */
export async function fuzz(
  { name, open, slow }: Fuzzer,
  { seconds, seed, times = Number.POSITIVE_INFINITY }: { seconds: number; seed: number; times?: number },
): Promise<Outcome> {
  const { once, close } = await open();
  const began = performance.now();
  const findings = new Map<string, Finding>();
  let executions = 0;
  let slowest = { ms: 0, seed };
  try {
    for (; executions < times && performance.now() - began < seconds * 1000; executions++) {
      const own = (seed + executions * 7919) >>> 0;
      const from = process.cpuUsage();
      let what: string | undefined;
      try {
        await once(chanceFrom(own));
      } catch (error) {
        what = describe(error);
      }
      const used = process.cpuUsage(from);
      const ms = (used.user + used.system) / 1000;
      if (ms > slowest.ms) slowest = { ms, seed: own };
      if (ms > slow) what ??= `one execution took more than ${slow} ms`;
      if (what !== undefined && findings.size < most && !findings.has(what))
        findings.set(what, { seed: own, what });
    }
  } finally {
    await close();
  }
  return {
    name,
    executions,
    seconds: round((performance.now() - began) / 1000),
    slowest: { ms: round(slowest.ms), seed: slowest.seed },
    findings: [...findings.values()],
  };
}

/** The message and where it was thrown, which is what makes two findings alike. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const at = /\n\s+at .*/.exec(error.stack ?? '')?.[0].trim() ?? '';
  return `${error.name}: ${error.message.slice(0, 300)} ${at}`;
}

const round = (value: number) => Math.round(value * 10) / 10;
