/** @file The network as people write it: `128`, `100,100`, `5x100`, `784-100x4-10`, `none`, `conv8-max-64`, `LeNet`. */
import { UserError } from '../user-error.ts';
import type { Choices } from './choices.ts';
import { Convolution } from './spec.ts';
import { plain, quoted } from './words.ts';

const most = { layers: 10, units: 2048, convolutions: 4 };
const help =
  'Write the units of the hidden layers: `128`, `100,100`, `5x100` for five layers of 100, the whole network as ' +
  '`784-128-10`, convolutions as `conv8-max-64`, or `none`. Compare with `5x100 vs 100`.';

/** Much like the network of LeCun et al. 1998: two convolutions with pooling, then two dense layers. */
const lenet = 'conv6k5same-max-conv16k5-max-120-84';

/** Throws a UserError that says what can be written. */
export function readNetwork(text: string): Choices {
  const said = `layers: ${quoted(text)}`;
  const words = text
    .toLowerCase()
    .replace(/(\d+) (?:hidden )?layers? (?:of|with) (\d+)(?: units?| neurons?)?/g, '$1x$2')
    .replace(/\s*[x×*]\s*/g, 'x')
    .trim()
    .replace(/^le-?net(-?5)?$/, lenet);
  if (/^(none|no|0|no hidden layers?|linear)$/.test(words)) return { hidden: [] };
  const parts = words.split(/\s*[-–,→>/]+\s*|\s+/);
  const picture = parts[0] === '28x28';
  const named = parts.slice(picture ? 1 : 0).filter((part) => /^[a-z]/.test(part));
  if (named.length > 0 && /^(784|28x28)$/.test(parts[0]!)) parts.shift();
  const convolutions = readConvolutions(parts.slice(0, named.length), said);
  const dense = parts.slice(named.length);
  if (picture && dense.at(-1) === '10') dense.pop();
  const hidden = readDense(dense, said);
  return convolutions.length > 0 ? { convolutions, hidden } : { hidden };
}

function readDense(parts: string[], said: string): number[] {
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

/** `conv8` has 8 filters of 3 × 3; `conv6k5s2same` has a kernel of 5 × 5, stride 2 and padding; `max` or `avg` pool. */
function readConvolutions(parts: string[], said: string): Convolution[] {
  const found: Convolution[] = [];
  for (const part of parts) {
    const pool = /^(max|pool|maxpool)$/.test(part)
      ? 'max'
      : /^(avg|average|avgpool)$/.test(part)
        ? 'average'
        : undefined;
    const last = found.at(-1);
    if (pool && last?.pool === 'none') last.pool = pool;
    else found.push(readConvolution(part, said));
  }
  if (found.length > most.convolutions) {
    throw new UserError(
      `${said} has ${found.length} convolutions; at most ${most.convolutions} are possible here. ${help}`,
    );
  }
  return found;
}

function readConvolution(part: string, said: string): Convolution {
  const [match, filters, kernel, stride, same] =
    /^c(?:onv)?(\d+)(?:k(\d+))?(?:s(\d+))?(same)?$/.exec(part) ?? [];
  const read = Convolution.safeParse({
    filters: Number(filters),
    ...(kernel && { kernel: Number(kernel) }),
    ...(stride && { stride: Number(stride) }),
    ...(same && { padding: 'same' }),
  });
  if (match && read.success) return read.data;
  if (!/^c(onv)?\d/.test(part)) throw new UserError(`${said} is not a network. ${help}`);
  throw new UserError(
    `${said} has a part ${quoted(part)} that is no convolution here. Write \`conv8\` for 8 filters of 3 × 3 (1 to 128 of them), ` +
      '`conv8k5` for a kernel of 5 × 5 (up to 11), `conv8s2` for a stride of 2 (up to 4), `conv8same` for padding, and `max` or `avg` after it for pooling.',
  );
}
