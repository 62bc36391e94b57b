/** @file A logarithmic axis: which powers of ten it spans, what is written on it, and where 0 goes. */

export interface Decades {
  domain: [low: number, high: number];
  ticks: { value: number; label: string }[];
  /** A Vega expression that gives a tick's label. */
  labelExpression: string;
  /** Whether a 0 is shown, at the bottom, below the smallest power of ten. */
  zero: boolean;
  /** The value at which a size is drawn. */
  drawn(size: number): number;
  /** How far up a size is drawn, 0 to 1. */
  place(size: number): number;
}

const superscripts: Record<string, string> = Object.fromEntries(
  [...'0123456789-'].map((digit, at) => [digit, '⁰¹²³⁴⁵⁶⁷⁸⁹⁻'[at]!]),
);

/** For gradient sizes of any kind, 0 among them. */
export function decades(sizes: number[]): Decades {
  const positive = sizes.filter((size) => size > 0 && Number.isFinite(size));
  const zero = sizes.some((size) => size === 0);
  const exponents = positive.map((size) => Math.log10(size));
  const low = positive.length > 0 ? Math.floor(Math.min(...exponents) + 1e-9) : -3;
  const high = Math.max(low + 1, positive.length > 0 ? Math.ceil(Math.max(...exponents) - 1e-9) : 0);
  const every = Math.ceil((high - low) / 7);
  const powers = Array.from({ length: high - low + 1 }, (_, at) => low + at).filter(
    (power) => (high - power) % every === 0,
  );
  const bottom = low - (zero ? Math.max(0.5, (high - low) / 10) : 0);
  const ticks = powers.map((power) => ({ value: 10 ** power, label: power === 0 ? '1' : powerOfTen(power) }));
  if (zero) ticks.unshift({ value: 10 ** bottom, label: '0' });

  const drawn = (size: number) => (size > 0 ? size : 10 ** bottom);
  const labels = Object.fromEntries(ticks.map(({ value, label }) => [key(value), label]));
  return {
    domain: [10 ** bottom, 10 ** high],
    ticks,
    labelExpression: `${JSON.stringify(labels)}[format(datum.value, '.2e')]`,
    zero,
    drawn,
    place: (size) => (Math.log10(drawn(size)) - bottom) / (high - bottom),
  };
}

const powerOfTen = (power: number) => `10${[...String(power)].map((digit) => superscripts[digit]).join('')}`;

/** As d3 formats `.2e`. */
const key = (value: number) => value.toExponential(2);
