/** @file What a verification found: whether every number came out again. */
import type { RunRecord } from '../lab/record.ts';
import { tolerance, type Verification } from '../lab/verification.ts';
import { accents, button, container, row, text } from './components.ts';
import { experimentId } from './experiment-ids.ts';
import type { Message } from './reply.ts';
import { escapeMarkdown, timestamp } from './text.ts';

export interface Verified {
  /** The verification's own id, and that of the experiment that it repeated. */
  id: string;
  of: string;
  title: string;
  runs: { recorded: RunRecord; repeated: RunRecord; verification: Verification }[];
}

export function experimentVerified({ id, of, title, runs }: Verified): Message {
  const verdicts = runs.map(({ verification }) => verification.verdict);
  const identical = verdicts.every((verdict) => verdict === 'identical');
  const different = verdicts.includes('different');
  const accent = identical ? accents.good : different ? accents.bad : accents.partly;
  const headline = identical
    ? '✓ Match: every number came out again, bit for bit.'
    : different
      ? '✗ Mismatch: the repeat is not what the record says.'
      : `◐ Not bit for bit, but within the tolerance of ${points(tolerance)} in the end.`;
  const seconds = runs.reduce((sum, { repeated }) => sum + repeated.seconds, 0);
  return {
    components: [
      container(
        [
          text(`## Verifying ${of}: ${escapeMarkdown(title)}`),
          text(`**${headline}**\n${runs.map(runLine).join('\n')}`),
          ...engineNote(runs),
          text(
            '-# One seed, one version of the engine and one kind of processor give the same numbers, bit for bit. ' +
              `Another kind of processor may end up to ${points(tolerance)} of accuracy apart.`,
          ),
          text(`-# verification ${id} · ${seconds.toFixed(1)} s`),
          row(button('Show the experiment', experimentId('open', of))),
        ],
        { accent },
      ),
    ],
  };
}

function runLine({ recorded, verification }: Verified['runs'][number]): string {
  const { verdict, compared, largest } = verification;
  const name = `**${escapeMarkdown(recorded.name)}** (run ${recorded.id}, ${timestamp(recorded.startedAt, 'R')})`;
  const numbers = `${compared.toLocaleString('en-US')} numbers`;
  if (verdict === 'identical') return `✓ ${name}: ${numbers} compared, largest difference 0`;
  const mark = verdict === 'close' ? '◐' : '✗';
  if (!largest) return `${mark} ${name}: ${numbers} compared; they end at different steps`;
  const { where, recorded: old, repeated, relative } = largest;
  return `${mark} ${name}: ${numbers} compared, largest difference in ${where}: ${digits(old)} recorded, ${digits(repeated)} now (${digits(relative * 100, 2)} %)`;
}

/** A difference is no wonder where the engine is another one. */
function engineNote(runs: Verified['runs']) {
  const other = runs.find(
    ({ recorded: { engine: old }, repeated: { engine: now } }) =>
      old.name !== now.name || old.version !== now.version,
  );
  if (!other) return processorNote(runs);
  const { recorded, repeated } = other;
  const name = ({ engine }: RunRecord) => `${engine.name} ${engine.version}`;
  return [text(`The record was made with ${name(recorded)}; this repeat ran on ${name(repeated)}.`)];
}

function processorNote(runs: Verified['runs']) {
  const other = runs.find(
    ({ recorded: { processor: old }, repeated: { processor: now } }) => old && now && old !== now,
  );
  if (!other) return [];
  const { recorded, repeated } = other;
  return [text(`The record was made on ${recorded.processor}; this repeat ran on ${repeated.processor}.`)];
}

const digits = (value: number, count = 6) =>
  Number.isFinite(value) ? String(Number(value.toPrecision(count))) : 'none';
const points = (share: number) => `${share * 100} percentage ${share === 0.01 ? 'point' : 'points'}`;
