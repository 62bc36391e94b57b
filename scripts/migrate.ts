/** @file `npm run migrate -- --from sqlite --to postgres`: copies every record to the other database and compares the two. */
import { parseArgs } from 'node:util';
import { type Holder, livingHolders } from '../src/bot/lease.ts';
import { CopyError, copyRecords } from '../src/store/copy.ts';
import { openStore } from '../src/store/open-store.ts';
import { type Engine, placeOf, settings, summary, told } from './records.ts';

const help = 'Say which way: npm run migrate -- --from sqlite --to postgres (or the other way round).';

await told(async () => {
  const { values } = parseArgs({
    options: { from: { type: 'string' }, to: { type: 'string' }, replace: { type: 'boolean' } },
  });
  const [from, to] = [engine(values.from), engine(values.to)];
  if (from === to) throw new CopyError(help);
  const config = settings();
  const source = await openStore(placeOf(from, config));
  const target = await openStore(placeOf(to, config));
  try {
    for (const store of [source, target]) {
      const [holder] = await livingHolders({ records: store.records<Holder>('holders'), now: Date.now });
      if (holder) {
        throw new CopyError(
          `Epoch is running (process ${holder.pid} on ${holder.host}). Stop it first: what it writes meanwhile would be lost.`,
        );
      }
    }
    const copied = await copyRecords(source, target, { replace: values.replace === true });
    return `Copied from ${from} to ${to} and compared.\n${summary(copied)}`;
  } finally {
    await Promise.all([source.close(), target.close()]);
  }
});

function engine(name: string | undefined): Engine {
  if (name === 'sqlite' || name === 'postgres') return name;
  throw new CopyError(help);
}
