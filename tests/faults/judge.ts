/** @file Counts at the end, from Discord's side: what was promised against what stands in the channels and the records. */
import type { Delivery, Due } from '../../src/calendar/agenda.ts';
import type { Schedule } from '../../src/calendar/schedule.ts';
import type { Experiment } from '../../src/commands/tutor.ts';
import type { Answer, Quiz } from '../../src/deck/quiz.ts';
import type { Store } from '../../src/store/records.ts';
import type { Posted } from '../support/epoch.ts';
import type { Classes } from './class.ts';
import { judgeAnswers } from './judge-answers.ts';
import { judgeExperiments } from './judge-experiments.ts';
import { judgePosts } from './judge-posts.ts';
import type { Ledger } from './ledger.ts';
import type { World } from './world.ts';

export interface Evidence {
  ledger: Ledger;
  /** By the clock of Discord, at the end. */
  now: number;
  /** Everything that stands in the channels, private messages too. */
  messages: Posted[];
  /** Channels that were not deleted. */
  channels: ReadonlySet<string>;
  schedules: Map<string, Schedule>;
  deliveries: Map<string, Delivery>;
  agenda: Map<string, Due>;
  quizzes: Map<string, Quiz>;
  answers: Map<string, Answer>;
  experiments: Map<string, Experiment>;
}

/** Numbers by name, such as `due` or `skipped: I was not running at that time.` */
export type Counts = Record<string, number>;

export interface Verdict {
  counts: Counts;
  lost: string[];
  doubled: string[];
  /** Anything else that must not be. */
  wrong: string[];
}

export interface Findings {
  posts: Counts;
  answers: Counts;
  experiments: Counts;
  lost: number;
  doubled: number;
  violations: string[];
}

export async function judge(parts: {
  ledger: Ledger;
  now: number;
  store: Store;
  world: World;
  classes: Classes;
}): Promise<Findings> {
  const { ledger, now, store, world, classes } = parts;
  const all = async <T>(kind: string) => new Map(await Array.fromAsync(store.records<T>(kind).entries()));
  const evidence: Evidence = {
    ledger,
    now,
    messages: await world.discord.messages(),
    channels: new Set(classes.places.map(({ channelId }) => channelId)),
    schedules: await all<Schedule>('schedules'),
    deliveries: await all<Delivery>('deliveries'),
    agenda: await all<Due>('agenda'),
    quizzes: await all<Quiz>('quizzes'),
    answers: await all<Answer>('answers'),
    experiments: await all<Experiment>('experiments'),
  };
  const verdicts = [judgePosts(evidence), judgeAnswers(evidence), judgeExperiments(evidence)] as const;
  const [posts, answers, experiments] = verdicts;
  const lost = verdicts.flatMap((one) => one.lost.map((what) => `lost: ${what}`));
  const doubled = verdicts.flatMap((one) => one.doubled.map((what) => `doubled: ${what}`));
  return {
    posts: posts.counts,
    answers: answers.counts,
    experiments: experiments.counts,
    lost: lost.length,
    doubled: doubled.length,
    violations: [...lost, ...doubled, ...verdicts.flatMap((one) => one.wrong)],
  };
}

export function tally(counts: Counts, what: string): void {
  counts[what] = (counts[what] ?? 0) + 1;
}
