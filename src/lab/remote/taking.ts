/** @file Runs in PostgreSQL, from the machine that trains them: taken in turn, told of, ended, given back. */
import type { Progress } from '../protocol.ts';
import { take } from '../queue.ts';
import type { Trained } from '../run.ts';
import { costOf, type Run } from '../size.ts';
import type { Database, Sql } from './database.ts';
import type { Job, Jobs } from './jobs.ts';
import { lockLine, queueOf, readOrders, readTurns, writeTurns } from './line.ts';
import { noteEngine } from './machines.ts';
import { call } from './notices.ts';
import { learnPace } from './pace.ts';
import { encodeRecord } from './record-bytes.ts';

const untaken = `SELECT FROM epoch_lab.runs r JOIN epoch_lab.orders o ON o.id = r.order_id
  WHERE o.state = 'open' AND r.job IS NULL LIMIT 1`;

/** The run that this machine does next: one that another left, else the next in line. */
export async function takeRun(database: Database, jobs: Jobs): Promise<Job | undefined> {
  const left = await jobs.fetch();
  if (left) return left;
  if ((await database.query(untaken)).length === 0) return undefined;
  return database.transaction(async (sql) => {
    await lockLine(sql);
    const queue = queueOf(await readOrders(sql), await readTurns(sql));
    const next = take(queue);
    if (!next) return undefined;
    const [open] = await sql.query(
      `UPDATE epoch_lab.orders SET turn = coalesce(turn, $2) WHERE id = $1 AND state = 'open' RETURNING id`,
      [next.id, next.queue.turn],
    );
    // Cancelled between the two statements: the next look finds another.
    if (!open) return undefined;
    await writeTurns(queue.turns, next.queue.turns, sql);
    const job = await jobs.send(next.id, next.run, sql);
    await sql.query('UPDATE epoch_lab.runs SET job = $3 WHERE order_id = $1 AND run = $2', [
      next.id,
      next.run,
      job,
    ]);
    await call(sql, 'news');
    return jobs.fetch(sql);
  });
}

/** What is to be trained; undefined if that is no longer so. */
export async function wantedRun(
  { id, order, run }: Job,
  sql: Sql,
): Promise<{ name: string; run: Run } | undefined> {
  const [row] = await sql.query<{ name: string; wanted: string }>(
    `SELECT r.name, r.wanted FROM epoch_lab.runs r JOIN epoch_lab.orders o ON o.id = r.order_id
     WHERE r.order_id = $1 AND r.run = $2 AND r.job = $3 AND r.record IS NULL AND o.state = 'open'`,
    [order, run, id],
  );
  return row && { name: row.name, run: JSON.parse(row.wanted) as Run };
}

export async function noteProgress(
  job: Job,
  progress: Progress,
  secondsLeft: number,
  sql: Sql,
): Promise<void> {
  await sql.query(
    `UPDATE epoch_lab.runs SET progress = $4, seconds_left = $5
     WHERE order_id = $1 AND run = $2 AND job = $3 AND record IS NULL`,
    [job.order, job.run, job.id, JSON.stringify(progress), secondsLeft],
  );
  await call(sql, 'news');
}

/** Keeps what a run left, whoever else may be at it, and ends its order with the last one. A repeat changes nothing. */
export function finish(
  job: Job,
  run: Run,
  trained: Trained,
  progress: Progress | undefined,
  database: Database,
  jobs: Jobs,
): Promise<void> {
  return database.transaction(async (sql) => {
    // One after the other, so that the last of an order's runs sees that it is the last.
    await sql.query('SELECT FROM epoch_lab.orders WHERE id = $1 FOR UPDATE', [job.order]);
    const [kept] = await sql.query<{ job: string }>(
      `UPDATE epoch_lab.runs r SET record = $3, seconds_left = 0, progress = coalesce($4, progress)
       FROM epoch_lab.orders o
       WHERE r.order_id = $1 AND r.run = $2 AND r.record IS NULL AND o.id = r.order_id AND o.state = 'open'
       RETURNING r.job`,
      [job.order, job.run, encodeRecord(trained), progress ? JSON.stringify(progress) : null],
    );
    await jobs.complete(kept && kept.job !== job.id ? [job.id, kept.job] : [job.id], sql);
    if (!kept) return;
    await sql.query(
      `UPDATE epoch_lab.orders SET state = 'done', ended_at = now() WHERE id = $1
       AND NOT EXISTS (SELECT FROM epoch_lab.runs WHERE order_id = $1 AND record IS NULL)`,
      [job.order],
    );
    await noteEngine(run.engine, trained.engine, sql);
    await learnPace(trained.seconds, costOf(run).seconds, sql);
    await call(sql, 'news');
  });
}

/** Leaves a run to the other machines; nothing if it has ended or is no longer this one's. */
export function giveBack(job: Job, database: Database, jobs: Jobs): Promise<void> {
  return database.transaction(async (sql) => {
    const [order] = await sql.query<{ state: string }>(
      'SELECT state FROM epoch_lab.orders WHERE id = $1 FOR UPDATE',
      [job.order],
    );
    if (order?.state !== 'open') return;
    const again = await jobs.giveBack(job, sql);
    if (again === undefined) return;
    await sql.query(
      'UPDATE epoch_lab.runs SET job = $4, progress = NULL WHERE order_id = $1 AND run = $2 AND job = $3',
      [job.order, job.run, job.id, again],
    );
    await call(sql, 'work', 'news');
  });
}
