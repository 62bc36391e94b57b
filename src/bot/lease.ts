/** @file Who serves a shard: of all processes that could, exactly one, and another takes over when it is gone. */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { Records } from '../store/records.ts';
import type { Log } from './log.ts';
import type { Shards } from './shards.ts';

/** The record of who serves a shard; keyed `COUNT:SHARD`. */
export interface Holder {
  /** Of this start of the process. */
  id: string;
  host: string;
  pid: number;
  /** Milliseconds since 1970; without a renewal the shard is free after it. */
  until: number;
}

export interface Lease {
  /** Lets the next process take over at once. */
  release(): Promise<void>;
}

export interface LeaseParts {
  records: Records<Holder>;
  shards: Shards;
  log: Log;
  now(): number;
  /** Called once for each process that has to be waited for. May throw, to wait for none. */
  waiting(holder: Holder): void;
  /** Another process has taken over: this one must not do anything more. */
  lost(): void;
  /** Milliseconds: how long a shard of a process that fell silent stays taken (20,000), and between two looks (2,000). */
  times?: { life: number; look: number };
}

/** Resolves when every shard is held. Renews until it is released, or finds that another process has taken over. */
export async function takeLease(parts: LeaseParts): Promise<Lease> {
  const { records, shards, log, now, times = { life: 20_000, look: 2_000 } } = parts;
  const me = { id: randomUUID(), host: hostname(), pid: process.pid };
  const keys = shards.ids.map((shard) => `${shards.count}:${shard}`);
  const mine = (): Holder => ({ ...me, until: now() + times.life });
  const told = new Set<string>();

  /** The holder in the way; undefined once all is held. */
  async function attempt(): Promise<Holder | undefined> {
    for (const key of keys) {
      const held = await records.update(key, (old) => (blocks(old) ? undefined : mine()));
      if (!held) return records.get(key);
    }
    // With another count of shards the same servers would belong to two processes.
    for await (const [key, other] of records.entries()) {
      if (!key.startsWith(`${shards.count}:`) && blocks(other)) return other;
    }
    return undefined;
  }

  function blocks(holder: Holder | undefined): boolean {
    if (!holder || holder.id === me.id || holder.until <= now()) return false;
    // Nobody takes it for so long: that clock was wrong.
    if (holder.until > now() + 3 * times.life) return false;
    return holder.host !== me.host || (holder.pid !== me.pid && isAlive(holder.pid));
  }

  async function release(): Promise<void> {
    clearInterval(renewal);
    await renewing;
    for (const key of keys) {
      if ((await records.get(key))?.id === me.id) await records.delete(key);
    }
  }

  async function renew(): Promise<void> {
    for (const key of keys) {
      const kept = await records.update(key, (old) => (old?.id === me.id ? mine() : undefined));
      if (kept) continue;
      clearInterval(renewal);
      log.error({ event: 'taken-over', key });
      parts.lost();
      return;
    }
  }

  let renewal: NodeJS.Timeout | undefined;
  let renewing: Promise<void> = Promise.resolve();
  for (;;) {
    const holder = await attempt();
    if (!holder) break;
    // What was taken so far is given back, or two processes could wait for each other.
    await release();
    if (!told.has(holder.id)) {
      told.add(holder.id);
      log.info({ event: 'waiting', host: holder.host, pid: holder.pid });
      parts.waiting(holder);
    }
    // By chance, so that two that meet do not meet again and again.
    await pause(times.look * (0.5 + Math.random()));
  }
  renewal = setInterval(() => {
    // A database that is away keeps the others out too.
    renewing = renewing.then(renew).catch((error: unknown) => log.warn({ event: 'not-renewed', error }));
  }, times.life / 4);
  renewal.unref();
  return { release };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Takes every shard from whoever serves it, for work on the records themselves: the others end within `life` / 4 and
 * wait. Says how many there were.
 */
export async function seize({
  records,
  now,
  life = 20_000,
}: Pick<LeaseParts, 'records' | 'now'> & { life?: number }): Promise<Lease & { others: Holder[] }> {
  const me = { id: randomUUID(), host: hostname(), pid: process.pid };
  const mine = () => ({ ...me, until: now() + life });
  const found = await Array.fromAsync(records.entries());
  const others = found.map(([, holder]) => holder).filter(({ until }) => until > now());
  // Where nobody is, whoever starts meanwhile waits too.
  const keys = found.length > 0 ? found.map(([key]) => key) : ['1:0'];
  const hold = async () => {
    for (const key of keys) await records.set(key, mine());
  };
  await hold();
  const renewal = setInterval(() => void hold(), life / 4).unref();
  return {
    others,
    async release() {
      clearInterval(renewal);
      for (const key of keys) await records.delete(key);
    },
  };
}

/** Those who serve a shard now, as far as can be told from here. */
export async function livingHolders({
  records,
  now,
}: Pick<LeaseParts, 'records' | 'now'>): Promise<Holder[]> {
  const found = await Array.fromAsync(records.entries(), ([, holder]) => holder);
  return found.filter(({ until, host, pid }) => until > now() && (host !== hostname() || isAlive(pid)));
}
