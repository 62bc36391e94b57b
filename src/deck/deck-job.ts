/** @file What is done with decks in a process of its own. */
import { UserError } from '../user-error.ts';
import type { Deck } from './card.ts';
import { PackageFault } from './formats/apkg/package-fault.ts';
import { formats } from './formats/formats.ts';
import type { FormatName } from './formats/names.ts';
import { type DeckBytes, readDeck } from './formats/read.ts';
import type { Reading } from './formats/reading.ts';
import { type Merge, type MergeOptions, merge } from './merge.ts';

export interface ReadJob {
  kind: 'read';
  file: DeckBytes;
  demos: ReadonlySet<string>;
}

export interface MergeJob {
  kind: 'merge';
  old?: Deck;
  reading: Reading;
  file: string;
  options: MergeOptions;
}

export interface WriteJob {
  kind: 'write';
  deck: Deck;
  format: FormatName;
  origin: string;
  now: number;
}

export type DeckJob = ReadJob | MergeJob | WriteJob;

export type Done<Job extends DeckJob> = Job extends ReadJob
  ? Reading
  : Job extends MergeJob
    ? Merge
    : Uint8Array;

export function doDeckJob(job: DeckJob): Reading | Merge | Uint8Array {
  switch (job.kind) {
    case 'read':
      return readDeck(job.file, job.demos);
    case 'merge':
      return merge(job.old, job.reading, job.file, job.options);
    case 'write':
      return write(job);
  }
}

function write(job: WriteJob): Uint8Array {
  try {
    const written = formats[job.format].write(job.deck, job);
    return typeof written === 'string' ? new TextEncoder().encode(written) : written;
  } catch (error) {
    throw error instanceof PackageFault ? new UserError(error.message) : error;
  }
}
