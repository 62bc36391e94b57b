/** @file Unpacks a picture that somebody sent, in a thread of its own that lives only for it. */
import { Worker } from 'node:worker_threads';
import { UserError } from '../../user-error.ts';
import { readPictureFile } from './picture-file.ts';
import type { ReadAnswer, ReadRequest } from './read-worker.ts';

export type Picture = ReadAnswer;

/** Seconds; a large photo takes one or two. */
const patience = 20;

const unreadable =
  'I could not unpack that picture; the file may be damaged. Save it once more as PNG or JPEG and send it again.';

/** Throws a UserError for what cannot be read. */
export async function readPicture(bytes: Uint8Array): Promise<Picture> {
  const file = readPictureFile(bytes);
  const worker = new Worker(new URL('./read-worker.ts', import.meta.url), {
    // The flags of the program (a test runner's loader, a debugger) are not for this thread.
    execArgv: [],
    workerData: { bytes, file } satisfies ReadRequest,
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  });
  const { promise, resolve, reject } = Promise.withResolvers<Picture>();
  const clock = setTimeout(
    () => reject(new Error(`expected a picture within ${patience} s`)),
    patience * 1000,
  );
  worker.once('message', resolve);
  worker.once('error', reject);
  worker.once('exit', (code) => reject(new Error(`the reading thread ended with code ${code}`)));
  try {
    return await promise;
  } catch {
    throw new UserError(unreadable);
  } finally {
    clearTimeout(clock);
    void worker.terminate();
  }
}
