/** @file What else can be done with a result, for the one who asks: looked at closer, taken home, checked, passed on. */
import type { RunRecord } from '../lab/record.ts';
import { button, channelMenu, container, gallery, menu, rows, text } from './components.ts';
import { experimentId } from './experiment-ids.ts';
import type { Attachment, Message } from './reply.ts';
import { escapeMarkdown } from './text.ts';

/** Charts that are not in the result itself. */
export const closeUpNames = {
  gradients: 'Gradients close-up',
  mistakes: 'Misclassified digits',
  weights: 'First-layer weights',
} as const;
export type CloseUp = keyof typeof closeUpNames;

export interface MoreOf {
  id: string;
  title: string;
  /** There is something to predict: more than one run. */
  comparable: boolean;
  /** Five seeds of every run fit the limits. */
  five: boolean;
  /** It stands in a server, so that there are other channels. */
  inServer: boolean;
}

export function moreOf({ id, title, comparable, five, inServer }: MoreOf): Message {
  const look = Object.entries(closeUpNames).map(([name, label]) =>
    button(label, experimentId('closeup', id, name)),
  );
  const again = [
    ...(five ? [button('Five seeds', experimentId('five', id))] : []),
    ...(comparable ? [button('Predict first, new seed', experimentId('foresee', id))] : []),
    button('Verify', experimentId('verify', id)),
    ...(inServer ? [button('Share to another channel', experimentId('share', id))] : []),
  ];
  return {
    components: [
      text(`### More of experiment ${id}\n${escapeMarkdown(title)}`),
      ...rows([...look, button('Show as code', experimentId('code', id))]),
      ...rows(again),
    ],
  };
}

export function closeUp(id: string, name: CloseUp, charts: Attachment[]): Message {
  const heading = text(`### ${closeUpNames[name]} of experiment ${id}`);
  if (charts.length === 0) {
    return {
      components: [
        heading,
        text('Its record does not keep what these charts need. *Run anyway* records it.'),
      ],
    };
  }
  return {
    // A gallery for each: beside each other they could not be read on a phone.
    components: [
      container([heading, ...charts.map(({ name: file, alt }) => gallery([{ attachmentName: file, alt }]))]),
    ],
    files: charts,
  };
}

/** Longest program that is shown in the message itself. */
const shownCode = 1500;

/** The programs of one run as files, the Keras one also to be read here; a menu leads to those of the other runs. */
export function asCode(id: string, records: RunRecord[], chosen: number, files: Attachment[]): Message {
  const name = records[chosen]?.name ?? '';
  const code = Buffer.from(files[0]?.data ?? []).toString('utf8');
  const listing = code.length <= shownCode ? `\n\`\`\`python\n${code}\n\`\`\`` : '';
  const options = records.map((run, at) => ({ label: run.name, value: String(at) }));
  return {
    text: `**${escapeMarkdown(name)}** of experiment ${id} as complete programs for Keras, PyTorch and TensorFlow.js.${listing}`,
    files,
    components: records.length > 1 ? [menu('Another run…', experimentId('code', id), options)] : [],
  };
}

/** A result that only one person sees gets a way to show it to all. */
export function withPost(result: Message, id: string): Message {
  const post = rows([button('Post it here', experimentId('post', id), { style: 'primary' })]);
  return { ...result, components: [...(result.components ?? []), ...post] } as Message;
}

export function whereTo(id: string): Message {
  return {
    text: `Where shall experiment ${id} go? You need to be allowed to write there, and so do I.`,
    components: [channelMenu('Choose a channel', experimentId('share', id))],
  };
}
