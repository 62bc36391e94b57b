/** @file What a quiz is to be, as the args of a `Due`: how a post travels from a schedule or a command to its job. */
import { isMix, type Mix } from '../deck/questions/kinds.ts';

/** What is to be asked; the args are `post`, deck id, cards, minutes, `names` or nothing, the starter's id, the mix. */
export interface Plan {
  deckId: string;
  cards: number;
  /** From the post to the close. */
  minutes: number;
  showNames: boolean;
  startedBy?: string;
  /** The kinds of questions. */
  mix: Mix;
}

export const defaultMinutes = { now: 30, scheduled: 24 * 60 };

/** Mixed, unless a mix was chosen. */
export function mixOf(chosen: unknown): Mix {
  return isMix(chosen) ? chosen : 'mixed';
}

export function planArgs(plan: Plan): string[] {
  const { deckId, cards, minutes, showNames, startedBy = '', mix } = plan;
  return ['post', deckId, String(cards), String(minutes), showNames ? 'names' : '', startedBy, mix];
}

export function readPlan([, deckId = '', cards, minutes, names, startedBy, mix]: readonly string[]): Plan {
  return {
    deckId,
    cards: Number(cards) || 1,
    minutes: Number(minutes) || defaultMinutes.scheduled,
    showNames: names === 'names',
    ...(startedBy && { startedBy }),
    // Plans of earlier versions name no mix, and asked for terms.
    mix: isMix(mix) ? mix : 'terms',
  };
}
