/** @file Contested answers of a server: written down, decided and taken back, each in one durable step. */
import type { Change } from '../deck/accepting.ts';
import { sameAnswer } from '../deck/same-answer.ts';
import type { Tutor } from './tutor.ts';
import { shortHash, type Writing } from './writings.ts';

export type Decision = 'accepted' | 'partly' | 'declined';

/** One answer to one card, however many people wrote it; keyed `SERVER:CONTEST`. */
export interface Contest {
  id: string;
  guildId: string;
  deckId: string;
  cardId: string;
  question: Writing['question'];
  /** As the first of them wrote it. */
  text: string;
  /** What makes two answers the same; see `sameAnswer`. */
  same: string;
  /** Who said that it was right. */
  by: { personId: string; name: string; at: number }[];
  openedAt: number;
  decided?: {
    how: Decision;
    /** Who decided it, by id. */
    teacher: string;
    at: number;
    word?: string;
    change: Change;
  };
  /** Whether all that follows from the newest decision, or from its being taken back, is done. */
  settled: boolean;
}

export function contestIdOf({
  deckId,
  cardId,
  question,
  text,
}: Pick<Writing, 'deckId' | 'cardId' | 'question' | 'text'>): string {
  return shortHash(deckId, cardId, question, sameAnswer(text));
}

/** Adds the writer to the contest, or begins it; says whether that was new. */
export async function contest(tutor: Tutor, writing: Writing): Promise<{ contest: Contest; isNew: boolean }> {
  const { guildId, deckId, cardId, question, text, personId } = writing;
  const id = contestIdOf(writing);
  const at = tutor.now();
  const writer = { personId, name: writing.personName, at };
  const key = `${guildId}:${id}`;
  const same = sameAnswer(text);
  const begun: Contest = {
    id,
    guildId,
    deckId,
    cardId,
    question,
    text,
    same,
    by: [],
    openedAt: at,
    settled: true,
  };
  const next = await tutor.records.contests.update(key, (old = begun) =>
    old.by.some((one) => one.personId === personId) ? undefined : { ...old, by: [...old.by, writer] },
  );
  const standing = next ?? (await tutor.records.contests.get(key));
  if (!standing) throw new Error(`expected contest ${key} to be stored, got nothing`);
  return { contest: standing, isNew: next !== undefined };
}

/** Undefined if somebody decided it before. */
export function decide(
  { records }: Tutor,
  { guildId, id }: Contest,
  decided: NonNullable<Contest['decided']>,
): Promise<Contest | undefined> {
  return records.contests.update(`${guildId}:${id}`, (old) =>
    old && !old.decided ? { ...old, decided, settled: false } : undefined,
  );
}

/** Puts it back among the open ones; undefined if it was open. */
export function reopen({ records }: Tutor, { guildId, id }: Contest): Promise<Contest | undefined> {
  return records.contests.update(`${guildId}:${id}`, (old) => {
    if (!old?.decided) return undefined;
    const { decided, ...open } = old;
    return { ...open, settled: true };
  });
}

export async function settle({ records }: Tutor, { guildId, id }: Contest): Promise<void> {
  await records.contests.update(`${guildId}:${id}`, (old) =>
    old && !old.settled ? { ...old, settled: true } : undefined,
  );
}

export function contestOf({ records }: Tutor, guildId: string, id: string): Promise<Contest | undefined> {
  return records.contests.get(`${guildId}:${id}`);
}

/** Those that wait for a decision, the longest waiting first. */
export async function openContests({ records }: Tutor, guildId: string): Promise<Contest[]> {
  const open: Contest[] = [];
  for await (const [, one] of records.contests.entries(`${guildId}:`)) if (!one.decided) open.push(one);
  return open.sort((a, b) => a.openedAt - b.openedAt);
}
