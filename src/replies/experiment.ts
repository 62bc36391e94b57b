/** @file What people see of an experiment: in line, training, done, ended early. */
import type { Card } from '../deck/card.ts';
import type { Demo } from '../lab/demos.ts';
import type { Finding } from '../lab/finding.ts';
import type { RunProgress, Update } from '../lab/lab.ts';
import type { Options } from '../lab/options.ts';
import type { RunRecord } from '../lab/record.ts';
import { accents, button, container, gallery, row, rows, separator, text } from './components.ts';
import { customId, fitsCustomId } from './custom-id.ts';
import { packOptions } from './experiment-ids.ts';
import type { Attachment, Message } from './reply.ts';
import { clip, escapeMarkdown } from './text.ts';

export interface Shown {
  /** The experiment's id, carried by its buttons. */
  id: string;
  title: string;
  /** What a demo sets out to show, in one sentence. */
  claim?: string;
}

export interface Result extends Shown {
  /** What the runs have in common, in a few words. */
  equal: string;
  finding: Finding;
  records: RunRecord[];
  charts: Attachment[];
  /** The card whose claim this shows, if there is one. */
  card?: { deckId: string; card: Card };
}

/** While it waits or trains. */
export function experimentUnderWay(shown: Shown, update: Update): Message {
  const children = [text(`### ${heading(update)}: ${escapeMarkdown(shown.title)}`), ...claimOf(shown)];
  if (update.state === 'waiting') children.push(text(line(update.ahead, update.seconds)));
  if (update.state === 'running') {
    children.push(text(update.runs.map(progressLine).join('\n')));
    children.push(text(`-# ${timeLeft(update.secondsLeft)}`));
  }
  const cancel = button('Cancel', customId('experiment', 'cancel', shown.id));
  return { components: [container([...children, row(cancel)], { accent: accents.plain })] };
}

export function experimentDone(result: Result): Message {
  const { id, card, finding } = result;
  const buttons = [button('New seed', customId('experiment', 'again', id))];
  if (finding.advice) buttons.unshift(adviceButton(id, finding.advice));
  if (card) {
    const label = `What does "${clip(card.card.term, 50)}" mean?`;
    buttons.push(button(label, customId('define', 'card', card.deckId, card.card.id)));
  }
  return {
    components: [
      container(
        [
          text(`## ${escapeMarkdown(result.title)}`),
          ...claimOf(result),
          text([`**${finding.headline}**`, ...finding.details].join(' ')),
          gallery(result.charts.map(({ name, alt }) => ({ attachmentName: name, alt }))),
          text(`-# ${runCard(result)}`),
          separator(),
          row(...buttons),
        ],
        { accent: accents.good },
      ),
    ],
    files: result.charts,
  };
}

/** Cancelled or failed: the finished charts are missing, the way to try again is not. */
export function experimentEnded(shown: Shown, sentence: string): Message {
  const again = button('Run it again', customId('experiment', 'again', shown.id, 'same'));
  return {
    components: [
      container([text(`### ${escapeMarkdown(shown.title)}`), text(sentence), row(again)], {
        accent: accents.partly,
      }),
    ],
  };
}

/** Epoch stops while an experiment runs: it goes on when Epoch is back. */
export function experimentInterrupted(shown: Shown): Message {
  const sentence = 'I am restarting. This experiment starts over by itself in a moment.';
  return {
    components: [
      container([text(`### ${escapeMarkdown(shown.title)}`), text(sentence)], { accent: accents.plain }),
    ],
  };
}

/** `/experiment` without a wish: what there is to see. */
export function demoMenu(demos: Demo[]): Message {
  const lines = demos.map(({ title, varies }) => `- **${title}**: ${varies}`);
  return {
    components: [
      text('### What would you like to see?'),
      text(lines.join('\n')),
      ...rows(demos.map(({ id, title }) => button(title, customId('experiment', 'demo', id)))),
      text('-# Or ask your own: `/experiment` with options such as `activation:sigmoid vs ReLU`.'),
    ],
  };
}

/** Beyond the limits: why, and one press away what fits. */
export function tooLarge(sentence: string, nearest: Options): Message {
  const packed = packOptions(nearest);
  const fits = fitsCustomId('experiment', 'run', packed);
  const run = fits
    ? [row(button('Run that', customId('experiment', 'run', packed), { style: 'primary' }))]
    : [];
  return { components: [text(sentence), ...run] };
}

function adviceButton(id: string, { option, value }: NonNullable<Finding['advice']>) {
  const label = `Try ${option.replaceAll('_', ' ')} ${value}`;
  return button(label, customId('experiment', 'try', id, packOptions({ [option]: value })), {
    style: 'primary',
  });
}

function claimOf({ claim }: Shown) {
  return claim ? [text(`> ${claim}`)] : [];
}

function heading(update: Update): string {
  return update.state === 'waiting' ? 'In line' : 'Training';
}

function line(ahead: number, seconds: number): string {
  if (ahead === 0) return `You're next, ${about(seconds)}.`;
  return `You're ${ordinal(ahead + 1)} in line, ${about(seconds)}.`;
}

function timeLeft(seconds: number): string {
  return seconds < 1 ? 'nearly done' : `${about(seconds)} left`;
}

function about(seconds: number): string {
  return seconds < 90
    ? `about ${Math.max(1, Math.round(seconds))} s`
    : `about ${Math.round(seconds / 60)} min`;
}

function ordinal(n: number): string {
  const words = [
    'first',
    'second',
    'third',
    'fourth',
    'fifth',
    'sixth',
    'seventh',
    'eighth',
    'ninth',
    'tenth',
  ];
  return words[n - 1] ?? `number ${n}`;
}

function progressLine(run: RunProgress): string {
  const full = Math.round(run.done * 10);
  const bar = '▓'.repeat(full) + '░'.repeat(10 - full);
  const epoch = Math.min(run.epoch + 1, run.epochs);
  const accuracy = run.testAccuracy === undefined ? '' : ` · ${percent(run.testAccuracy)}`;
  return `\`${bar}\` **${escapeMarkdown(run.name)}** · epoch ${epoch}/${run.epochs}${accuracy}`;
}

function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(1)} %`;
}

/** The receipt: every number in it is read from the records. */
function runCard({ records, equal }: Result): string {
  const first = records[0];
  if (!first) return '';
  const ids = records.map((record) => record.id).join(', ');
  const seconds = records.reduce((sum, record) => sum + record.seconds, 0);
  const samples = `${thousands(first.data.trainingSamples)} + ${thousands(first.data.testSamples)}`;
  const parts = [
    `${records.length === 1 ? 'run' : 'runs'} ${ids}`,
    `${first.data.name} ${samples}`,
    equal,
    `${seconds.toFixed(1)} s`,
    `${first.engine.name} ${first.engine.version}`,
  ];
  return clip(parts.filter(Boolean).join(' · '), 500);
}

function thousands(n: number): string {
  return n.toLocaleString('en-US');
}
