/** @file The files of a message: kept, described, added, dropped. */
import { extname } from 'node:path';
import type { Upload } from '../http/body.ts';
import { type Issue, invalidForm } from '../rules/issues.ts';
import type { MessageBody } from '../rules/message.ts';
import { imageSize } from '../state/image-size.ts';
import type { AttachmentRecord } from '../state/records.ts';
import type { World } from '../state/world.ts';

const MAX_FILES = 10;
const TYPES: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.yaml': 'application/yaml; charset=utf-8',
  '.pdf': 'application/pdf',
  '.mp4': 'video/mp4',
  '.mp3': 'audio/mpeg',
};

export interface FilePlan {
  attachments: AttachmentRecord[];
  /** Writes the new files and removes the dropped ones. */
  carryOut: () => void;
}

/**
 * What the files of a message become. `listed` names those to keep by their ids and describes new ones by the n of
 * `files[n]`; where it is missing, all are kept.
 */
export function planFiles(
  world: World,
  listed: MessageBody['attachments'],
  uploads: Upload[],
  existing: AttachmentRecord[] = [],
): FilePlan {
  const issues: Issue[] = [];
  const kept = listed === undefined ? [...existing] : [];
  const fresh: { record: AttachmentRecord; upload: Upload }[] = [];
  for (const [place, entry] of (listed ?? []).entries()) {
    const old = existing.find(({ id }) => id === entry.id);
    if (old) kept.push({ ...old, description: entry.description ?? old.description });
    else if (!uploads.some(({ index }) => index === entry.id)) {
      const message = `Neither a file of this message nor files[${entry.id}] is there`;
      issues.push({ path: ['attachments', place, 'id'], code: 'ATTACHMENT_NOT_FOUND', message });
    }
  }
  for (const upload of uploads) {
    const entry = listed?.find(({ id }) => id === upload.index);
    fresh.push({ record: toRecord(world, upload, entry), upload });
  }
  const attachments = [...kept, ...fresh.map(({ record }) => record)];
  if (attachments.length > MAX_FILES) {
    const message = `Must be ${MAX_FILES} or fewer in length.`;
    issues.push({ path: ['attachments'], code: 'BASE_TYPE_MAX_LENGTH', message });
  }
  if (issues.length > 0) throw invalidForm(issues);
  return {
    attachments,
    carryOut() {
      for (const { record, upload } of fresh) world.disk.saveFile(record.id, upload.bytes);
      for (const { id } of existing) if (!kept.some((one) => one.id === id)) world.disk.removeFile(id);
    },
  };
}

/** A file as it is remembered; its name keeps only what is safe in an address. */
export function toRecord(
  world: World,
  upload: Upload,
  entry: { filename?: string; description?: string; title?: string } = {},
): AttachmentRecord {
  const filename = safeName(entry.filename ?? upload.filename);
  const generic = upload.contentType === '' || upload.contentType === 'application/octet-stream';
  const guessed = TYPES[extname(filename).toLowerCase()] ?? 'application/octet-stream';
  return {
    id: world.newId(),
    filename,
    size: upload.bytes.length,
    contentType: generic ? guessed : upload.contentType,
    description: entry.description,
    title: entry.title,
    ...imageSize(upload.bytes),
  };
}

export function safeName(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '_') || 'file';
}
