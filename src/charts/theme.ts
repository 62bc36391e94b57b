/**
 * @file How every chart looks. Made for a phone: a picture 560 units wide is shown at about 390, so nothing is written
 * smaller than 14. The ground is opaque and dark, at home in Discord's dark theme and legible in the light one.
 */
import type { Config } from 'vega-lite';

export const sizes = { width: 560, title: 19, text: 15, small: 14 } as const;

export const ink = {
  ground: '#1e2127',
  strong: '#f4f5f7',
  plain: '#d5d9e0',
  faint: '#9aa2ae',
  grid: '#363b45',
};

/**
 * One look per run, told apart by colour, dash and mark alike. The colours keep apart for all common kinds of colour
 * vision (Okabe and Ito, two of them lightened for the dark ground).
 */
export const looks = [
  { color: '#56b4e9', dash: [1, 0], mark: 'circle' },
  { color: '#f0a30a', dash: [7, 4], mark: 'square' },
  { color: '#3fd0a0', dash: [2, 3], mark: 'triangle-up' },
  { color: '#e493bd', dash: [10, 3, 2, 3], mark: 'diamond' },
  { color: '#f0e442', dash: [12, 4], mark: 'triangle-down' },
  { color: '#e8743b', dash: [5, 2, 1, 2, 1, 2], mark: 'cross' },
] as const;

/** From nothing to much: ever lighter, so that the order is seen without colour vision too (after `inferno`). */
export const heat = ['#000004', '#2f0a5b', '#6f1b6c', '#b1325a', '#e6553a', '#fb9a06', '#f7d84a', '#fcffa4'];

/** From the first layer to the last: ever darker and bluer, so that the order is seen without colour vision too. */
const ramp = ['#ffe45c', '#c8dc50', '#7fcf66', '#45b98a', '#3a9fa5', '#4d80b0', '#7467bb'];

/** The colours of `count` layers, first to last, spread over the whole ramp. */
export function layerColors(count: number): string[] {
  if (count === 1) return [ramp[0]!];
  return Array.from({ length: count }, (_, at) => blend(ramp, at / (count - 1)));
}

/** The colour at a part, 0 to 1, of the way through some. */
export function blend(colors: readonly string[], way: number): string {
  const place = way * (colors.length - 1);
  const low = Math.min(Math.floor(place), colors.length - 2);
  const [a, b] = [colors[low]!, colors[low + 1]!];
  const part = place - low;
  const channel = (color: string, at: number) => Number.parseInt(color.slice(1 + 2 * at, 3 + 2 * at), 16);
  const mixed = [0, 1, 2].map((at) => Math.round(channel(a, at) + (channel(b, at) - channel(a, at)) * part));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** Units that a text takes, with a little to spare: how wide Inter's kinds of letters are for their size. */
export function textWidth(text: string, size: number): number {
  const widths = [...text].map((letter) =>
    /[\d×%]/.test(letter)
      ? 0.66
      : /[A-Zmw]/.test(letter)
        ? 0.74
        : /[\s.,:·ijltfr-]/.test(letter)
          ? 0.36
          : 0.6,
  );
  return Math.ceil(widths.reduce((sum, width) => sum + width, 0) * size);
}

export const theme: Config = {
  background: ink.ground,
  font: 'Inter',
  padding: { left: 14, right: 14, top: 14, bottom: 12 },
  view: { stroke: 'transparent' },
  title: {
    color: ink.strong,
    fontSize: sizes.title,
    fontWeight: 600,
    subtitleColor: ink.plain,
    subtitleFontSize: sizes.text,
    subtitlePadding: 6,
    anchor: 'start',
    frame: 'group',
    offset: 16,
  },
  axis: {
    labelColor: ink.plain,
    labelFontSize: sizes.small,
    titleColor: ink.plain,
    titleFontSize: sizes.small,
    titleFontWeight: 400,
    titlePadding: 8,
    gridColor: ink.grid,
    domainColor: ink.faint,
    tickColor: ink.faint,
    labelPadding: 5,
    labelFlush: false,
  },
  text: { color: ink.plain, fontSize: sizes.text },
};
