/** @file The ten demos as a class sees them: from the slash command to the charts, on full data. `node bench/demos.ts`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demos } from '../src/lab/demos.ts';
import type { SandboxInfo } from '../src/sandbox/sandbox.ts';
import { person } from '../tests/support/person.ts';
import { startProgram } from './programs/program.ts';

/** Each demo once, in a server where nothing was trained before. Gives lines to print. */
export async function run(): Promise<string[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'epoch-demos-'));
  const bot = await startProgram('src/main.ts', /http:\/\/127\.0\.0\.1:\d+/, {
    DATA_DIR: dataDir,
    SANDBOX_PORT: '0',
    DISCORD_TOKEN: '',
  });
  try {
    const [url] = bot.said;
    const info = (await (await fetch(`${url}/sandbox`)).json()) as SandboxInfo;
    const lab = info.channels.find(({ name }) => name === 'lab')!.id;
    const teacher = person(url, info, 'Ingrid');
    const line = await teacher.listen();
    const lines = ['from the command to the first answer and to the charts'];
    const times: number[] = [];
    for (const { id } of demos) {
      const began = performance.now();
      const { message } = await teacher.command(lab, 'experiment', { demo: id });
      const first = performance.now() - began;
      await line.until(
        'MESSAGE_UPDATE',
        (update) => update.id === message?.id && (update.attachments ?? []).length > 0,
      );
      const seconds = (performance.now() - began) / 1000;
      times.push(seconds);
      lines.push(
        `  ${id.padEnd(28)} ${first.toFixed(0).padStart(4)} ms  ${seconds.toFixed(1).padStart(5)} s`,
      );
    }
    line.close();
    lines.push(`  the slowest takes ${Math.max(...times).toFixed(1)} s`);
    return lines;
  } finally {
    await bot.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

if (import.meta.main) for (const text of await run()) console.log(text);
