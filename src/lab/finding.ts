/** @file What came out of an experiment, in plain words computed from the records and from nothing else. */

import { classNames } from './class-names.ts';
import { divergence } from './divergence.ts';
import type { Expectation } from './expectation.ts';
import { gradientSentence, silence } from './gradient-finding.ts';
import { finalAccuracy, furthestApart, sameWithinChance, stuck, varied } from './measures.ts';
import type { RunRecord } from './record.ts';
import { saturationSentence } from './saturation-finding.ts';
import { seedFinding } from './seed-finding.ts';
import { list, numeral, percent, plain } from './words.ts';

export interface Finding {
  /** The outcome, in one or two sentences. */
  headline: string;
  /** Why, and how sure: whole sentences. */
  details: string[];
  /** One change worth trying next, when something went wrong: for a button. */
  advice?: { option: 'learning_rate'; value: string };
}

/** `expectations`: what the demonstrated claim predicts; those that the data do not meet are named. */
export function findingOf(runs: RunRecord[], expectations: Expectation[] = []): Finding {
  if (runs.length === 0) throw new Error('expected at least one run, got none');
  const broken = divergence(runs);
  const whole = runs.filter((run) => !run.diverged && finalAccuracy(run) !== undefined);
  const seeds = seedFinding(whole);
  const headline = [seeds?.headline ?? (whole.length > 0 ? outcome(whole) : undefined), broken?.what]
    .filter(Boolean)
    .join(' ');
  const details = [
    broken?.why,
    ...(seeds ? [seeds.detail] : singles(runs, whole)),
    ...expectations
      .filter((one) => !one.met)
      .map((one) => `One would expect that ${one.what}; this experiment did not show it.`),
  ].filter((sentence) => sentence !== undefined);
  return { headline, details, ...(broken && { advice: broken.advice }) };
}

/** What is worth saying about runs that each stand for themselves; `whole` are those that came to their end. */
function singles(runs: RunRecord[], whole: RunRecord[]) {
  return [
    closeOnes(whole),
    gradientSentence(runs),
    saturationSentence(runs),
    silence(runs),
    firstEpoch(whole),
    time(whole),
    mistaken(whole),
  ];
}

/** `ReLU reached 97.2 % on the test images; sigmoid stayed at 11.4 %.` */
function outcome(runs: RunRecord[]): string {
  const ranked = runs.toSorted((a, b) => finalAccuracy(b)! - finalAccuracy(a)!);
  const [first] = ranked;
  const agreed = onlyEnginesDiffer(runs) ? agreement(runs) : undefined;
  if (agreed) return agreed;
  if (runs.length > 1 && onlySeedsDiffer(runs)) {
    const ends = ranked.map((run) => finalAccuracy(run)!);
    return `With ${numeral(runs.length)} seeds the same network ended between ${percent(ends.at(-1)!)} and ${percent(ends[0]!)} on the test images.`;
  }
  const learned = ranked.filter((run) => !stuck(run));
  const still = ranked.filter(stuck);
  const images = 'on the test images';
  if (learned.length === 0) {
    const who =
      runs.length === 1
        ? `${first!.name} stayed at`
        : `None of them learned: ${list(still.map(of))} stayed at`;
    return `${who} ${list(still.map(result))} ${images}, no better than guessing.`;
  }
  if (runs.length > 1 && still.length === 0 && sameWithinChance(first!, ranked.at(-1)!)) {
    return `${list(ranked.map(of))} ended level, at ${list(ranked.map(result))} ${images}.`;
  }
  const reached = learned.map((run, at) => `${run.name} ${at === 0 ? 'reached ' : ''}${result(run)}`);
  const stayed = still.map((run, at) => `${run.name} ${at === 0 ? 'stayed at ' : ''}${result(run)}`);
  return `${list(reached)} ${images}${still.length > 0 ? `; ${list(stayed)}, no better than guessing` : ''}.`;
}

/** Of the same run on two engines: how closely they agree. */
function agreement(runs: RunRecord[]): string | undefined {
  const apart = furthestApart(runs);
  if (!apart) return undefined;
  const ends = runs.map(of);
  const steps = plain(Math.min(...runs.map((run) => run.loss.length)));
  const size = apart.difference === 0 ? 'not at all' : `by at most ${apart.difference.toExponential(1)}`;
  const [a, b] = runs.map(result);
  const end = a === b ? `Both reached ${a}` : `They reached ${a} and ${b}`;
  return `${end} on the test images; over ${steps} steps the losses of ${list(ends)} differ ${size}.`;
}

const of = (run: RunRecord) => run.name;
const result = (run: RunRecord) => percent(finalAccuracy(run)!);

/** How sure the ranking is. */
function closeOnes(runs: RunRecord[]): string | undefined {
  const learned = runs.filter((run) => !stuck(run)).toSorted((a, b) => finalAccuracy(b)! - finalAccuracy(a)!);
  if (learned.length < 2 || onlyEnginesDiffer(runs)) return undefined;
  if (onlySeedsDiffer(runs)) return 'That spread is chance alone: only a larger difference means anything.';
  const pairs = learned.slice(1).map((run, at) => [learned[at]!, run] as const);
  const close = pairs.filter(([a, b]) => sameWithinChance(a, b));
  if (close.length === 0) return undefined;
  if (close.length === pairs.length && sameWithinChance(learned[0]!, learned.at(-1)!)) {
    return 'Such a difference is within what another seed would change.';
  }
  const names = close.map(([a, b]) => `${a.name} and ${b.name}`);
  return `Between ${list(names)} the difference is within what another seed would change.`;
}

/** The fastest and the slowest start, where they were much further apart than the ends. */
function firstEpoch(runs: RunRecord[]): string | undefined {
  const learned = runs.filter((run) => !stuck(run) && run.testAccuracy.length > 1);
  if (learned.length < 2 || onlySeedsDiffer(runs)) return undefined;
  const ranked = learned.toSorted((a, b) => b.testAccuracy[0]! - a.testAccuracy[0]!);
  const [fast, slow] = [ranked[0]!, ranked.at(-1)!];
  const gap = fast.testAccuracy[0]! - slow.testAccuracy[0]!;
  const gapAtEnd = Math.abs(finalAccuracy(fast)! - finalAccuracy(slow)!);
  if (gap < 0.02 || gap < 2 * gapAtEnd) return undefined;
  return `After the first epoch ${fast.name} stood at ${percent(fast.testAccuracy[0]!)}, ${slow.name} at ${percent(slow.testAccuracy[0]!)}.`;
}

/** Worth saying only where the size of the work, or what does it, was what differed. */
function time(runs: RunRecord[]): string | undefined {
  const work = ['hidden', 'convolutions', 'batchSize', 'trainingSize'] as const;
  if (!onlyEnginesDiffer(runs) && !work.some((key) => varied(runs).includes(key))) return undefined;
  const ranked = runs.toSorted((a, b) => b.seconds - a.seconds);
  const [slow, quick] = [ranked[0]!, ranked.at(-1)!];
  if (slow.seconds < 1.5 * quick.seconds) return undefined;
  const seconds = (run: RunRecord) => `${plain(Number(run.seconds.toPrecision(2)))}\u00a0s`;
  return `${slow.name} took ${seconds(slow)}, ${quick.name} ${seconds(quick)}.`;
}

/** Which class the best network most often took for which other, where networks themselves are compared or there is one. */
function mistaken(runs: RunRecord[]): string | undefined {
  const network = ['hidden', 'convolutions'] as const;
  if (runs.length > 1 && !network.some((key) => varied(runs).includes(key))) return undefined;
  const [best] = runs.toSorted((a, b) => finalAccuracy(b)! - finalAccuracy(a)!);
  if (!best?.confusion || stuck(best)) return undefined;
  const pairs = best.confusion.flatMap((row, label) =>
    row.flatMap((count, predicted) => (label === predicted ? [] : [{ label, predicted, count }])),
  );
  const [most] = pairs.toSorted((a, b) => b.count - a.count);
  if (!most || most.count === 0) return undefined;
  const name = classNames[best.spec.dataset];
  const often = most.count === 1 ? 'once' : `${most.count} times`;
  return `${runs.length > 1 ? best.name : 'It'} most often took ${name(most.label)} for ${name(most.predicted)}: ${often}.`;
}

const onlyEnginesDiffer = (runs: RunRecord[]) =>
  varied(runs).length === 0 && new Set(runs.map((run) => run.engine.name)).size > 1;
const onlySeedsDiffer = (runs: RunRecord[]) => varied(runs).join() === 'seed';
