/** @file `npm run bench:load`: how Epoch bears many servers. `--quick` takes about a minute, all of it about twenty. */
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { run as answers } from './answers.ts';
import { run as aDay } from './day.ts';
import { run as boards } from './leaderboard.ts';
import { describe, type Rush, rush } from './minute.ts';
import { run as sandboxAlone } from './sandbox.ts';
import { openLoad } from './world.ts';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const { quick } = values;
const sizes = quick ? [100, 300] : [500, 1000, 2000, 5000, 10_000];
const rates = quick ? [25, 50, 100] : [50, 100, 200, 300, 400, 500, 600, 800, 1000, 1500];
const seconds = quick ? 2 : 5;

const say = (lines: readonly string[]) => {
  for (const line of lines) console.log(line);
};
console.log(
  `Node ${process.version}, ${availableParallelism()} cores, load ${loadavg()[0]!.toFixed(1)} before. Figures are least / middle / most.`,
);

say(await sandboxAlone(rates, seconds));
const done: { guilds: number; result: Rush; memory: number }[] = [];
for (const guilds of sizes) {
  const world = await openLoad(guilds);
  const result = await rush(world);
  const memory = result.bot.memory();
  say(describe(guilds, result));
  done.push({ guilds, result, memory });
  await result.bot.stop();
  await world.close();
}
say(asItGrows());
say(await answers(quick ? 400 : 4000, rates, seconds));
say(await boards(quick ? [500, 5000] : [500, 1000, 5000, 20_000]));
say(await aDay(quick ? 100 : 1000, quick ? 3 : 24));
console.log(`load ${loadavg()[0]!.toFixed(1)} after`);

/** What one more server costs, from each size to the next. */
function asItGrows(): string[] {
  const lines = ['What 1,000 servers more cost:'];
  for (const [i, { guilds, result, memory }] of done.entries()) {
    const before = done[i - 1];
    if (!before) continue;
    const more = (guilds - before.guilds) / 1000;
    const ready = (result.bot.milliseconds - before.result.bot.milliseconds) / more;
    lines.push(
      `  from ${before.guilds} to ${guilds}: ${((memory - before.memory) / more).toFixed(1)} MB, ${ready.toFixed(0)} ms of start; ` +
        `a post ${result.cost.toFixed(1)} ms of processor (${before.result.cost.toFixed(1)} before)`,
    );
  }
  return lines;
}
