/** @file One experiment from its place in line to its result: what both the command and a restart carry out. */

import { accuracyChart } from '../lab/charts/accuracy.ts';
import { drawChart } from '../lab/charts/draw.ts';
import { gradientChart } from '../lab/charts/gradient.ts';
import { type Demo, demo as demoNamed } from '../lab/demos.ts';
import { findingOf } from '../lab/finding.ts';
import type { Update } from '../lab/lab.ts';
import { type Plan, plan } from '../lab/plan.ts';
import type { RunRecord } from '../lab/record.ts';
import {
  experimentDone,
  experimentEnded,
  experimentInterrupted,
  experimentUnderWay,
  type Shown,
} from '../replies/experiment.ts';
import type { Attachment, Message } from '../replies/reply.ts';
import type { Experiment, Tutor } from './tutor.ts';

export function planOf(experiment: Pick<Experiment, 'options'>, tutor: Tutor): Plan {
  return plan(experiment.options, { limits: tutor.limits });
}

/**
 * Gives the order to the laboratory and shows how it goes; every result is stored before it is shown. Throws a
 * UserError before the first message if the laboratory does not take the order.
 */
export async function* perform(experiment: Experiment, tutor: Tutor): AsyncGenerator<Message, void> {
  const { id, owner, guildId } = experiment;
  const planned = planOf(experiment, tutor);
  const demo = experiment.demo === undefined ? undefined : demoNamed(experiment.demo);
  const shown: Shown = { id, title: planned.title, ...(demo && { claim: demo.claim }) };
  const updates = tutor.lab.train({ id, owner, group: guildId ?? `person ${owner}`, runs: planned.runs });
  await tutor.records.experiments.insert(id, experiment);
  for await (const update of updates)
    yield await messageFor(update, { experiment, planned, demo, shown, tutor });
}

interface Course {
  experiment: Experiment;
  planned: Plan;
  demo: Demo | undefined;
  shown: Shown;
  tutor: Tutor;
}

async function messageFor(update: Update, course: Course): Promise<Message> {
  const { experiment, shown, tutor } = course;
  const settle = (changes: Partial<Experiment>) =>
    tutor.records.experiments.update(experiment.id, (old) => old && { ...old, ...changes });
  switch (update.state) {
    case 'waiting':
    case 'running':
      return experimentUnderWay(shown, update);
    case 'done': {
      for (const run of update.runs) await tutor.records.runs.set(run.id, run);
      await settle({ state: 'done', runIds: update.runs.map((run) => run.id) });
      return resultOf(update.runs, course);
    }
    case 'cancelled':
      await settle({ state: 'cancelled' });
      return experimentEnded(shown, 'Cancelled before it was done.');
    case 'failed':
      await settle({ state: 'failed' });
      return experimentEnded(shown, update.reason);
    case 'interrupted':
      return experimentInterrupted(shown);
  }
}

async function resultOf(records: RunRecord[], { planned, demo, shown, tutor }: Course): Promise<Message> {
  const card = cardFor(planned, demo, tutor);
  return experimentDone({
    ...shown,
    equal: planned.equal,
    finding: findingOf(records, demo?.expect(records)),
    records,
    charts: await drawAll(records),
    ...(card && { card }),
  });
}

async function drawAll(records: RunRecord[]): Promise<Attachment[]> {
  const charts = [accuracyChart(records), gradientChart(records)];
  return Promise.all(
    charts.map(async (chart) => ({ name: chart.name, alt: chart.alt, data: await drawChart(chart) })),
  );
}

/** The card that speaks of what was varied, in whichever deck has it. */
const cardOfOption: Record<string, string> = {
  activation: 'activation-function',
  initializer: 'weight-initialization',
  loss: 'cross-entropy-loss-function',
};

function cardFor(planned: Plan, demo: Demo | undefined, tutor: Tutor) {
  const varied = Object.entries(planned.options).find(([, value]) => String(value).includes(' vs '))?.[0];
  const cardId = demo?.card ?? (varied && cardOfOption[varied]);
  if (!cardId) return undefined;
  for (const deck of tutor.decks.list()) {
    const card = tutor.decks.card(deck.id, cardId);
    if (card) return { deckId: deck.id, card };
  }
  return undefined;
}
