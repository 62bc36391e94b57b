/** @file The line in PostgreSQL, read as the value that queue.ts knows: there it is decided whose turn it is. */
import type { Progress } from '../protocol.ts';
import type { Queue } from '../queue.ts';
import type { Sql } from './database.ts';

export interface OrderRow {
  id: string;
  owner: string;
  server: string;
  /** The number of its turn, once it has begun. */
  turn: number | null;
  state: 'open' | 'done' | 'cancelled' | 'failed';
  reason: string | null;
  runs: { secondsLeft: number; handedOut: boolean; ended: boolean; progress: Progress | null }[];
}

/** Any number; who holds it is the only one to change who is next. */
const lineLock = 7_305_213;

const orders = `SELECT o.id, o.owner, o.server, o.turn, o.state, o.reason,
    json_agg(json_build_object(
      'secondsLeft', r.seconds_left, 'handedOut', r.job IS NOT NULL,
      'ended', r.record IS NOT NULL, 'progress', r.progress
    ) ORDER BY r.run) AS runs
  FROM epoch_lab.orders o JOIN epoch_lab.runs r ON r.order_id = o.id
  WHERE o.state = 'open' OR o.id = ANY($1)
  GROUP BY o.id ORDER BY o.arrival`;

/** Until the transaction ends. */
export async function lockLine(sql: Sql): Promise<void> {
  await sql.query('SELECT pg_advisory_xact_lock($1)', [lineLock]);
}

/** All that wait or run, and those of these ids in whatever state, in the order of arrival. */
export const readOrders = (sql: Sql, ids: string[] = []): Promise<OrderRow[]> => sql.query(orders, [ids]);

/** Turns are only needed by who wants to know whose is next. */
export async function readTurns(sql: Sql): Promise<Queue['turns']> {
  const rows = await sql.query<{ key: string; turn: number }>('SELECT key, turn FROM epoch_lab.turns');
  return Object.fromEntries(rows.map(({ key, turn }) => [key, turn]));
}

export async function writeTurns(before: Queue['turns'], after: Queue['turns'], sql: Sql): Promise<void> {
  for (const [key, turn] of Object.entries(after)) {
    if (before[key] === turn) continue;
    await sql.query(
      'INSERT INTO epoch_lab.turns VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET turn = excluded.turn',
      [key, turn],
    );
  }
}

export function queueOf(rows: OrderRow[], turns: Queue['turns'] = {}): Queue {
  const open = rows.filter(({ state }) => state === 'open');
  const ticket = ({ id, owner, server, runs }: OrderRow) => ({
    id,
    owner,
    group: server,
    secondsLeft: runs.map((run) => (run.ended ? 0 : run.secondsLeft)),
  });
  const begun = open
    .filter(({ turn }) => turn !== null)
    .sort((a, b) => (a.turn ?? 0) - (b.turn ?? 0))
    .map((row) => ({
      ...ticket(row),
      handedOut: row.runs.filter(({ handedOut }) => handedOut).length,
      ended: row.runs.filter(({ ended }) => ended).length,
    }));
  return {
    waiting: open.filter(({ turn }) => turn === null).map(ticket),
    started: begun,
    turns,
    turn: Math.max(0, ...Object.values(turns), ...open.map(({ turn }) => turn ?? 0)),
  };
}
