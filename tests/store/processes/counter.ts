/** @file Adds one to a shared counter many times and tries for prizes that only one process can have. */
import { openStore } from '../../../src/store/open-store.ts';

const [place = '', name = '', times = '0'] = process.argv.slice(2);
const store = await openStore(JSON.parse(place));
const counters = store.records<{ n: number }>('counters');
const prizes = store.records<{ winner: string }>('prizes');

process.stdout.write('ready\n');
await new Promise((resolve) => process.stdin.once('data', resolve));
for (let i = 0; i < Number(times); i++) {
  await counters.update('all', (old) => ({ n: (old?.n ?? 0) + 1 }));
  if (await prizes.insert(`p${i}`, { winner: name })) process.stdout.write(`won ${i}\n`);
}
await store.close();
process.stdin.destroy();
