/** @file What is said before an experiment begins: what there is to see, what it would take, what fits instead. */
import type { Demo } from '../lab/demos.ts';
import { button, row, rows, text } from './components.ts';
import { customId } from './custom-id.ts';
import { experimentId } from './experiment-ids.ts';
import { about } from './experiment-words.ts';
import type { Message } from './reply.ts';
import { escapeMarkdown } from './text.ts';

/** `/experiment` without a wish; `predict` lets the class predict before the chosen one starts. */
export function demoMenu(demos: Demo[], predict = false): Message {
  const lines = demos.map(({ title, varies }) => `- **${title}**: ${varies}`);
  const action = predict ? 'foretell' : 'demo';
  const toggle = predict ? 'Predict first: on' : 'Predict first: off';
  return {
    components: [
      text('### What would you like to see?'),
      text(lines.join('\n')),
      ...rows(demos.map(({ id, title }) => button(title, customId('experiment', action, id)))),
      row(
        button(toggle, customId('experiment', 'menu', predict ? 'run' : 'predict'), {
          style: predict ? 'success' : 'secondary',
        }),
      ),
      text(
        predict
          ? '-# The class says first which run will end highest, and how sure it is; then the training starts.'
          : '-# Or ask your own: `/experiment` with options such as `activation:sigmoid vs ReLU`.',
      ),
    ],
  };
}

/** A long one is begun only on a second word. */
export function costPreview(id: string, title: string, seconds: number, comparable: boolean): Message {
  return {
    text: `**${escapeMarkdown(title)}** is ${about(seconds)} of training. Shall I?`,
    components: [
      row(
        button('Run it', experimentId('go', id), { style: 'primary' }),
        ...(comparable ? [button('Predict first', experimentId('go', id, 'predict'))] : []),
      ),
    ],
  };
}

/** Beyond the limits: why, and one press away what fits. */
export function tooLarge(sentence: string, id: string): Message {
  return {
    text: sentence,
    components: [row(button('Run that', experimentId('go', id), { style: 'primary' }))],
  };
}
