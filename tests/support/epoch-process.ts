/** @file The whole program as a person starts it: `node src/main.ts` without a token, in a process of its own. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface EpochProcess {
  /** Where the sandbox is. */
  url: string;
  /** Ends it in order; the exit code. */
  stop(): Promise<number | null>;
}

/** Resolves when it has printed its address. Its data is gone with it. */
export async function startEpochProcess(): Promise<EpochProcess> {
  const dataDir = mkdtempSync(join(tmpdir(), 'epoch-'));
  const { DISCORD_TOKEN: _, DISCORD_API: __, ...environment } = process.env;
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../src/main.ts')], {
    env: { ...environment, DATA_DIR: dataDir, SANDBOX_PORT: '0', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output);
        if (found) resolve(found[0]);
      });
    }
    void ended.then((code) => reject(new Error(`expected an address, got exit code ${code} and: ${output}`)));
  });
  return {
    url,
    async stop() {
      child.kill('SIGTERM');
      const code = await ended;
      rmSync(dataDir, { recursive: true, force: true });
      return code;
    },
  };
}
