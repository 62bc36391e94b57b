/** @file The gateway's word on what a person did: who waits for which nonce, and how it ended. */
import type { Choice, ModalOpened } from './wire.ts';

export type Answer =
  | { kind: 'success' }
  | { kind: 'modal'; modal: ModalOpened }
  | { kind: 'choices'; choices: Choice[] }
  /** `reason` is a sentence for the person. */
  | { kind: 'failure'; reason: string };

export const noResponse = 'The application did not respond';

/** The server gives up after 3 s; beyond this even its word does not come. */
const longest = 10_000;

export interface Answers {
  /** Resolves when the nonce is answered, at the latest as a failure after 10 s. */
  wait(nonce: string): Promise<Answer>;
  /** True if this event answers someone. */
  settle(event: string, data: { nonce?: string }): boolean;
  fail(nonce: string, reason: string): void;
}

export function createAnswers(): Answers {
  const waiting = new Map<string, (answer: Answer) => void>();
  const answer = (nonce: string | undefined, value: Answer) => {
    const resolve = nonce === undefined ? undefined : waiting.get(String(nonce));
    if (nonce !== undefined) waiting.delete(String(nonce));
    resolve?.(value);
    return resolve !== undefined;
  };
  return {
    wait: (nonce) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => answer(nonce, { kind: 'failure', reason: noResponse }), longest);
        waiting.set(nonce, (value) => {
          clearTimeout(timer);
          resolve(value);
        });
      }),
    settle(event, data) {
      const value = read(event, data);
      return value !== undefined && answer(data.nonce, value);
    },
    fail: (nonce, reason) => void answer(nonce, { kind: 'failure', reason }),
  };
}

function read(event: string, data: unknown): Answer | undefined {
  if (event === 'INTERACTION_SUCCESS') return { kind: 'success' };
  if (event === 'INTERACTION_FAILURE') return { kind: 'failure', reason: noResponse };
  if (event === 'INTERACTION_MODAL_CREATE') return { kind: 'modal', modal: data as ModalOpened };
  if (event === 'APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE') {
    return { kind: 'choices', choices: (data as { choices?: Choice[] }).choices ?? [] };
  }
  return undefined;
}
