/** @file Unpacks a picture that somebody sent, in a process of its own that lives only for it. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { UserError } from '../../user-error.ts';
import { readPictureFile } from './picture-file.ts';
import type { ReadAnswer, ReadRequest } from './read-child.ts';

export type Picture = ReadAnswer;

/** Seconds; a large photo takes one or two. */
const patience = 20;
/** Megabytes. */
const memory = 256;

const program = fileURLToPath(new URL('./read-child.ts', import.meta.url));

const unreadable =
  'I could not unpack that picture; the file may be damaged. Save it once more as PNG or JPEG and send it again.';

/** Throws a UserError for what cannot be read. */
export async function readPicture(bytes: Uint8Array): Promise<Picture> {
  const file = readPictureFile(bytes);
  const child = fork(program, [], {
    // Neither the flags of the program (a test runner's loader, a debugger) nor its secrets are for a stranger's file.
    execArgv: [`--max-old-space-size=${memory}`],
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const { promise, resolve, reject } = Promise.withResolvers<Picture>();
  const clock = setTimeout(
    () => reject(new Error(`expected a picture within ${patience} s`)),
    patience * 1000,
  );
  child.once('message', (picture) => resolve(picture as Picture));
  child.once('error', reject);
  child.once('exit', (code) => reject(new Error(`the reading process ended with code ${code}`)));
  child.send({ bytes, file } satisfies ReadRequest);
  try {
    return await promise;
  } catch {
    throw new UserError(unreadable);
  } finally {
    clearTimeout(clock);
    child.kill('SIGKILL');
  }
}
