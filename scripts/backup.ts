/** @file `npm run backup [-- FILE]`: all records of this moment as one file, while Epoch runs. */
import { parseArgs } from 'node:util';
import { backUp } from '../src/store/backup.ts';
import { placeInUse, settings, summary, told } from './records.ts';

await told(async () => {
  const { positionals } = parseArgs({ allowPositionals: true });
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
  const file = positionals[0] ?? `epoch-backup-${stamp}.sqlite`;
  const place = placeInUse(settings());
  if ('file' in place) throw new TypeError('expected a database in use, got a file');
  return `Wrote ${file}.\n${summary(await backUp(place, file))}`;
});
