/** @file The list of past experiments, page by page. */
import { finalAccuracy } from '../lab/measures.ts';
import type { RunRecord } from '../lab/record.ts';
import { meanOf } from '../lab/seed-finding.ts';
import { comparesOverSeeds, seedGroups } from '../lab/seed-groups.ts';
import { percent } from '../lab/words.ts';
import { button, container, row, section, text } from './components.ts';
import { customId } from './custom-id.ts';
import { experimentId } from './experiment-ids.ts';
import type { Message } from './reply.ts';
import { clip, escapeMarkdown, plural, quoted, timestamp } from './text.ts';

export interface Listed {
  id: string;
  title: string;
  /** Empty once they had themselves deleted. */
  owner: string;
  createdAt: number;
  verifies?: string;
  records: RunRecord[];
}

export interface Page {
  experiments: Listed[];
  total: number;
  /** From 0. */
  page: number;
  pages: number;
  /** What was looked for; empty for everything. */
  find: string;
}

export function experimentsPage({ experiments, total, page, pages, find }: Page): Message {
  if (total === 0) return { components: [text(nothing(find))] };
  const what = find ? ` with **${quoted(find)}**` : '';
  const turn = (to: number, label: string) =>
    button(label, customId('experiments', 'page', to, find), { disabled: to < 0 || to >= pages });
  const paging = pages > 1 ? [row(turn(page - 1, 'Newer'), turn(page + 1, 'Older'))] : [];
  const where = pages > 1 ? `, page ${page + 1} of ${pages}` : '';
  return {
    components: [
      container([
        text(`### ${plural(total, 'experiment')}${what}${where}`),
        ...experiments.map((one) => section(entry(one), button('Open', experimentId('open', one.id)))),
        ...paging,
      ]),
    ],
  };
}

function entry({ id, title, owner, createdAt, verifies, records }: Listed): string {
  const name = `${verifies ? `Verification of ${verifies}: ` : ''}${title}`;
  const results = comparesOverSeeds(records)
    ? seedGroups(records).map((group) => `${escapeMarkdown(group.name)} ${meanOf(group)}`)
    : records.map((run) => `${escapeMarkdown(run.name)} ${result(run)}`);
  return `**${escapeMarkdown(clip(name, 150))}**\n${clip(results.join(', '), 300)}\n-# ${id} · ${owner ? `<@${owner}>` : 'somebody who left'} · ${timestamp(createdAt, 'R')}`;
}

function result(run: RunRecord): string {
  const accuracy = finalAccuracy(run);
  if (run.diverged) return 'diverged';
  return accuracy === undefined ? 'no result' : percent(accuracy);
}

function nothing(find: string): string {
  if (find)
    return `No experiment here holds **${quoted(find)}**. Fewer words find more; \`/experiments\` alone lists all.`;
  return 'Nothing was tried here yet. `/experiment` shows what there is to see.';
}
