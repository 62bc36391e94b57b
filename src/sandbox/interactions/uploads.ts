/** @file Files that a person gives to a command's option or to a modal. */
import type { Upload } from '../http/body.ts';
import { toRecord } from '../posting/files.ts';
import type { AttachmentRecord } from '../state/records.ts';
import type { World } from '../state/world.ts';

/** Keeps the files and returns them by the n of `files[n]`, which is how the person's options name them. */
export function keepUploads(world: World, files: Upload[]): Map<string, AttachmentRecord> {
  return new Map(
    files.map((file) => {
      const record = world.uploads.put(toRecord(world, file));
      world.disk.saveFile(record.id, file.bytes);
      return [file.index, record];
    }),
  );
}
