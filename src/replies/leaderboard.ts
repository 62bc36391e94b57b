/** @file The leaderboard as one person reads it: a page of it, and always their own row. */
import { type BoardKind, enough, type Row } from '../deck/standing/board.ts';
import { date } from './charts/days.ts';
import { share } from './charts/share.ts';
import { button, container, row, text } from './components.ts';
import { customId } from './custom-id.ts';
import type { Message } from './reply.ts';
import { plural, quoted } from './text.ts';

export interface BoardPage {
  kind: BoardKind;
  /** The Monday of the week, as a day number. */
  season: number;
  /** Whether the week is not over yet. */
  running: boolean;
  rows: Row[];
  /** People on the whole board. */
  total: number;
  page: number;
  pages: number;
  average: number;
  /** The row of who asks, also where it is not on this page or not shown to others. */
  own?: Row;
  ownId: string;
  hidden: boolean;
}

export const rowsPerPage = 10;

export const noBoard =
  'There is no leaderboard in this server. A teacher can open one in `/class settings`; your own progress is in `/progress`.';

export function leaderboardPage(view: BoardPage): Message {
  const { kind, season, running, rows, page, pages, own, ownId, hidden } = view;
  const lines = rows.map((one) => line(one, kind, one.personId === ownId));
  const apart = own && !rows.some(({ personId }) => personId === ownId);
  const id = (to: Partial<BoardPage>) => {
    const next = { kind, season, page: 0, ...to };
    return customId('leaderboard', 'show', next.kind, next.season, next.page);
  };
  const other = kind === 'accuracy' ? 'improvement' : 'accuracy';
  return {
    components: [
      container([
        text(
          `### ${kind === 'accuracy' ? 'First tries' : 'Improvement'}, ${date(season)} to ${date(season + 6)}${running ? '' : ': the result'}\n${explained(view)}`,
        ),
        text(lines.join('\n') || nobody(view)),
        ...(apart ? [text(`…\n${line(own, kind, true)}${hidden ? ', seen by nobody else' : ''}`)] : []),
        ...(own
          ? []
          : [
              text(
                `-# You have no row yet: ${kind === 'accuracy' ? "answer one of this week's quizzes" : `it takes ${enough} answers in each of the two weeks`}.`,
              ),
            ]),
        row(
          button(other === 'accuracy' ? 'By first tries' : 'By improvement', id({ kind: other })),
          button('Week before', id({ season: season - 7 })),
          ...(running ? [] : [button('Week after', id({ season: season + 7 }))]),
        ),
        ...(pages > 1
          ? [
              row(
                button('Up', id({ page: page - 1 }), { disabled: page <= 0 }),
                button('Down', id({ page: page + 1 }), { disabled: page >= pages - 1 }),
              ),
            ]
          : []),
        text(
          '-# Only first tries in quizzes count, a card once a day; `/review` and your own ratings do not. Only you see this page. `/settings` hides your name.',
        ),
      ]),
    ],
  };
}

function explained({ kind, average, total }: BoardPage): string {
  if (total === 0) return '';
  return kind === 'accuracy'
    ? `-# ${plural(total, 'person', 'people')} · the class: ${share(average)} · few answers are weighed towards that`
    : `-# ${plural(total, 'person', 'people')} · against the week before · few answers are weighed towards no change`;
}

function line({ rank, name, score, tries }: Row, kind: BoardKind, own: boolean): string {
  const who = own ? `**you** (${quoted(name, 32)})` : quoted(name, 32);
  const result = kind === 'accuracy' ? share(score) : difference(score);
  return `${own ? '▸ ' : ''}**${rank}.** ${who} · ${result} · ${tries.right} of ${tries.asked} right`;
}

/** In points of a hundred: `+12`. */
function difference(score: number): string {
  const points = Math.round(score * 100);
  return points === 0 ? '±0 points' : `${points > 0 ? '+' : '−'}${Math.abs(points)} points`;
}

function nobody({ kind, running }: BoardPage): string {
  if (kind === 'improvement')
    return `Nobody answered ${enough} cards in each of the two weeks${running ? ' yet' : ''}.`;
  return running ? 'Nobody has answered a quiz this week yet.' : 'Nobody answered a quiz in that week.';
}
