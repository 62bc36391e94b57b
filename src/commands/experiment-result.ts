/** @file The post of an experiment that is done, rendered from the record alone: now, and whenever it is asked for again. */
import { changes } from '../lab/changes.ts';
import { type Demo, demo as demoNamed } from '../lab/demos.ts';
import { findingOf } from '../lab/finding.ts';
import { score, winners } from '../lab/prediction.ts';
import type { RunRecord } from '../lab/record.ts';
import { verify } from '../lab/verification.ts';
import type { Shown } from '../replies/experiment-course.ts';
import { experimentDone } from '../replies/experiment-result.ts';
import { experimentVerified } from '../replies/experiment-verified.ts';
import type { Message } from '../replies/reply.ts';
import { experimentOf } from './experiment-book.ts';
import { findingCharts } from './experiment-charts.ts';
import { predictionsOf } from './experiment-predictions.ts';
import { isEarlier, recordsOf } from './experiment-record.ts';
import type { Experiment, Tutor } from './tutor.ts';

/** Choices in one menu, by Discord's rule. */
const menuSize = 25;

/** `sharedBy` is the person who has it posted where it was not asked for. */
export async function resultOf(experiment: Experiment, tutor: Tutor, sharedBy?: string): Promise<Message> {
  const records = await recordsOf(experiment, tutor);
  if (experiment.verifies) return verificationOf(experiment, records, tutor);
  const demo = experiment.demo === undefined ? undefined : demoNamed(experiment.demo);
  const card = await cardFor(experiment, demo, tutor);
  const predicted = score(await predictionsOf(experiment, tutor), winners(records));
  return experimentDone({
    ...shownOf(experiment),
    equal: experiment.equal,
    finding: findingOf(records, demo?.expect(records)),
    records,
    earlier: records.filter((run) => isEarlier(experiment, run)),
    charts: await findingCharts(records, demo, tutor),
    changes: changes(experiment.options, tutor.limits, menuSize),
    ...(card && { card }),
    ...(predicted && { score: predicted }),
    ...(sharedBy && { sharedBy }),
  });
}

/** What an experiment is called wherever it is shown. */
export function shownOf({ id, title, demo: name, verifies }: Experiment): Shown {
  const demo = name === undefined ? undefined : demoNamed(name);
  return { id, title, ...(demo && { claim: demo.claim }), ...(verifies && { verifies }) };
}

async function verificationOf(experiment: Experiment, repeated: RunRecord[], tutor: Tutor): Promise<Message> {
  const of = await experimentOf(experiment.verifies ?? '', experiment, tutor);
  const recorded = await recordsOf(of, tutor);
  return experimentVerified({
    id: experiment.id,
    of: of.id,
    title: of.title,
    runs: recorded.map((run, at) => {
      const again = repeated[at]!;
      return { recorded: run, repeated: again, verification: verify(run, again) };
    }),
  });
}

/** The card that speaks of what was varied, in whichever deck has it. */
const cardOfOption: Record<string, string> = {
  activation: 'activation-function',
  initializer: 'weight-initialization',
  loss: 'cross-entropy-loss-function',
};

async function cardFor({ options, guildId }: Experiment, demo: Demo | undefined, tutor: Tutor) {
  const varied = Object.entries(options).find(([, value]) => String(value).includes(' vs '))?.[0];
  const cardId = demo?.card ?? (varied && cardOfOption[varied]);
  if (!cardId) return undefined;
  const decks = await tutor.library.of({ ...(guildId && { guildId }) });
  for (const deck of decks.list()) {
    const card = decks.card(deck.id, cardId);
    if (card) return { deckId: deck.id, card };
  }
  return undefined;
}
