/** @file From the start of the process until it answers, and the memory it then holds: Epoch against a bare bot. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Program, startProgram } from './programs/program.ts';
import { spread } from './spread.ts';

/** Milliseconds after which a program that has started is at rest. */
const rest = 1500;
/** Seconds after which no further round begins. */
const patience = 60;

interface Side {
  name: string;
  start(dataDir: string): Promise<Program>;
  milliseconds: number[];
  megabytes: number[];
}

/** Each is started several times, in turn; the first time, which fills the caches, does not count. */
export async function run(repeats = 5): Promise<string[]> {
  const sandboxes = await startProgram('bench/programs/sandboxes.ts', /^sandboxes (\S+) (\S+)$/m);
  const [, bareUrl, ourUrl] = sandboxes.said;
  const ours = { DISCORD_API: `${ourUrl}/api`, DISCORD_TOKEN: 'bench' };
  const sides: Side[] = [
    side('bare discord.js bot', () =>
      startProgram('bench/programs/pong.ts', /^ready$/m, { DISCORD_API: `${bareUrl}/api` }),
    ),
    side('Epoch', (DATA_DIR) => startProgram('src/main.ts', / is on Discord/, { ...ours, DATA_DIR })),
    side('Epoch with its sandbox', (DATA_DIR) =>
      startProgram('src/main.ts', / is in its sandbox/, {
        DISCORD_API: '',
        DISCORD_TOKEN: '',
        SANDBOX_PORT: '0',
        DATA_DIR,
      }),
    ),
  ];
  try {
    const began = performance.now();
    for (let round = 0; round <= repeats; round++) {
      if (round > 1 && performance.now() - began > patience * 1000) break;
      for (const one of sides) await measure(one, round > 0);
    }
  } finally {
    await sandboxes.stop();
  }
  const [bare] = sides as [Side];
  return [
    `start until ready, and memory at rest, ${sides[0]?.milliseconds.length} times in turn (min / median / max)`,
    ...sides.flatMap((one) => [
      `  ${one.name.padEnd(22)} ready after ${spread(one.milliseconds, 0)} ms${ratio(one, bare, 'milliseconds')}`,
      ...(one.megabytes.length > 0
        ? [`  ${''.padEnd(22)} memory      ${spread(one.megabytes, 0)} MB${ratio(one, bare, 'megabytes')}`]
        : []),
    ]),
  ];
}

function side(name: string, start: Side['start']): Side {
  return { name, start, milliseconds: [], megabytes: [] };
}

async function measure(one: Side, counts: boolean): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'epoch-bench-'));
  const program = await one.start(dataDir);
  if (counts) {
    one.milliseconds.push(program.milliseconds);
    await pause(rest);
    const megabytes = program.memory();
    if (megabytes !== undefined) one.megabytes.push(megabytes);
  }
  await program.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

function ratio(one: Side, bare: Side, what: 'milliseconds' | 'megabytes'): string {
  if (one === bare) return '';
  const ratios = one[what].map((value, i) => value / bare[what][i]!);
  return `, ratio ${spread(ratios, 2)}`;
}

if (import.meta.main) for (const line of await run()) console.log(line);
