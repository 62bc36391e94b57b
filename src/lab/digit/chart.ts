/** @file The picture of a judged digit: what the network sees, which pixels mattered, and its ten outputs. */
import type { Chart, Panel } from '../../charts/chart.ts';
import { ink, looks, sizes } from '../../charts/theme.ts';
import { percent } from '../words.ts';
import { side } from './center.ts';
import type { Look } from './look.ts';

/** Units for each of the 28 pixels, and between the two grids. */
const pixel = 9;
const gap = 24;
const bar = 24;

export function digitChart({ seen, outputs, digit, importance }: Omit<Look, 'picture'>): Chart {
  return {
    name: 'digit.png',
    alt: alt(outputs, digit, importance),
    spec: {
      spacing: gap,
      vconcat: [
        {
          spacing: gap,
          hconcat: [
            grid('What the network sees', Array.from(seen, grey)),
            grid('What mattered', mattered(seen, importance)),
          ],
        },
        bars(outputs, digit),
      ],
    },
  };
}

/** The largest fall is orange, a rise blue, on the digit itself in grey. */
function mattered(seen: Uint8Array, importance: Float32Array): string[] {
  const most = Math.max(...importance.map(Math.abs));
  return Array.from(seen, (value, at) => {
    const strength = most > 0 ? importance[at]! / most : 0;
    const color = strength >= 0 ? looks[1].color : looks[0].color;
    return mixed(grey(value * 0.6), color, Math.abs(strength));
  });
}

function grid(title: string, colors: string[]): Panel {
  const values = colors.map((color, at) => {
    const [x, y] = [(at % side) * pixel, Math.floor(at / side) * pixel];
    return { x, x2: x + pixel, y, y2: y + pixel, color };
  });
  const place = { type: 'quantitative', scale: null, axis: null } as const;
  return {
    title: { text: title, fontSize: sizes.text, offset: 8 },
    width: side * pixel,
    height: side * pixel,
    data: { values },
    mark: { type: 'rect', strokeWidth: 0 },
    encoding: {
      x: { field: 'x', ...place },
      x2: { field: 'x2' },
      y: { field: 'y', ...place },
      y2: { field: 'y2' },
      color: { field: 'color', type: 'nominal', scale: null },
    },
  };
}

function bars(outputs: number[], digit: number): Panel {
  const values = outputs.map((output, at) => ({
    digit: String(at),
    output,
    text: percent(output),
    color: at === digit ? looks[1].color : ink.faint,
  }));
  const y = { field: 'digit', type: 'ordinal', title: null, axis: { ticks: false, domain: false } } as const;
  const scale = { domain: [0, 1] };
  const x = { field: 'output', type: 'quantitative', scale, axis: null } as const;
  return {
    title: { text: 'What it says', fontSize: sizes.text, offset: 8 },
    width: 2 * side * pixel + gap - 64,
    height: bar * outputs.length,
    data: { values },
    layer: [
      {
        mark: { type: 'bar', height: bar - 8 },
        encoding: { y, x, color: { field: 'color', type: 'nominal', scale: null } },
      },
      {
        mark: { type: 'text', align: 'left', dx: 6 },
        encoding: { y, x, text: { field: 'text', type: 'nominal' } },
      },
    ],
  };
}

function alt(outputs: number[], digit: number, importance: Float32Array): string {
  const said = outputs.map((output, at) => `${at}: ${percent(output)}`).join(', ');
  const top = importance.indexOf(Math.max(...importance));
  const where = [rows[third(Math.floor(top / side))], columns[third(top % side)]].join(' ');
  return (
    `The digit as the network sees it, in 28 by 28 pixels; the same with the places that mattered for the ${digit}, ` +
    `most of all at the ${where.replace('middle middle', 'middle')}; and a bar for each digit. ${said}.`
  );
}

const rows = ['top', 'middle', 'bottom'];
const columns = ['left', 'middle', 'right'];
const third = (at: number) => Math.min(2, Math.floor((3 * at) / side));

function grey(value: number): string {
  const hex = Math.round(value).toString(16).padStart(2, '0');
  return `#${hex}${hex}${hex}`;
}

function mixed(from: string, to: string, part: number): string {
  const channel = (color: string, at: number) => Number.parseInt(color.slice(1 + 2 * at, 3 + 2 * at), 16);
  const one = (at: number) => Math.round(channel(from, at) * (1 - part) + channel(to, at) * part);
  return `#${[0, 1, 2].map((at) => one(at).toString(16).padStart(2, '0')).join('')}`;
}
