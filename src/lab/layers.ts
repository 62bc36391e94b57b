/** @file The hidden layers as people write them: `128`, `100,100`, `5x100`, `784-100x4-10`, `none`. */
import { UserError } from '../user-error.ts';
import { plain, quoted } from './words.ts';

const most = { layers: 10, units: 2048 };
const help =
  'Write the units of the hidden layers: `128`, `100,100`, `5x100` for five layers of 100, the whole network as ' +
  '`784-128-10`, or `none`. Compare with `5x100 vs 100`.';

/** Units of each hidden layer, first to last. Throws a UserError that says what can be written. */
export function readLayers(text: string): number[] {
  const said = `layers: ${quoted(text)}`;
  const words = text
    .toLowerCase()
    .replace(/(\d+) (?:hidden )?layers? (?:of|with) (\d+)(?: units?| neurons?)?/g, '$1x$2')
    .replace(/\s*[x×*]\s*/g, 'x')
    .trim();
  if (/^(none|no|0|no hidden layers?|linear)$/.test(words)) return [];
  const parts = words.split(/\s*[-–,→>/]+\s*|\s+/);
  if (!parts.every((part) => /^\d+(x\d+)?$/.test(part)))
    throw new UserError(`${said} is not a network. ${help}`);

  const whole = parts.length > 1 && parts[0] === '784' && parts.at(-1) === '10';
  const groups = (whole ? parts.slice(1, -1) : parts).map((part) => countAndUnits(part, whole));
  const depth = groups.reduce((sum, { count }) => sum + count, 0);
  if (depth > most.layers) {
    throw new UserError(
      `${said} has ${plain(depth)} hidden layers; at most ${most.layers} are possible here. ${help}`,
    );
  }
  const odd = groups.map(({ units }) => units).find((units) => units < 1 || units > most.units);
  if (odd !== undefined) {
    throw new UserError(
      `${said} has a layer of ${plain(odd)} units; a layer may have 1 to ${plain(most.units)} here. ${help}`,
    );
  }
  return groups.flatMap(({ count, units }) => Array<number>(count).fill(units));
}

/**
 * `5x100` is five layers of 100, and so is `100x5`: the smaller number counts the layers. Where both could, the count
 * comes first, but last inside a whole network as in `784-8x4-10`.
 */
function countAndUnits(part: string, whole: boolean): { count: number; units: number } {
  const [a = 0, b] = part.split('x').map(Number);
  if (b === undefined) return { count: 1, units: a };
  const countFirst = Math.max(a, b) <= most.layers ? !whole : a <= b;
  return countFirst ? { count: a, units: b } : { count: b, units: a };
}
