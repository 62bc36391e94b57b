/** @file `npm run restore -- FILE`: puts a backup in the place of all records, also while Epoch runs. */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Holder, seize } from '../src/bot/lease.ts';
import { CopyError, copyRecords } from '../src/store/copy.ts';
import { openStore } from '../src/store/open-store.ts';
import { placeInUse, settings, summary, told } from './records.ts';

/** Milliseconds after which every process has noticed that it must not write any more. */
const noticed = 6_000;

await told(async () => {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [file] = positionals;
  if (!file) throw new CopyError('Which backup? npm run restore -- FILE');
  if (!existsSync(file)) throw new CopyError(`There is no file ${file}.`);
  const backup = await openStore({ file });
  const target = await openStore(placeInUse(settings()));
  try {
    const held = await seize({ records: target.records<Holder>('holders'), now: Date.now });
    try {
      if (held.others.length > 0) {
        process.stdout.write('Epoch is running; it ends now and waits until the records are back.\n');
        await new Promise((resolve) => setTimeout(resolve, noticed));
      }
      const copied = await copyRecords(backup, target, { replace: true });
      await target.records<{ at: number }>('restored').set('last', { at: Date.now() });
      return `Restored from ${file} and compared.\n${summary(copied)}`;
    } finally {
      await held.release();
    }
  } finally {
    await Promise.all([backup.close(), target.close()]);
  }
});
