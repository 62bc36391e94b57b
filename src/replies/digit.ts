/** @file What a network says of a digit that somebody wrote. */
import type { Look } from '../lab/digit/look.ts';
import { finalAccuracy } from '../lab/measures.ts';
import type { RunRecord } from '../lab/record.ts';
import { percent } from '../lab/words.ts';
import { accents, button, container, gallery, row, text } from './components.ts';
import { experimentId } from './experiment-ids.ts';
import { about } from './experiment-words.ts';
import type { Attachment, Message } from './reply.ts';
import { escapeMarkdown } from './text.ts';

export interface JudgedDigit {
  look: Look;
  run: RunRecord;
  experimentId: string;
  chart: Attachment;
}

/** Below this the network is not sure; below the other it does not know. */
const sure = 0.9;
const unsure = 0.5;

export function digitJudged({ look, run, experimentId: id, chart }: JudgedDigit): Message {
  const picture = { name: 'your-digit.png', data: look.picture, alt: 'The picture as it was sent.' };
  const accuracy = finalAccuracy(run);
  const tested = accuracy === undefined ? '' : `, ${percent(accuracy)} on the test images`;
  const accent =
    highest(look) >= sure ? accents.good : highest(look) >= unsure ? accents.partly : accents.plain;
  return {
    components: [
      container(
        [
          text(`## ${headline(look)}`),
          text(
            `${details(look, run)}\nOrange is what made it say ${look.digit}; without the blue it would be surer.`,
          ),
          gallery([{ attachmentName: picture.name, alt: picture.alt }]),
          gallery([{ attachmentName: chart.name, alt: chart.alt }]),
          text(
            `-# network of run ${run.id}: ${escapeMarkdown(run.name)}${tested} · your picture was made as MNIST was: ` +
              'light on dark, as thick, fitted into 20 × 20, centred by its mass in 28 × 28',
          ),
          row(button('Show the experiment', experimentId('open', id))),
        ],
        { accent },
      ),
    ],
    files: [picture, chart],
  };
}

/** Until a network that was too large to keep has been trained again. */
export function networkComing({ id, name }: Pick<RunRecord, 'id' | 'name'>, seconds: number): Message {
  return {
    components: [
      container(
        [
          text('### One moment'),
          text(
            `The network of run ${id}, ${escapeMarkdown(name)}, was too large to keep, so it is trained again first: ${about(seconds)}.`,
          ),
        ],
        { accent: accents.plain },
      ),
    ],
  };
}

const highest = ({ outputs, digit }: Look) => outputs[digit] ?? 0;

function headline(look: Look): string {
  const output = highest(look);
  if (output >= sure) return `That is a ${look.digit}, says the network: ${percent(output)}`;
  if (output >= unsure) return `Most likely a ${look.digit}: ${percent(output)}`;
  return `The network does not know; at best a ${look.digit}: ${percent(output)}`;
}

function details({ outputs, digit }: Look, { spec }: RunRecord): string {
  const others = outputs
    .map((output, at) => ({ output, at }))
    .filter(({ at }) => at !== digit)
    .sort((a, b) => b.output - a.output);
  const next = others[0]!;
  const rest = `Next comes ${next.at} with ${percent(next.output)}.`;
  const softmax = spec.loss === 'cross-entropy' || spec.loss === 'softmax-mse';
  return softmax ? rest : `${rest} Its ten outputs are sigmoids, so they need not add up to 100 %.`;
}
