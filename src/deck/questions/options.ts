/** @file Options in an order that chance decides, lettered, the right one known. */
import { shuffle } from '../bag.ts';
import { type Letter, letters, type Option } from '../question.ts';

export type Unlettered = Omit<Option, 'letter'>;

/** Without any wrong one there are no options at all. */
export function lettered(
  right: Unlettered,
  wrong: readonly Unlettered[],
  random: () => number,
): { options: Option[]; right?: Letter } {
  if (wrong.length === 0) return { options: [] };
  const order = shuffle([right, ...wrong.slice(0, letters.length - 1)], random);
  const options = order.map((option, i) => ({ letter: letters[i] as Letter, ...option }));
  return { options, right: letters[order.indexOf(right)] as Letter };
}
