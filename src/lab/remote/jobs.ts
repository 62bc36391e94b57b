/** @file pg-boss: who trains which run, whether they still live, and who takes over when they do not. */
import { PgBoss } from 'pg-boss';
import type { Database, Sql } from './database.ts';

/** A run in somebody's hands. */
export interface Job {
  id: string;
  /** How many machines had it before and were lost. */
  retryCount: number;
  order: string;
  run: number;
}

export interface Jobs {
  /** Puts a run where the next `fetch` finds it; gives the job's id. */
  send(order: string, run: number, sql: Sql): Promise<string>;
  /** Takes a job that nobody has: a new one, or one whose machine gave it back or was lost. */
  fetch(sql?: Sql): Promise<Job | undefined>;
  /** Says that it is still in work; false if it is no longer in these hands. */
  touch(job: Job, sql?: Sql): Promise<boolean>;
  /** Ends these, whoever has them. */
  complete(ids: string[], sql: Sql): Promise<void>;
  cancel(ids: string[], sql: Sql): Promise<void>;
  /** Puts the run back as a new job, whose id it gives; undefined if the job is no longer in these hands. */
  giveBack(job: Job, sql: Sql): Promise<string | undefined>;
  /** Looks at once for runs whose machine was lost. */
  findLost(): Promise<void>;
  close(): Promise<void>;
}

const queue = 'epoch-lab-runs';
/** Seconds without a sign of life after which a machine has lost its run: the least that pg-boss allows. */
const heartbeatSeconds = 10;
/** Seconds between the looks for such runs. */
const watchSeconds = 2;

/** Any number. */
const startLock = 7_305_214;

export interface JobsSettings {
  /** Seconds that a run may take. */
  timeout: number;
  /** Whether this process looks for runs whose machine was lost. */
  watch: boolean;
  warn(error: unknown): void;
}

export async function openJobs(database: Database, settings: JobsSettings): Promise<Jobs> {
  const boss = new PgBoss({
    db: over(database),
    schedule: false,
    supervise: settings.watch,
    superviseIntervalSeconds: watchSeconds,
    monitorIntervalSeconds: watchSeconds,
    maintenanceIntervalSeconds: 3600,
    registerInstance: false,
    monitorVacuum: false,
  });
  boss.on('error', settings.warn);
  // pg-boss locks too, but a connection that looked before it waited may still believe that there is no schema.
  await database.transaction(async (sql) => {
    await sql.query('SELECT pg_advisory_xact_lock($1)', [startLock]);
    await boss.start();
    await boss.createQueue(queue, {
      heartbeatSeconds,
      expireInSeconds: settings.timeout + 300,
      // Who finds a job that was lost too often ends the order, so that somebody is told; pg-boss would tell nobody.
      retryLimit: 1000,
      retentionSeconds: 2 * 86_400,
      deleteAfterSeconds: 3600,
    });
  });

  async function send(order: string, run: number, sql: Sql): Promise<string> {
    const id = await boss.send(queue, { order, run }, { db: over(sql) });
    if (id === null) throw new Error(`expected a job for run ${run} of ${order}, got none`);
    return id;
  }

  return {
    send,
    async fetch(sql) {
      const options = sql ? { db: over(sql) } : {};
      const [job] = await boss.fetch<{ order: string; run: number }>(queue, options);
      return job && { id: job.id, retryCount: job.retryCount, ...job.data };
    },
    touch: async (job, sql) => held(await boss.touch(queue, attempt(job), sql && { db: over(sql) })),
    async complete(ids, sql) {
      if (ids.length > 0) await boss.complete(queue, ids, null, { db: over(sql), includeQueued: true });
    },
    async cancel(ids, sql) {
      if (ids.length > 0) await boss.cancel(queue, ids, { db: over(sql) });
    },
    async giveBack(job, sql) {
      const mine = held(await boss.cancel(queue, attempt(job), { db: over(sql) }));
      return mine ? send(job.order, job.run, sql) : undefined;
    },
    findLost: () => boss.supervise(queue),
    close: () => boss.stop({ graceful: false }),
  };
}

const over = (sql: Sql) => ({
  executeSql: async (text: string, values?: unknown[]) => ({ rows: await sql.query(text, values) }),
});

const attempt = ({ id, retryCount }: Job) => ({ id, retryCount });

/** What pg-boss answers to a command has more in it than its type says. */
const held = (response: object) => (response as { affected: number }).affected > 0;
