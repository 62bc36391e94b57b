/** @file Which machines are there, and what they train with. */
import type { EngineName } from '../engine-name.ts';
import type { Sql } from './database.ts';

/** Seconds without a sign of life after which a machine counts as gone. */
const gone = 10;

/** Trainings that the machines that are there do at the same time, all together. */
export async function livingSlots(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ slots: number }>(
    "SELECT coalesce(sum(slots), 0)::int AS slots FROM epoch_lab.machines WHERE seen_at > now() - $1 * interval '1 s'",
    [gone],
  );
  return row?.slots ?? 0;
}

/** Says that a machine is there; true if it was not a moment ago. */
export async function signOfLife(id: string, slots: number, sql: Sql): Promise<boolean> {
  const [row] = await sql.query<{ fresh: boolean }>(
    `INSERT INTO epoch_lab.machines AS m VALUES ($1, $2, now())
     ON CONFLICT (id) DO UPDATE SET slots = excluded.slots, seen_at = excluded.seen_at
     RETURNING xmax = 0 AS fresh`,
    [id, slots],
  );
  return row?.fresh ?? false;
}

export async function leave(id: string, sql: Sql): Promise<void> {
  await sql.query('DELETE FROM epoch_lab.machines WHERE id = $1', [id]);
}

/** Deletes what nobody needs any more: results that were fetched, orders nobody asked after for a day, dead machines. */
export async function sweep(sql: Sql): Promise<void> {
  await sql.query(
    `DELETE FROM epoch_lab.orders
     WHERE collected_at < now() - interval '5 minutes' OR ended_at < now() - interval '1 day'`,
  );
  await sql.query(`DELETE FROM epoch_lab.machines WHERE seen_at < now() - interval '1 hour'`);
}

export interface EngineId {
  name: string;
  version: string;
}

/** What runs that asked for `choice` were trained with last. */
export async function engineOf(choice: EngineName | undefined, sql: Sql): Promise<EngineId | undefined> {
  const wanted = choice ?? 'default';
  const [row] = await sql.query<EngineId>('SELECT name, version FROM epoch_lab.engines WHERE choice = $1', [
    wanted,
  ]);
  return row;
}

export async function noteEngine(
  choice: EngineName | undefined,
  { name, version }: EngineId,
  sql: Sql,
): Promise<void> {
  await sql.query(
    `INSERT INTO epoch_lab.engines AS e VALUES ($1, $2, $3)
     ON CONFLICT (choice) DO UPDATE SET name = excluded.name, version = excluded.version
     WHERE (e.name, e.version) <> (excluded.name, excluded.version)`,
    [choice ?? 'default', name, version],
  );
}
