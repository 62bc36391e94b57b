/** @file Everything that is kept about a person, as one file. */
import { gzipSync } from 'node:zlib';
import type { Attachment } from '../replies/reply.ts';
import type { Trace } from './traces.ts';

/** Discord takes files of 10 MiB from everyone; beyond this a file is packed. */
const plainLimit = 8 * 2 ** 20;

export function exportOf(traces: readonly Trace[], personId: string, now: number): Attachment {
  const content = {
    about: {
      person: personId,
      exportedAt: new Date(now).toISOString(),
      times: 'milliseconds since 1970; a day is a number of days since 1970',
    },
    records: Object.fromEntries(
      [...Map.groupBy(traces, ({ kind }) => kind)].map(([kind, same]) => [
        kind,
        same.flatMap(({ records }) => records),
      ]),
    ),
  };
  const data = Buffer.from(`${JSON.stringify(content, null, 2)}\n`);
  const alt = 'Everything that I keep about you, as JSON.';
  return data.length > plainLimit
    ? { name: 'epoch-about-you.json.gz', data: gzipSync(data), alt }
    : { name: 'epoch-about-you.json', data, alt };
}
