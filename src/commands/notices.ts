/** @file What a learner is told when they next look: what became of an answer that they contested. */
import { withNews } from '../replies/contests.ts';
import type { Message } from '../replies/reply.ts';
import type { Tutor } from './tutor.ts';

/** Keyed `SERVER:PERSON:CONTEST`. */
export interface Notice {
  personId: string;
  /** The card's term. */
  term: string;
  /** What was written. */
  text: string;
  decision: 'accepted' | 'partly' | 'declined';
  /** What the teacher said to it. */
  word?: string;
  at: number;
  shownAt?: number;
}

const most = 5;

/** Those not shown before, the oldest first; from then on they count as shown. */
export async function takeNotices(
  tutor: Tutor,
  guildId: string | undefined,
  personId: string,
): Promise<Notice[]> {
  if (!guildId) return [];
  const taken: Notice[] = [];
  for await (const [key, notice] of tutor.records.notices.entries(`${guildId}:${personId}:`)) {
    if (notice.shownAt !== undefined) continue;
    const marked = await tutor.records.notices.update(key, (old) =>
      old && old.shownAt === undefined ? { ...old, shownAt: tutor.now() } : undefined,
    );
    if (marked) taken.push(notice);
    if (taken.length === most) break;
  }
  return taken.sort((a, b) => a.at - b.at);
}

/** A private message with what its reader has not heard yet above it. */
export async function withNotices(
  tutor: Tutor,
  guildId: string | undefined,
  personId: string,
  message: Message,
): Promise<Message> {
  return withNews(message, await takeNotices(tutor, guildId, personId));
}

/** All, the newest first. */
export async function noticesOf({ records }: Tutor, guildId: string, personId: string): Promise<Notice[]> {
  const all: Notice[] = [];
  for await (const [, notice] of records.notices.entries(`${guildId}:${personId}:`)) all.push(notice);
  return all.sort((a, b) => b.at - a.at);
}
