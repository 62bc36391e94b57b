/** @file Small pictures side by side as one PNG, for the charts that show what a network sees. */
import { crc32, deflateSync } from 'node:zlib';
import type { Layer } from '../../charts/chart.ts';
import { as } from '../../charts/chart.ts';

export type Color = readonly [red: number, green: number, blue: number];

export interface Tile {
  /** Side of the square picture in its own pixels. */
  side: number;
  /** The colour of a pixel, row by row. */
  color(pixel: number): Color;
}

/** A PNG of `side * zoom` pixels square, as an address that holds the whole picture. */
export function addressOf({ side, color }: Tile, zoom: number): string {
  const size = side * zoom;
  const rows = Buffer.alloc(size * (size * 3 + 1));
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      rows.set(color(Math.floor(y / zoom) * side + Math.floor(x / zoom)), y * (size * 3 + 1) + 1 + x * 3);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  // Eight bits for each of red, green and blue.
  header.set([8, 2, 0, 0, 0], 8);
  const png = Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return `data:image/png;base64,${png.toString('base64')}`;
}

function chunk(name: string, data: Uint8Array): Buffer {
  const frame = Buffer.alloc(data.length + 12);
  frame.writeUInt32BE(data.length, 0);
  frame.write(name, 4, 'latin1');
  frame.set(data, 8);
  frame.writeUInt32BE(crc32(frame.subarray(4, data.length + 8)), data.length + 8);
  return frame;
}

/** Pictures at these places, in units from the left and the top. */
export function imagesAt(tiles: { tile: Tile; x: number; y: number }[], size: number): Layer {
  return {
    data: {
      values: tiles.map(({ tile, x, y }) => ({
        // Twice the units, because that is how large the picture will be drawn.
        url: addressOf(tile, Math.max(1, Math.round((2 * size) / tile.side))),
        x,
        y,
      })),
    },
    mark: { type: 'image', width: size, height: size, align: 'left', baseline: 'top', aspect: false },
    encoding: { x: as.place('x'), y: as.place('y'), url: { field: 'url', type: 'nominal' } },
  };
}

/** Light on dark, as the data sets have them. */
export const greyTile = (pixels: Uint8Array): Tile => ({
  side: Math.round(Math.sqrt(pixels.length)),
  color: (pixel) => [pixels[pixel]!, pixels[pixel]!, pixels[pixel]!],
});

/** Blue below 0, orange above, dark at 0; `values` from -1 to 1. */
export const signedTile = (values: ArrayLike<number>, side: number): Tile => ({
  side,
  color(pixel) {
    const value = values[pixel]!;
    const end: Color = value < 0 ? [86, 180, 233] : [240, 150, 40];
    const part = Math.min(1, Math.abs(value));
    return [0, 1, 2].map((at) => Math.round(22 + (end[at]! - 22) * part)) as unknown as Color;
  },
});
