/** @file The result of an experiment: what was found, the charts, the receipt, and what to try next. */
import type { APIButtonComponentWithCustomId } from 'discord-api-types/v10';
import type { Card } from '../deck/card.ts';
import type { Change } from '../lab/changes.ts';
import type { Finding } from '../lab/finding.ts';
import type { Score } from '../lab/prediction.ts';
import type { RunRecord } from '../lab/record.ts';
import { accents, button, container, gallery, menu, row, text } from './components.ts';
import { customId } from './custom-id.ts';
import { claimOf, fromRecord, type Shown } from './experiment-course.ts';
import { experimentId, packChange } from './experiment-ids.ts';
import { scoreSentence } from './experiment-predicting.ts';
import type { Attachment, Message } from './reply.ts';
import { clip, escapeMarkdown } from './text.ts';

export interface Result extends Shown {
  /** What the runs have in common, in a few words. */
  equal: string;
  finding: Finding;
  records: RunRecord[];
  /** Those of `records` that were trained for an earlier experiment. */
  earlier: RunRecord[];
  charts: Attachment[];
  /** What can be changed next. */
  changes: Change[];
  /** The card whose claim this shows, if there is one. */
  card?: { deckId: string; card: Card };
  /** How good the class's predictions were, if it made some. */
  score?: Score;
  /** Who shares it, if it stands where it was not asked for. */
  sharedBy?: string;
}

export function experimentDone(result: Result): Message {
  const { finding, charts, score, sharedBy } = result;
  const receipt = [fromRecord(result.earlier), runCard(result), sharedBy && `shared by <@${sharedBy}>`];
  return {
    components: [
      container(
        [
          text(`## ${escapeMarkdown(result.title)}`),
          ...claimOf(result),
          text([`**${finding.headline}**`, ...finding.details].join(' ')),
          ...(score ? [text(scoreSentence(score))] : []),
          ...pictures(charts),
          text(
            receipt
              .filter(Boolean)
              .map((line) => `-# ${line}`)
              .join('\n'),
          ),
          row(...buttons(result)),
          ...changeMenu(result),
        ],
        { accent: accents.good },
      ),
    ],
    files: charts,
  };
}

/** The most telling one at full width, where a phone can read it; the others beside each other, to be opened. */
function pictures(charts: Attachment[]) {
  const shown = charts.map(({ name, alt }) => ({ attachmentName: name, alt }));
  return [shown.slice(0, 1), shown.slice(1)].filter(({ length }) => length > 0).map(gallery);
}

/** At most five: what this result asks for comes first, what is always there last. */
function buttons({ id, finding, earlier, score, card }: Result): APIButtonComponentWithCustomId[] {
  const { advice } = finding;
  return [
    ...(advice ? [adviceButton(id, advice)] : []),
    ...(score ? [button('My prediction', experimentId('mine', id), { style: 'primary' })] : []),
    ...(earlier.length > 0 && !score ? [button('Run anyway', experimentId('anyway', id))] : []),
    button('New seed', experimentId('again', id)),
    ...(card ? [cardButton(card)] : []),
    button('More', experimentId('more', id)),
  ];
}

function adviceButton(id: string, { option, value }: NonNullable<Finding['advice']>) {
  const label = `Try ${option.replaceAll('_', ' ')} ${value}`;
  return button(label, experimentId('change', id, packChange(option, value)), { style: 'primary' });
}

function cardButton({ deckId, card }: NonNullable<Result['card']>) {
  return button(`What does "${clip(card.term, 50)}" mean?`, customId('define', 'card', deckId, card.id));
}

function changeMenu({ id, changes }: Result) {
  if (changes.length === 0) return [];
  const options = changes.map(({ option, value, label }) => ({ label, value: packChange(option, value) }));
  return [menu('Change one thing…', experimentId('change', id), options)];
}

/** The receipt: every number in it is read from the records. */
function runCard({ id, records, equal }: Result): string {
  const [first] = records;
  if (!first) return '';
  const seconds = records.reduce((sum, record) => sum + record.seconds, 0);
  const samples = `${thousands(first.data.trainingSamples)} + ${thousands(first.data.testSamples)}`;
  const parts = [
    `experiment ${id}`,
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
