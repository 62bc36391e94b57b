/** @file What the laboratory keeps in PostgreSQL, beside pg-boss's own tables. Nothing here outlives its experiment by a day. */

/** Each statement may be repeated. */
export const schema = [
  'CREATE SCHEMA IF NOT EXISTS epoch_lab',
  // `turn`: the number of its turn, once it has begun. `state`: open, done, cancelled or failed.
  `CREATE TABLE IF NOT EXISTS epoch_lab.orders (
    id text PRIMARY KEY,
    arrival bigint GENERATED ALWAYS AS IDENTITY,
    owner text NOT NULL,
    server text NOT NULL,
    turn integer,
    state text NOT NULL DEFAULT 'open',
    reason text,
    ended_at timestamptz,
    collected_at timestamptz
  )`,
  `CREATE INDEX IF NOT EXISTS orders_by_end ON epoch_lab.orders (ended_at)`,
  // `wanted` is text, not jsonb, which would sort its keys. `job` is pg-boss's, once the run was handed out.
  `CREATE TABLE IF NOT EXISTS epoch_lab.runs (
    order_id text NOT NULL REFERENCES epoch_lab.orders ON DELETE CASCADE,
    run integer NOT NULL,
    name text NOT NULL,
    wanted text NOT NULL,
    job uuid,
    seconds_left double precision NOT NULL,
    progress json,
    record bytea,
    PRIMARY KEY (order_id, run)
  )`,
  'CREATE TABLE IF NOT EXISTS epoch_lab.turns (key text PRIMARY KEY, turn integer NOT NULL)',
  `CREATE TABLE IF NOT EXISTS epoch_lab.machines (
    id text PRIMARY KEY,
    slots integer NOT NULL,
    seen_at timestamptz NOT NULL
  )`,
  // What trains runs that ask for `choice`; 'default' for those that do not ask.
  'CREATE TABLE IF NOT EXISTS epoch_lab.engines (choice text PRIMARY KEY, name text NOT NULL, version text NOT NULL)',
  // How much longer runs take on these machines than was estimated: one row.
  'CREATE TABLE IF NOT EXISTS epoch_lab.pace (one boolean PRIMARY KEY DEFAULT true, pace double precision NOT NULL)',
];
