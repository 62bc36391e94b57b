/** @file How much longer runs take on these machines than was estimated, as all of them learn it together. */
import { learntPace } from '../pace.ts';
import type { Sql } from './database.ts';

export async function readPace(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ pace: number }>('SELECT pace FROM epoch_lab.pace');
  return row?.pace ?? 1;
}

/** After a run that took `seconds` instead of `estimated`. */
export async function learnPace(seconds: number, estimated: number, sql: Sql): Promise<void> {
  await sql.query(
    'INSERT INTO epoch_lab.pace (pace) VALUES ($1) ON CONFLICT (one) DO UPDATE SET pace = excluded.pace',
    [learntPace(await readPace(sql), seconds, estimated)],
  );
}
