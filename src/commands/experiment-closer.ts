/** @file A closer look at a result, privately: further charts, and the runs as programs. */
import { programs } from '../lab/programs/programs.ts';
import type { Spec } from '../lab/spec.ts';
import { asCode, type CloseUp, closeUp, closeUpNames } from '../replies/experiment-more.ts';
import { type Attachment, type Reply, toYou, update } from '../replies/reply.ts';
import { UserError } from '../user-error.ts';
import type { Press } from './command.ts';
import { gone } from './experiment-book.ts';
import { closeUpCharts } from './experiment-charts.ts';
import { recordsOf } from './experiment-record.ts';
import type { Experiment, Tutor } from './tutor.ts';

export async function closer(experiment: Experiment, { args }: Press, tutor: Tutor): Promise<Reply> {
  const name = args[2] ?? '';
  if (!isCloseUp(name)) throw new UserError(gone);
  const charts = await closeUpCharts(await recordsOf(experiment, tutor), name, tutor);
  return toYou(closeUp(experiment.id, name, charts));
}

/** The first run, or the one chosen in the menu that comes with it. */
export async function code(experiment: Experiment, { values }: Press, tutor: Tutor): Promise<Reply> {
  const records = await recordsOf(experiment, tutor);
  const chosen = Math.min(Number(values[0] ?? 0) || 0, records.length - 1);
  const message = asCode(experiment.id, records, chosen, filesOf(records[chosen]!.spec, experiment.id));
  return values.length > 0 ? update(message) : toYou(message);
}

function filesOf(spec: Spec, id: string): Attachment[] {
  const { keras, pytorch, tensorflowjs } = programs(spec);
  const file = (name: string, source: string, what: string): Attachment => ({
    name: `${id}-${name}`,
    data: Buffer.from(source, 'utf8'),
    alt: `The run as a program for ${what}.`,
  });
  return [
    file('keras.py', keras, 'Keras'),
    file('pytorch.py', pytorch, 'PyTorch'),
    file('tensorflow.mjs', tensorflowjs, 'TensorFlow.js'),
  ];
}

const isCloseUp = (name: string): name is CloseUp => Object.hasOwn(closeUpNames, name);
