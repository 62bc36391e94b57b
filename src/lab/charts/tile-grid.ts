/** @file A chart of small pictures in rows, each with words below it. */

import { as, type Chart } from '../../charts/chart.ts';
import { ink, sizes } from '../../charts/theme.ts';
import { imagesAt, type Tile } from './bitmap.ts';

export interface Labelled {
  tile: Tile;
  /** In lines, if it has several. */
  label: string;
  /** A last line, fainter. */
  note?: string;
}

export interface TileGrid {
  name: string;
  title: string;
  subtitle: string;
  tiles: Labelled[];
  columns: number;
  /** Headings ahead of a row, by its number. */
  headings?: Record<number, string>;
  alt: string;
}

const linesOf = (label: string) => (label === '' ? [] : label.split('\n'));

const gap = 10;
const line = 18;

export function tileGrid({ name, title, subtitle, tiles, columns, headings = {}, alt }: TileGrid): Chart {
  const width = sizes.width - 28;
  const room = (width - gap * (columns - 1)) / columns;
  const side = tiles[0]?.tile.side ?? room;
  // A whole number of drawn pixels, two to a unit, for each of the picture's: nothing is blurred.
  const size = Math.max(1, Math.floor((2 * room) / side)) * (side / 2);
  const rows = Array.from({ length: Math.ceil(tiles.length / columns) }, (_, row) => {
    const own = tiles.slice(row * columns, (row + 1) * columns);
    const words = Math.max(...own.map(({ label, note }) => linesOf(label).length + (note ? 1 : 0)));
    return { head: headings[row] === undefined ? 0 : line + gap, height: size + words * line + gap };
  });
  const top = (row: number) =>
    rows.slice(0, row + 1).reduce((sum, { head }) => sum + head, 0) +
    rows.slice(0, row).reduce((sum, { height }) => sum + height, 0);
  const placed = tiles.map((one, at) => ({
    ...one,
    x: (at % columns) * (size + gap),
    y: top(Math.floor(at / columns)),
  }));
  const texts = placed.flatMap(({ label, note, x, y }) => {
    const bright = linesOf(label).map((text) => ({ text, color: ink.strong }));
    const all = note ? [...bright, { text: note, color: ink.faint }] : bright;
    return all.map((one, at) => ({ ...one, x: x + size / 2, y: y + size + 11 + at * line }));
  });
  const heads = Object.entries(headings).map(([row, text]) => ({
    text,
    x: 0,
    y: top(Number(row)) - line / 2 - 2,
  }));
  const at = { x: as.place('x'), y: as.place('y'), text: { field: 'text', type: 'nominal' } } as const;
  return {
    name,
    alt,
    spec: {
      width,
      height: Math.max(size, top(rows.length) - gap),
      title: { text: title, subtitle, frame: 'bounds' },
      layer: [
        imagesAt(placed, size),
        {
          data: { values: texts },
          mark: { type: 'text', baseline: 'middle', fontSize: sizes.small },
          encoding: { ...at, color: as.look('color') },
        },
        {
          data: { values: heads },
          mark: { type: 'text', align: 'left', baseline: 'middle', fontSize: sizes.text, fontWeight: 600 },
          encoding: at,
        },
      ],
    },
  };
}
