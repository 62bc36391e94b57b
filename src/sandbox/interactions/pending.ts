/** @file Interactions that wait for the bot's first answer, and the people who wait with them. */
import type { Json } from '../json.ts';

/** What a person's request with `with_response=true` gets: the first answer, as that person sees it. */
export interface FirstAnswer {
  interaction_id: string;
  type: number;
  data?: Json;
  message?: Json;
}

export interface Pending {
  /** Resolves with the first answer, or with undefined when the bot did not answer in time. */
  wait(interactionId: string): Promise<FirstAnswer | undefined>;
  settle(interactionId: string, answer: FirstAnswer | undefined): void;
  /** Calls `late` when the first answer has not come in time. */
  watch(interactionId: string, late: () => void): void;
  close(): void;
}

export const ANSWER_MS = 3000;
export const TOKEN_MS = 15 * 60_000;

/** `patienceMs` is how long to wait for a first answer, in real time. */
export function openPending(patienceMs: number): Pending {
  const waiting = new Map<string, (answer: FirstAnswer | undefined) => void>();
  const timers = new Map<string, NodeJS.Timeout>();
  return {
    wait: (interactionId) => new Promise((resolve) => void waiting.set(interactionId, resolve)),
    settle(interactionId, answer) {
      clearTimeout(timers.get(interactionId));
      timers.delete(interactionId);
      waiting.get(interactionId)?.(answer);
      waiting.delete(interactionId);
    },
    watch: (interactionId, late) =>
      void timers.set(
        interactionId,
        setTimeout(() => {
          timers.delete(interactionId);
          late();
        }, patienceMs),
      ),
    close() {
      for (const timer of timers.values()) clearTimeout(timer);
      for (const resolve of waiting.values()) resolve(undefined);
    },
  };
}
