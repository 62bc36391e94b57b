/** @file Fetches what people attach, from Discord's own servers and from nowhere else. */
import type { Attached } from '../commands/command.ts';
import { UserError } from '../user-error.ts';

const hosts = ['https://cdn.discordapp.com', 'https://media.discordapp.net'];
/** Bytes, and milliseconds until it is given up. */
const most = 10e6;
const patience = 15_000;

/**
 * `api` is the configured address of Discord's API, whose host serves attachments too. What is given back throws a
 * UserError for a file that is too large or cannot be fetched.
 */
export function createDownloads(api: string | undefined): (attached: Attached) => Promise<Uint8Array> {
  const origins = new Set([...hosts, ...(api ? [new URL(api).origin] : [])]);
  return async ({ url, size }) => {
    if (!origins.has(new URL(url).origin)) throw new Error(`expected an attachment of Discord, got ${url}`);
    if (size > most) throw tooLarge(size);
    const bytes = await fetchBytes(url).catch((error: unknown) => {
      if (error instanceof UserError) throw error;
      throw new UserError('I could not fetch your file from Discord. Send it once more in a moment.');
    });
    return bytes;
  };
}

async function fetchBytes(url: string): Promise<Uint8Array> {
  const response = await fetch(url, { signal: AbortSignal.timeout(patience), redirect: 'error' });
  if (!response.ok || !response.body) throw new Error(`expected the file, got ${response.status}`);
  const chunks: Uint8Array[] = [];
  let length = 0;
  // What is announced may be wrong; what arrives counts.
  for await (const chunk of response.body) {
    length += chunk.length;
    if (length > most) throw tooLarge(length);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(size: number): UserError {
  return new UserError(
    `That file has ${Math.ceil(size / 1e6)} MB; I take up to ${most / 1e6} MB. A smaller one will do.`,
  );
}
