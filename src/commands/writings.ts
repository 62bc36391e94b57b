/** @file What was typed and not taken as right: kept by card, so that a teacher's yes finds everyone who wrote the same. */
import { createHash } from 'node:crypto';
import type { QuestionKind } from '../deck/question.ts';
import type { Verdict } from '../deck/quiz.ts';
import type { Tutor } from './tutor.ts';

/** One typed answer; keyed `SERVER:CARD:PERSON:ID`, where CARD stands for deck and card. */
export interface Writing {
  personId: string;
  /** As shown in the server at that time. */
  personName: string;
  guildId: string;
  deckId: string;
  cardId: string;
  question: QuestionKind;
  text: string;
  verdict: Verdict;
  at: number;
  /** The review that the answer is in the memory; see deck/memory/review.ts. */
  of: string;
  /** Where it is an answer to a quiz. A second one is no review of its own. */
  answer?: { quizId: string; question: number; attempt: 1 | 2 };
}

/** What a button needs to know of a writing of who presses it. */
export interface WritingRef {
  card: string;
  id: string;
}

export function refOf({ deckId, cardId, of, answer }: Writing): WritingRef {
  const id = of.replaceAll(':', '.');
  return { card: shortHash(deckId, cardId), id: answer?.attempt === 2 ? `${id}.2` : id };
}

/** Repeating it changes nothing. Right answers need no keeping. */
export async function noteWriting({ records }: Tutor, writing: Writing): Promise<WritingRef | undefined> {
  if (writing.verdict === 'correct') return undefined;
  const ref = refOf(writing);
  await records.writings.insert(keyOf(writing.guildId, writing.personId, ref), writing);
  return ref;
}

export function writingOf(
  { records }: Tutor,
  guildId: string,
  personId: string,
  ref: WritingRef,
): Promise<Writing | undefined> {
  return records.writings.get(keyOf(guildId, personId, ref));
}

/** All that was typed to one card in a server. */
export async function writingsTo(
  { records }: Tutor,
  card: Pick<Writing, 'guildId' | 'deckId' | 'cardId'>,
): Promise<Writing[]> {
  const found: Writing[] = [];
  const start = `${card.guildId}:${shortHash(card.deckId, card.cardId)}:`;
  for await (const [, writing] of records.writings.entries(start)) found.push(writing);
  return found.sort((a, b) => a.at - b.at);
}

export function shortHash(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 12);
}

function keyOf(guildId: string, personId: string, { card, id }: WritingRef): string {
  return `${guildId}:${card}:${personId}:${id}`;
}
