/** @file Questions made from what this server's laboratory measured: which curve is which, which layer got how much. */
import { shuffle } from '../deck/bag.ts';
import type { Card } from '../deck/card.ts';
import type { ChartQuestion, PairingQuestion, Question, QuestionKind } from '../deck/question.ts';
import { kept } from '../deck/questions/texts.ts';
import { demos } from '../lab/demos.ts';
import { layersBySize } from '../lab/layer-order.ts';
import { finalAccuracy, varied } from '../lab/measures.ts';
import type { RunRecord } from '../lab/record.ts';
import type { Spec } from '../lab/spec.ts';
import { percent } from '../lab/words.ts';
import type { Place } from './command.ts';
import { shelved } from './experiment-book.ts';
import type { Experiment, Tutor } from './tutor.ts';

/** The newest experiments of a server that are looked at. */
const looked = 30;
/** The newest that fit, of which chance takes one. */
const chosenFrom = 3;
/** Curves that end closer than this are not told apart in a small picture. */
const apart = 0.02;

interface Pair {
  experiment: Experiment;
  runs: [RunRecord, RunRecord];
}

/** Of a kind that the laboratory gives; undefined for other kinds, or if nothing was finished here that fits. */
export async function measuredQuestion(
  tutor: Tutor,
  place: Place,
  card: Card,
  kind: QuestionKind,
  random: () => number,
): Promise<Question | undefined> {
  if (kind === 'chart') return chartQuestion(tutor, place, card, random);
  return kind === 'order' ? orderQuestion(tutor, place, card, random) : undefined;
}

/** "Which curve is “ReLU”?" of a comparison that shows this card's claim; undefined if none was finished here. */
export async function chartQuestion(
  tutor: Tutor,
  place: Place,
  card: Card,
  random: () => number,
): Promise<ChartQuestion | undefined> {
  const pairs = (await comparisons(tutor, place, card)).filter(({ runs: [one, other] }) =>
    isClear(one, other),
  );
  const pair = any(pairs, random);
  if (!pair) return undefined;
  const [a, b] = shuffle(pair.runs, random) as Pair['runs'];
  const [sought, other, right] = random() < 0.5 ? ([a, b, 'A'] as const) : ([b, a, 'B'] as const);
  const share = pair.experiment.equal ? ` Both have ${pair.experiment.equal}.` : '';
  return {
    kind: 'chart',
    card: kept(card),
    ask: `From your own lab: which curve is “${sought.name}”?`,
    prompt: `The other one is “${other.name}”.${share}`,
    options: [
      { letter: 'A', text: 'Curve A' },
      { letter: 'B', text: 'Curve B' },
    ],
    right,
    answer: `Curve ${right}`,
    because: `A is ${a.name} and ends at ${end(a)}, B is ${b.name} and ends at ${end(b)}.`,
    picture: { runs: [a.id, b.id] },
  };
}

/** Layers of one run, to be ordered by how much gradient they got at the first step. */
export async function orderQuestion(
  tutor: Tutor,
  place: Place,
  card: Card,
  random: () => number,
): Promise<PairingQuestion | undefined> {
  const runs = new Map(
    (await comparisons(tutor, place, card)).flatMap((pair) => pair.runs.map((run) => [run.id, run])),
  );
  const usable = [...runs.values()].flatMap((run) => {
    const layers = layersBySize(run);
    return layers ? [{ run, layers }] : [];
  });
  const chosen = any(usable, random);
  if (!chosen) return undefined;
  const { run, layers } = chosen;
  const choices = shuffle(layers, random);
  const places = ['Largest gradient', 'Second', 'Third', 'Fourth'].slice(0, layers.length - 1);
  return {
    kind: 'order',
    card: kept(card),
    ask: 'From your own lab: order these layers by the gradient they got at the first step.',
    prompt: `The run “${run.name}” with ${run.spec.hidden.length} hidden layers, the first of them nearest to the input.`,
    options: [],
    slots: layers.map((layer, i) => ({
      label: places[i] ?? 'Smallest gradient',
      right: choices.indexOf(layer),
    })),
    choices: choices.map(({ name }) => name),
    answer: layers.map(({ name }) => name).join(', '),
    because: `Mean size per weight: ${layers.map(({ name, size }) => `${name} ${size.toPrecision(2)}`).join(', ')}.`,
  };
}

/** Pairs of runs that differ only in what the card's demonstration varies, the newest first. */
async function comparisons(tutor: Tutor, place: Place, card: Card): Promise<Pair[]> {
  const wanted = variedBy(card.experiment);
  if (!wanted) return [];
  const pairs: Pair[] = [];
  for (const id of (await shelved(place, '', tutor)).slice(0, looked)) {
    const experiment = await tutor.records.experiments.get(id);
    if (!experiment || experiment.verifies || experiment.runs.length < 2) continue;
    const runs: RunRecord[] = [];
    for (const { id: runId, name } of experiment.runs) {
      const run = await tutor.records.runs.get(runId ?? '');
      if (run && !run.diverged) runs.push({ ...run, name });
    }
    for (const [i, one] of runs.entries()) {
      for (const other of runs.slice(i + 1)) {
        if (differsIn(one, other, wanted)) pairs.push({ experiment, runs: [one, other] });
      }
    }
  }
  return pairs;
}

/** The setting of which a demonstration compares values. */
function variedBy(demoId: string | undefined): keyof Spec | undefined {
  const options = demos.find(({ id }) => id === demoId)?.options ?? {};
  const [option] = Object.entries(options).find(([, value]) => String(value).includes(' vs ')) ?? [];
  const named: Record<string, keyof Spec> = { batch_norm: 'batchNorm', layers: 'hidden' };
  return option === undefined ? undefined : (named[option] ?? (option as keyof Spec));
}

function differsIn(one: RunRecord, other: RunRecord, setting: keyof Spec): boolean {
  const keys = varied([one, other]).filter((key) => key !== 'initializerScale');
  return keys.length === 1 && keys[0] === setting;
}

function isClear(one: RunRecord, other: RunRecord): boolean {
  const [a, b] = [finalAccuracy(one), finalAccuracy(other)];
  return a !== undefined && b !== undefined && Math.abs(a - b) >= apart;
}

function end(run: RunRecord): string {
  return percent(finalAccuracy(run) ?? 0);
}

function any<T>(newest: readonly T[], random: () => number): T | undefined {
  return newest[Math.floor(random() * Math.min(newest.length, chosenFrom))];
}
