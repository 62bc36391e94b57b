/** @file What a quiz is to be, as the args of a `Due`: how a post travels from a schedule or a command to its job. */

/** What is to be asked; the args are `post`, deck id, cards, minutes, `names` or nothing, the starter's id. */
export interface Plan {
  deckId: string;
  cards: number;
  /** From the post to the close. */
  minutes: number;
  showNames: boolean;
  startedBy?: string;
}

export const defaultMinutes = { now: 30, scheduled: 24 * 60 };

export function planArgs(plan: Plan): string[] {
  const { deckId, cards, minutes, showNames, startedBy = '' } = plan;
  return ['post', deckId, String(cards), String(minutes), showNames ? 'names' : '', startedBy];
}

export function readPlan([, deckId = '', cards, minutes, names, startedBy]: readonly string[]): Plan {
  return {
    deckId,
    cards: Number(cards) || 1,
    minutes: Number(minutes) || defaultMinutes.scheduled,
    showNames: names === 'names',
    ...(startedBy && { startedBy }),
  };
}
