/** @file Writes without end and says on standard output what was acknowledged, until it is killed. */
import { openStore } from '../../../src/store/open-store.ts';

const [place = '', start = '0'] = process.argv.slice(2);
const store = await openStore(JSON.parse(place));
const answers = store.records<{ n: number }>('answers');
const counters = store.records<{ n: number }>('counters');

for (let n = Number(start); ; n += 5) {
  await Promise.all(
    [n, n + 1, n + 2, n + 3, n + 4].map(async (i) => {
      await answers.insert(`a${i}`, { n: i });
      process.stdout.write(`answer ${i}\n`);
      const counted = await counters.update('all', (old) => ({ n: (old?.n ?? 0) + 1 }));
      process.stdout.write(`counted ${counted?.n}\n`);
    }),
  );
}
