/** @file Addresses of files: signed, and good for a day, so that nobody is tempted to store them. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { AttachmentRecord } from '../state/records.ts';
import type { World } from '../state/world.ts';

const DAY = 86_400_000;

/** Signs for whole hours, so that the same message looks the same for a while. */
export function attachmentUrl(
  world: World,
  origin: string,
  channelId: string,
  file: AttachmentRecord,
): string {
  const issued = Math.floor(world.now() / 3_600_000) * 3_600_000;
  const is = Math.floor(issued / 1000).toString(16);
  const ex = Math.floor((issued + DAY) / 1000).toString(16);
  const path = `/attachments/${channelId}/${file.id}/${file.filename}`;
  return `${origin}${path}?ex=${ex}&is=${is}&hm=${sign(world, path, ex, is)}`;
}

/** Whether the query of such an address is ours and not yet expired. */
export function isSigned(world: World, path: string, query: URLSearchParams): boolean {
  const [ex, is, hm] = ['ex', 'is', 'hm'].map((key) => query.get(key) ?? '') as [string, string, string];
  const expected = Buffer.from(sign(world, path, ex, is));
  const given = Buffer.from(hm);
  const genuine = given.length === expected.length && timingSafeEqual(given, expected);
  return genuine && Number.parseInt(ex, 16) * 1000 > world.now();
}

function sign(world: World, path: string, ex: string, is: string): string {
  return createHmac('sha256', world.app().secret).update(`${path} ${ex} ${is}`).digest('hex');
}
