/** @file What people were promised: everything that a person saw acknowledged, to be held against what came of it. */
import type { Posted } from '../support/epoch.ts';

interface Promised {
  /** The life in which it was promised. */
  life: number;
  guildId: string;
  channelId: string;
  personId: string;
  interactionId: string;
}

export interface Ledger {
  schedules: Promised[];
  quizzes: Promised[];
  answers: (Promised & { quizId: string; question: number; letter: string; shown: Posted })[];
  experiments: (Promised & { messageId: string })[];
  closes: (Promised & { quizIds: string[] })[];
  /** All that people did, acknowledged or not. */
  done: Record<string, { tried: number; acknowledged: number }>;
}

export function newLedger(): Ledger {
  return { schedules: [], quizzes: [], answers: [], experiments: [], closes: [], done: {} };
}

export function count(ledger: Ledger, what: string, acknowledged: boolean): void {
  const sum = ledger.done[what] ?? { tried: 0, acknowledged: 0 };
  ledger.done[what] = {
    tried: sum.tried + 1,
    acknowledged: sum.acknowledged + (acknowledged ? 1 : 0),
  };
}
