/** @file All rounds of a run, some side by side, added up in one report. */
import type { RoundOptions, RoundResult } from './round.ts';
import { playRound } from './round.ts';

export interface RunOptions extends Omit<RoundOptions, 'round' | 'kills'> {
  kills: number;
  /** Kills in one round. */
  perRound: number;
  /** Rounds at the same time. */
  parallel: number;
  /** The first round; with as many kills as one round has, a single one is played again. */
  from: number;
  progress?: (line: string) => void;
}

export interface Report {
  seed: string;
  store: string;
  bots: number;
  only?: string;
  kills: number;
  /** Lives in which a bot came to answer; the others were killed, or ended, while they started. */
  answered: number;
  rounds: number;
  seconds: number;
  lost: number;
  doubled: number;
  violations: string[];
  posts: Record<string, number>;
  answers: Record<string, number>;
  experiments: Record<string, number>;
  /** How often each thing was tried by people, and how often they saw it acknowledged. */
  done: RoundResult['done'];
  /** How often each fault came. */
  faults: Record<string, number>;
  /** Ends that no kill asked for, by exit code. */
  exits: Record<string, number>;
}

export async function runFaults(options: RunOptions): Promise<Report> {
  const { seed, store, bots, only, kills, perRound, parallel, from, progress } = options;
  const began = performance.now();
  const report: Report = {
    seed,
    store,
    bots,
    ...(only && { only }),
    kills: 0,
    answered: 0,
    rounds: 0,
    seconds: 0,
    lost: 0,
    doubled: 0,
    violations: [],
    posts: {},
    answers: {},
    experiments: {},
    done: {},
    faults: {},
    exits: {},
  };
  const rounds = Array.from({ length: Math.ceil(kills / perRound) }, (_, i) => ({
    round: from + i,
    kills: Math.min(perRound, kills - i * perRound),
  }));

  async function lane(): Promise<void> {
    for (let next = rounds.shift(); next; next = rounds.shift()) {
      const result = await playRound({ ...options, ...next });
      addUp(report, result, options, next.round);
      const seconds = Math.round((performance.now() - began) / 1000);
      progress?.(
        `round ${next.round}: ${result.kills} kills, ${result.lost} lost, ${result.doubled} doubled; ${report.kills} kills after ${seconds} s`,
      );
      for (const line of result.violations) progress?.(`  ${line}`);
      if (result.kept) progress?.(`  logs and data: ${result.kept}`);
    }
  }

  await Promise.all(Array.from({ length: parallel }, lane));
  report.seconds = Math.round((performance.now() - began) / 1000);
  return report;
}

function addUp(report: Report, result: RoundResult, options: RunOptions, round: number): void {
  const { seed, store, bots, perRound, only } = options;
  const more = `${store === 'sqlite' ? '' : ` --store ${store}`}${bots > 1 ? ` --bots ${bots}` : ''}${only ? ` --only ${only}` : ''}`;
  const again = `npm run faults -- --seed ${seed} --round ${round} --kills ${perRound}${more}`;
  report.rounds += 1;
  report.kills += result.kills;
  report.answered += result.answered;
  report.lost += result.lost;
  report.doubled += result.doubled;
  report.violations.push(...result.violations.map((line) => `${line}; again: ${again}`));
  for (const part of ['posts', 'answers', 'experiments', 'exits'] as const) merge(report[part], result[part]);
  merge(report.faults, result.seen);
  for (const [what, { tried, acknowledged }] of Object.entries(result.done)) {
    const sum = report.done[what] ?? { tried: 0, acknowledged: 0 };
    report.done[what] = { tried: sum.tried + tried, acknowledged: sum.acknowledged + acknowledged };
  }
}

function merge(sum: Record<string, number>, more: Record<string, number>): void {
  for (const [name, value] of Object.entries(more)) sum[name] = (sum[name] ?? 0) + value;
}
