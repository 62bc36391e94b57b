/** @file What the laboratory's processes call out to each other through PostgreSQL. Calls can be lost: whoever listens also looks by itself. */
import { newClient, type Sql } from './database.ts';

export type Notice =
  /** There may be a run to take. */
  | 'work'
  /** Something changed that people are shown. */
  | 'news'
  /** The order of this id has ended early: its runs are to stop. */
  | { stop: string };

export interface Ear {
  close(): Promise<void>;
}

const channel = 'epoch_lab';
/** Milliseconds between attempts to listen again. */
const pause = 1000;

export async function call(sql: Sql, ...notices: Notice[]): Promise<void> {
  for (const notice of notices) {
    await sql.query('SELECT pg_notify($1, $2)', [channel, JSON.stringify(notice)]);
  }
}

/** Listens until it is closed; after a break it listens again and says 'work' and 'news', for it may have missed some. */
export function listen(url: string, heard: (notice: Notice) => void): Ear {
  let client: ReturnType<typeof newClient> | undefined;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const mine = newClient(url);
    client = mine;
    const again = () => {
      if (client !== mine || closed) return;
      client = undefined;
      mine.end().catch(() => undefined);
      timer = setTimeout(() => void connect(), pause);
    };
    mine.on('error', again);
    mine.on('end', again);
    mine.on('notification', ({ payload }) => heard(JSON.parse(payload ?? '"news"') as Notice));
    try {
      await mine.connect();
      await mine.query(`LISTEN ${channel}`);
      heard('work');
      heard('news');
    } catch {
      again();
    }
  }

  void connect();
  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
