/** @file Why a text names no time zone for sure, in a sentence. */
import { list, quoted } from './text.ts';

export type ZoneProblem = 'abbreviation' | 'offset' | 'unknown';

/** `near` are zones that may be meant, offered beside it. */
export function whichZoneSentence(typed: string, problem: ZoneProblem, near: readonly string[]): string {
  const name = `**${quoted(typed, 40)}**`;
  const zones = near.slice(0, 5).map((zone) => `**${zone}**`);
  const some = list(zones, 'or');
  return {
    abbreviation: `${name} doesn't say which place is meant, and so not when the clocks change there. Is it ${some}?`,
    offset: `${name} would be wrong for half the year wherever the clocks change. Which place is it: ${some}?`,
    unknown: `I know no time zone called ${name}. ${some ? `Did you mean ${some}? ` : ''}Any large city works.`,
  }[problem];
}
