/** @file What people see of an experiment that is under way: in line, training, ended early. */
import type { RunProgress, Update } from '../lab/lab.ts';
import type { RunRecord } from '../lab/record.ts';
import { percent } from '../lab/words.ts';
import { accents, button, container, row, text } from './components.ts';
import { experimentId } from './experiment-ids.ts';
import { about, ordinal } from './experiment-words.ts';
import type { Message } from './reply.ts';
import { escapeMarkdown, list, timestamp } from './text.ts';

export interface Shown {
  /** The experiment's id, carried by its buttons. */
  id: string;
  title: string;
  /** What a demo sets out to show, in one sentence. */
  claim?: string;
  /** It repeats this experiment. */
  verifies?: string;
}

/** While it waits or trains; `earlier` are the runs that the record answers. */
export function experimentUnderWay(
  shown: Shown,
  update: Extract<Update, { state: 'waiting' | 'running' }>,
  earlier: RunRecord[] = [],
): Message {
  const doing = shown.verifies ? `Verifying ${shown.verifies}` : 'Training';
  const heading = update.state === 'waiting' ? 'In line' : doing;
  const children = [text(`### ${heading}: ${escapeMarkdown(shown.title)}`), ...claimOf(shown)];
  if (update.state === 'waiting') children.push(text(line(update)));
  else {
    children.push(text([...update.runs.map(progressLine), ...earlier.map(recordLine)].join('\n')));
    children.push(text(`-# ${timeLeft(update.secondsLeft)}`));
  }
  const cancel = button('Cancel', experimentId('cancel', shown.id));
  return { components: [container([...children, row(cancel)], { accent: accents.plain })] };
}

/** Cancelled or failed: the charts are missing, the way to try again is not. */
export function experimentEnded(shown: Shown, sentence: string): Message {
  const again = button('Run it again', experimentId('retry', shown.id));
  return {
    components: [
      container([text(`### ${escapeMarkdown(shown.title)}`), text(sentence), row(again)], {
        accent: accents.partly,
      }),
    ],
  };
}

/** Epoch stops while an experiment runs: it starts over when Epoch is back, or goes on elsewhere meanwhile. */
export function experimentInterrupted(shown: Shown, goesOn = false): Message {
  const sentence = goesOn
    ? 'I am restarting. This experiment goes on meanwhile, and I show it here again in a moment.'
    : 'I am restarting. This experiment starts over by itself in a moment.';
  return {
    components: [
      container([text(`### ${escapeMarkdown(shown.title)}`), text(sentence)], { accent: accents.plain }),
    ],
  };
}

export function claimOf({ claim }: Pick<Shown, 'claim'>) {
  return claim ? [text(`> ${claim}`)] : [];
}

/** "From the record: sigmoid (run 7f3k-1, 2 hours ago)"; empty if all was trained just now. */
export function fromRecord(earlier: RunRecord[]): string {
  if (earlier.length === 0) return '';
  const runs = earlier.map(
    (run) => `${escapeMarkdown(run.name)} (run ${run.id}, ${timestamp(run.startedAt, 'R')})`,
  );
  return `From the record: ${list(runs)}.`;
}

function line({ ahead, seconds, deserted }: Extract<Update, { state: 'waiting' }>): string {
  if (deserted) {
    const place = ahead === 0 ? "you're next" : `you're ${ordinal(ahead + 1)} in line`;
    return `No laboratory machine is connected right now. You keep your place (${place}), and training begins by itself as soon as one is back.`;
  }
  if (ahead === 0) return `You're next, ${about(seconds)}.`;
  return `You're ${ordinal(ahead + 1)} in line, ${about(seconds)}.`;
}

function timeLeft(seconds: number): string {
  return seconds < 1 ? 'nearly done' : `${about(seconds)} left`;
}

function progressLine(run: RunProgress): string {
  const epoch = Math.min(run.epoch + 1, run.epochs);
  const accuracy = run.testAccuracy === undefined ? '' : ` · ${percent(run.testAccuracy)}`;
  return `${bar(run.done)} **${escapeMarkdown(run.name)}** · epoch ${epoch}/${run.epochs}${accuracy}`;
}

function recordLine(run: RunRecord): string {
  return `${bar(1)} **${escapeMarkdown(run.name)}** · from the record, run ${run.id}`;
}

function bar(done: number): string {
  const full = Math.round(done * 10);
  return `\`${'▓'.repeat(full)}${'░'.repeat(10 - full)}\``;
}
