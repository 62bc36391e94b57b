/** @file How the laboratory writes names, numbers and durations: no more digits than they deserve. */
import type { RunRecord } from './record.ts';
import type { Convolution, Spec } from './spec.ts';

export const activationNames = {
  sigmoid: 'sigmoid',
  tanh: 'tanh',
  relu: 'ReLU',
  'leaky-relu': 'leaky ReLU',
  elu: 'ELU',
  selu: 'SELU',
  gelu: 'GELU',
  softplus: 'softplus',
  linear: 'linear',
} as const satisfies Record<Spec['activation'], string>;

/** Of those with a scale, see Spec, the scale is to be named beside. */
export const initializerNames = {
  uniform: 'uniform',
  glorot: 'Glorot',
  he: 'He',
  normal: 'normal',
  'glorot-normal': 'Glorot normal',
  'he-uniform': 'He uniform',
  lecun: 'LeCun',
  'lecun-uniform': 'LeCun uniform',
  orthogonal: 'orthogonal',
  zeros: 'zeros',
  constant: 'constant',
} as const satisfies Record<Spec['initializer'], string>;

export const lossNames = {
  'cross-entropy': 'cross-entropy',
  'binary-cross-entropy': 'binary cross-entropy',
  mse: 'MSE',
  'softmax-mse': 'softmax MSE',
} as const satisfies Record<Spec['loss'], string>;

export const optimizerNames = {
  sgd: 'SGD',
  momentum: 'momentum',
  nesterov: 'Nesterov',
  rmsprop: 'RMSProp',
  adam: 'Adam',
  adamw: 'AdamW',
} as const satisfies Record<Spec['optimizer'], string>;

const numerals = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** `five`; digits from eleven on. */
export const numeral = (count: number): string => numerals[count] ?? String(count);

/** `five hidden layers`, `two convolutions and one hidden layer`. */
export function depth({ hidden, convolutions }: Pick<Spec, 'hidden' | 'convolutions'>): string {
  const counted = (count: number, one: string) => `${numeral(count)} ${one}${count === 1 ? '' : 's'}`;
  const before = convolutions.length > 0 ? [counted(convolutions.length, 'convolution')] : [];
  const dense = before.length === 0 || hidden.length > 0 ? [counted(hidden.length, 'hidden layer')] : [];
  return list([...before, ...dense]);
}

/** `784-128-10`, and `784-100×5-10` for five layers of 100 units; with convolutions `conv8-max-64`. */
export function shape(spec: Pick<Spec, 'hidden' | 'convolutions'>): string {
  const hidden = groups(spec.hidden).flatMap(({ units, count }) =>
    count > 2 ? [`${units}×${count}`] : Array<string>(count).fill(String(units)),
  );
  if (spec.convolutions.length === 0) return ['784', ...hidden, '10'].join('-');
  const parts = [...spec.convolutions.flatMap(convolutionParts), ...hidden].join('-');
  return parts === 'conv6k5same-max-conv16k5-max-120-84' ? 'LeNet-5' : parts;
}

/** The layers as they could be typed: `128`, `5x100`, `none`, `conv8-max-64`. */
export function typedLayers({ hidden, convolutions }: Pick<Spec, 'hidden' | 'convolutions'>): string {
  const dense = groups(hidden).map(({ units, count }) => (count > 1 ? `${count}x${units}` : String(units)));
  if (convolutions.length > 0) return [...convolutions.flatMap(convolutionParts), ...dense].join('-');
  return dense.join(',') || 'none';
}

/** What is as usual is left out. */
function convolutionParts({ filters, kernel, stride, padding, pool }: Convolution): string[] {
  const one = [
    `conv${filters}`,
    kernel === 3 ? '' : `k${kernel}`,
    stride === 1 ? '' : `s${stride}`,
    padding === 'same' ? 'same' : '',
  ].join('');
  return pool === 'none' ? [one] : [one, pool === 'max' ? 'max' : 'avg'];
}

/** Neighbouring layers of the same width together. */
function groups(hidden: number[]): { units: number; count: number }[] {
  const found: { units: number; count: number }[] = [];
  for (const units of hidden) {
    const last = found.at(-1);
    if (last?.units === units) last.count++;
    else found.push({ units, count: 1 });
  }
  return found;
}

/** A share of 1 as `97.2 %`, with a space that does not break. */
export const percent = (share: number): string => `${(share * 100).toFixed(1)}\u00a0%`;

/** Two significant digits, for what is known only roughly: `15,000`, `4`, `1.3`, `40 million`. */
export function roughly(value: number): string {
  const two = Number(value.toPrecision(2));
  if (two >= 1e6 && two < 1e9) return `${plain(two / 1e6)} million`;
  return two >= 1e9 ? `${plain(two / 1e9)} billion` : plain(two);
}

// One for all: to make such a format takes a hundred times as long as to use it.
const settingFormat = new Intl.NumberFormat('en-US', {
  maximumSignificantDigits: 15,
  maximumFractionDigits: 20,
});

/** A setting as it was given: `0.001`, `60,000`. */
export const plain = (value: number): string => settingFormat.format(value);

/** `0.4 s`, `8 s`, `6 minutes`. */
export function duration(seconds: number): string {
  if (seconds < 1) return `${Math.max(0.1, seconds).toFixed(1)} s`;
  if (seconds < 90) return `${Math.round(seconds)} s`;
  return `${Math.round(seconds / 60)} minutes`;
}

/** `a`, `a and b`, `a, b and c`. */
export const list = (items: string[], last = 'and'): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`;

/** What somebody typed, to be named in a sentence: cut where it is long. */
export const quoted = (text: string): string => `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;

const endings = { nan: 'reached NaN', infinity: 'reached infinity', explosion: 'exploded' } as const;

/** What became of a loss: `reached NaN at step 41`. */
export const divergedAt = ({ what, step }: NonNullable<RunRecord['diverged']>): string =>
  `${endings[what]} at step ${plain(step)}`;
