/** @file Everything a round needs: Discord, the store, the bots with their networks, the clock that all share. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Place as StorePlace } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/records.ts';
import { startPostgres } from '../support/postgres.ts';
import { type Bot, createBot } from './bot.ts';
import { type Discord, openDiscord } from './discord.ts';
import { openProxy } from './proxy.ts';

export type StoreName = 'sqlite' | 'postgres';

export interface World {
  discord: Discord;
  bots: Bot[];
  /** Milliseconds since 1970 by Discord's clock, and by the bots' where theirs is right. */
  now(): number;
  /** Sets all clocks forward; a living bot is told. */
  moveClock(ms: number): Promise<void>;
  /** Sets the bots' clock beside Discord's. */
  skewBots(ms: number): void;
  /** Takes the store away, or gives it back. */
  loseStore(): Promise<void>;
  regainStore(): Promise<void>;
  openStore(): Promise<Store>;
  dir: string;
  /** Ends everything; the folder with logs and data goes too unless it is to be `kept`. */
  close(kept: boolean): Promise<void>;
}

export interface WorldOptions {
  store: StoreName;
  bots: number;
  guilds: number;
}

export async function openWorld({ store, bots, guilds }: WorldOptions): Promise<World> {
  const dir = mkdtempSync(join(tmpdir(), 'epoch-faults-'));
  const clockFile = join(dir, 'clock');
  const dataDir = join(dir, 'data');
  mkdirSync(dataDir);
  writeFileSync(clockFile, '0');
  const discord = await openDiscord({ guilds });
  const postgres = store === 'postgres' ? await startPostgres({ durable: true }) : undefined;
  const place: StorePlace = postgres ? { url: await postgres.newDatabase() } : { dataDir };
  let shift = 0;
  let skew = 0;
  const made: Bot[] = [];
  for (let i = 0; i < bots; i++) {
    const name = 'AB'[i] ?? String(i);
    const env = { DATA_DIR: dataDir, ...('url' in place && { DATABASE_URL: place.url }) };
    const proxy = await openProxy(discord.url);
    made.push(createBot({ name, proxy, env, clockFile, logFile: join(dir, `bot-${name}.log`) }));
  }

  function setBots(): void {
    // Renamed, so that nobody reads half of it.
    writeFileSync(`${clockFile}.new`, String(shift + skew));
    renameSync(`${clockFile}.new`, clockFile);
  }

  /** A file cannot grow or be written beyond this many bytes: to SQLite that is a full disk. */
  function limitFiles(bytes: string): void {
    for (const bot of made) {
      const life = bot.life();
      if (life && !life.isOver()) spawnSync('prlimit', ['--pid', String(life.pid), `--fsize=${bytes}:`]);
    }
  }

  return {
    discord,
    bots: made,
    dir,
    now: () => Date.now() + shift,
    async moveClock(ms) {
      shift += ms;
      setBots();
      await discord.setShift(shift);
    },
    skewBots(ms) {
      skew = ms;
      setBots();
    },
    async loseStore() {
      if (postgres) await postgres.kill();
      else limitFiles('0');
    },
    async regainStore() {
      if (postgres) await postgres.start();
      else limitFiles('unlimited');
    },
    openStore: () => openStore(place),
    async close(kept) {
      for (const bot of made) {
        bot.life()?.signal('SIGKILL');
        await bot.life()?.ended;
        await bot.proxy.close();
      }
      await discord.close();
      await postgres?.stop();
      if (!kept) rmSync(dir, { recursive: true, force: true });
    },
  };
}
