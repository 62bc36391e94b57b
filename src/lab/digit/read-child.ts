/**
 * @file The process that unpacks a picture somebody sent. The decoders run in WebAssembly, so that a crafted file can at
 * worst end this process, which has neither work nor secrets but this picture.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import type { PictureFile } from './picture-file.ts';

/** Pixels on the longer side of what is looked at: plenty for a network that sees 28. */
const side = 420;

export interface ReadRequest {
  bytes: Uint8Array;
  file: PictureFile;
}

export interface ReadAnswer {
  width: number;
  height: number;
  /** Brightness of every pixel, row by row, 0 to 255; what is transparent is white. */
  grey: Uint8Array;
  /** The same picture in colour, as PNG. */
  png: Uint8Array;
}

/** What EXIF's orientations do to a picture of width w and height h, as a matrix of SVG. */
const turns: Record<number, (w: number, h: number) => string> = {
  1: () => '1 0 0 1 0 0',
  2: (w) => `-1 0 0 1 ${w} 0`,
  3: (w, h) => `-1 0 0 -1 ${w} ${h}`,
  4: (_, h) => `1 0 0 -1 0 ${h}`,
  5: () => '0 1 1 0 0 0',
  6: (_, h) => `0 1 -1 0 ${h} 0`,
  7: (w, h) => `0 -1 -1 0 ${h} ${w}`,
  8: (w) => `0 -1 1 0 0 ${w}`,
};

function read({ bytes, file }: ReadRequest): ReadAnswer {
  const scale = Math.min(1, side / Math.max(file.width, file.height));
  const [w, h] = [file.width, file.height].map((length) => Math.max(1, Math.round(length * scale))) as [
    number,
    number,
  ];
  const [width, height] = file.orientation > 4 ? [h, w] : [w, h];
  const data = Buffer.from(bytes).toString('base64');
  const turn = turns[file.orientation]!(w, h);
  const picture = new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
      `<image transform="matrix(${turn})" width="${w}" height="${h}" preserveAspectRatio="none" href="data:image/${file.kind};base64,${data}"/></svg>`,
    { background: '#ffffff' },
  );
  const drawn = picture.render();
  const rgba = drawn.pixels;
  const grey = Uint8Array.from({ length: width * height }, (_, at) => {
    const [r, g, b] = [rgba[4 * at]!, rgba[4 * at + 1]!, rgba[4 * at + 2]!];
    return Math.round(0.299 * r + 0.587 * g + 0.114 * b);
  });
  return { width, height, grey, png: drawn.asPng() };
}

const { resolve } = createRequire(import.meta.url);
await initWasm(readFileSync(resolve('@resvg/resvg-wasm/index_bg.wasm')));
process.once('message', (request: ReadRequest) => process.send?.(read(request)));
