/** @file Tells once that the database is gone and once that it is back, however often it is asked for in between. */
import { setTimeout as pause } from 'node:timers/promises';
import { isOutage } from './database.ts';

export interface LabLog {
  info(detail: object, message?: string): void;
  warn(detail: object, message?: string): void;
}

export interface Outage {
  /** Logs an error of something that is tried again anyway. */
  failed(error: unknown): void;
  worked(): void;
}

export function watchOutage(log: LabLog): Outage {
  let out = false;
  return {
    failed(error) {
      if (!isOutage(error)) log.warn({ event: 'lab-database-error', error });
      else if (!out) {
        out = true;
        log.warn({ event: 'lab-database-gone', error });
      }
    },
    worked() {
      if (out) log.info({ event: 'lab-database-back' });
      out = false;
    },
  };
}

/** Does it again each second as long as the database is gone. Rejects with the signal's reason when that aborts. */
export async function throughOutages<T>(
  work: () => Promise<T>,
  outage: Outage,
  signal: AbortSignal,
): Promise<T> {
  for (;;) {
    try {
      const result = await work();
      outage.worked();
      return result;
    } catch (error) {
      if (!isOutage(error)) throw error;
      outage.failed(error);
      await pause(1000, undefined, { signal });
    }
  }
}
