/** @file The zip file that an Anki package is: what is taken out of one, and how one is put together. */
import { constants, zstdDecompressSync } from 'node:zlib';
import { unzipSync, zipSync } from 'fflate';
import { PackageFault } from './package-fault.ts';

/** Bytes of an unpacked collection: a hundred times what ten thousand cards of text need. */
export const mostUnpacked = 128 * 1024 * 1024;
const mostEntries = 50_000;

/** Newest first: an older one beside it only says that Anki is to be updated. */
const collections = ['collection.anki21b', 'collection.anki21', 'collection.anki2'] as const;

export interface Collection {
  /** The SQLite file. */
  bytes: Uint8Array;
  /** Files of pictures and sounds that lie beside it; they are never unpacked. */
  media: number;
}

/** Nothing is unpacked but the collection. Throws PackageFault for what is no package, or a bomb. */
export function unpack(bytes: Uint8Array): Collection {
  const names = entryNames(bytes);
  const name = collections.find((one) => names.includes(one));
  if (!name) throw new PackageFault(strangerProblem(names));
  const packed = take(bytes, name);
  const media = names.filter((one) => /^\d+$/.test(one)).length;
  return { bytes: name.endsWith('b') ? unpackZstd(packed) : packed, media };
}

export function pack(entries: Record<string, Uint8Array>, at: number): Uint8Array {
  return zipSync(entries, { level: 6, mtime: Math.max(at, Date.UTC(1980, 1)) });
}

function entryNames(bytes: Uint8Array): string[] {
  const names: string[] = [];
  read(bytes, ({ name }) => {
    if (names.push(name) > mostEntries)
      throw new PackageFault(
        `The package holds more than ${mostEntries.toLocaleString('en')} files. Export the deck without its media.`,
      );
    return false;
  });
  return names;
}

function take(bytes: Uint8Array, wanted: string): Uint8Array {
  let taken = false;
  const found = read(bytes, ({ name, originalSize, compression }) => {
    if (name !== wanted || taken) return false;
    taken = true;
    if (originalSize > mostUnpacked) throw tooLarge();
    if (compression !== 0 && compression !== 8)
      throw new PackageFault(
        'The package is packed in a way that Anki does not use. Export it from Anki once more.',
      );
    return true;
  })[wanted];
  if (!found) throw damaged();
  return found;
}

function read(
  bytes: Uint8Array,
  filter: (file: { name: string; originalSize: number; compression: number }) => boolean,
) {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    throw error instanceof PackageFault ? error : damaged();
  }
}

function unpackZstd(packed: Uint8Array): Uint8Array {
  try {
    return zstdDecompressSync(packed, {
      maxOutputLength: mostUnpacked,
      params: { [constants.ZSTD_d_windowLogMax]: 27 },
    });
  } catch (error) {
    throw (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : damaged();
  }
}

function strangerProblem(names: string[]): string {
  if (names.some((name) => name.startsWith('xl/') || name.endsWith('content.xml')))
    return 'This is a spreadsheet. Save it as CSV and send that.';
  if (names.some((name) => name.startsWith('word/')))
    return 'This is a Word document. Save it as plain text and send that.';
  return 'This zip file holds no Anki collection. An Anki package comes from "Export" in Anki and ends in .apkg.';
}

function tooLarge(): PackageFault {
  return new PackageFault(
    `The collection in the package has more than ${mostUnpacked / 2 ** 20} MB; that is more than I unpack. Export a single deck, without its scheduling.`,
  );
}

function damaged(): PackageFault {
  return new PackageFault('The package is damaged. Export it from Anki once more and send that.');
}
