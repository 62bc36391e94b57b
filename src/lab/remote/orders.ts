/** @file Orders in PostgreSQL, from the one who asked: entered, cancelled, fetched when they are done. */
import type { Order } from '../lab.ts';
import type { Limits } from '../limits.ts';
import { enqueue } from '../queue.ts';
import type { RunRecord } from '../record.ts';
import type { Trained } from '../run.ts';
import { runId } from '../run-id.ts';
import { costOf } from '../size.ts';
import type { Database, Sql } from './database.ts';
import type { Jobs } from './jobs.ts';
import { lockLine, queueOf, readOrders } from './line.ts';
import { call } from './notices.ts';
import { readPace } from './pace.ts';
import { decodeRecord } from './record-bytes.ts';

/**
 * Puts an order in line and gives the number that each of its runs has there. One that is there already, from before a
 * restart, is found again. Throws a UserError if it would be one too many.
 */
export function enter(order: Order, limits: Limits, database: Database, jobs: Jobs): Promise<number[]> {
  return database.transaction(async (sql) => {
    await lockLine(sql);
    const wanted = order.runs.map(({ name, ...run }) => JSON.stringify(run));
    const there = await sql.query<{ run: number; wanted: string; job: string | null }>(
      'SELECT run, wanted, job FROM epoch_lab.runs WHERE order_id = $1 ORDER BY run',
      [order.id],
    );
    const numbers = wanted.map((one) => there.findIndex((run) => run.wanted === one));
    if (there.length > 0 && numbers.every((number) => number >= 0)) return numbers;
    await jobs.cancel(
      there.flatMap(({ job }) => job ?? []),
      sql,
    );
    await sql.query('DELETE FROM epoch_lab.orders WHERE id = $1', [order.id]);

    const { id, owner, group } = order;
    const pace = await readPace(sql);
    const secondsLeft = order.runs.map((run) => costOf(run).seconds * pace);
    const queue = queueOf(await readOrders(sql));
    enqueue(queue, { id, owner, group, secondsLeft }, limits);
    // Past turns matter only as long as somebody waits for one.
    if (queue.waiting.length + queue.started.length === 0) await sql.query('DELETE FROM epoch_lab.turns');
    await sql.query('INSERT INTO epoch_lab.orders (id, owner, server) VALUES ($1, $2, $3)', [
      id,
      owner,
      group,
    ]);
    for (const [run, { name }] of order.runs.entries()) {
      await sql.query(
        'INSERT INTO epoch_lab.runs (order_id, run, name, wanted, seconds_left) VALUES ($1, $2, $3, $4, $5)',
        [id, run, name, wanted[run], secondsLeft[run]],
      );
    }
    await call(sql, 'work', 'news');
    return order.runs.map((_, run) => run);
  });
}

/** Ends an order before it is done; false if it had ended already or was never there. */
export function endEarly(
  id: string,
  end: { state: 'cancelled' } | { state: 'failed'; reason: string },
  database: Database,
  jobs: Jobs,
): Promise<boolean> {
  return database.transaction(async (sql) => {
    const [open] = await sql.query(
      `UPDATE epoch_lab.orders SET state = $2, reason = $3, ended_at = now()
       WHERE id = $1 AND state = 'open' RETURNING id`,
      [id, end.state, 'reason' in end ? end.reason : null],
    );
    if (!open) return false;
    const given = await sql.query<{ job: string }>(
      'SELECT job FROM epoch_lab.runs WHERE order_id = $1 AND job IS NOT NULL AND record IS NULL',
      [id],
    );
    await jobs.cancel(
      given.map(({ job }) => job),
      sql,
    );
    await call(sql, { stop: id }, 'work', 'news');
    return true;
  });
}

export async function ownerOf(id: string, sql: Sql): Promise<string | undefined> {
  const [row] = await sql.query<{ owner: string }>(
    `SELECT owner FROM epoch_lab.orders WHERE id = $1 AND state = 'open'`,
    [id],
  );
  return row?.owner;
}

/** What the runs of these numbers left, under the names that this order has for them. */
export async function recordsOf(order: Order, numbers: number[], sql: Sql): Promise<RunRecord[]> {
  const rows = await sql.query<{ run: number; record: Buffer }>(
    'SELECT run, record FROM epoch_lab.runs WHERE order_id = $1 AND record IS NOT NULL',
    [order.id],
  );
  const records = new Map<number, Trained>(rows.map(({ run, record }) => [run, decodeRecord(record)]));
  return numbers.map((number, at) => {
    const trained = records.get(number);
    if (!trained) throw new Error(`expected a record of run ${number} of ${order.id}, got none`);
    return { id: runId(order.id, number), name: order.runs[at]!.name, ...trained };
  });
}

/** Its end has arrived where it was asked for. */
export async function noteCollected(id: string, sql: Sql): Promise<void> {
  await sql.query('UPDATE epoch_lab.orders SET collected_at = now() WHERE id = $1', [id]);
}
