/** @file The custom ids around contested answers; their presses go to /quiz. */
import { customId } from './custom-id.ts';

export type ContestAction =
  /** A learner: "I was right". */
  | { kind: 'right'; card: string; id: string }
  /** A teacher. */
  | { kind: 'accept' | 'partly' | 'decline' | 'undo'; contest: string }
  /** `after` contests of the queue that were left as they are. */
  | { kind: 'queue'; page: number };

export function contestId(action: ContestAction): string {
  if (action.kind === 'right') return customId('quiz', 'right', action.card, action.id);
  if (action.kind === 'queue') return customId('quiz', 'contest', 'queue', action.page);
  return customId('quiz', 'contest', action.kind, action.contest);
}

/** From the parts after the command's name; undefined if it is none of these. */
export function readContestId(args: readonly string[]): ContestAction | undefined {
  const [first, second = '', third = ''] = args;
  if (first === 'right') return second && third ? { kind: 'right', card: second, id: third } : undefined;
  if (first !== 'contest') return undefined;
  if (second === 'queue') return { kind: 'queue', page: Number(third) || 0 };
  const kind = (['accept', 'partly', 'decline', 'undo'] as const).find((one) => one === second);
  return kind && third ? { kind, contest: third } : undefined;
}
