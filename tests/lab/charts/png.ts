/** @file Just enough PNG to compare pictures: 8-bit RGBA without interlacing, as resvg writes it. */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

export interface Picture {
  width: number;
  height: number;
  /** Four bytes for each pixel, row by row. */
  pixels: Uint8Array;
}

const signature = Buffer.from('89504e470d0a1a0a', 'hex');

export function sizeOf(file: Uint8Array): { width: number; height: number } {
  const bytes = asBuffer(file);
  if (!bytes.subarray(0, 8).equals(signature)) throw new Error('expected a PNG, got something else');
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

const asBuffer = (file: Uint8Array) => Buffer.from(file.buffer, file.byteOffset, file.byteLength);

export function readPng(file: Uint8Array): Picture {
  const bytes = asBuffer(file);
  const { width, height } = sizeOf(file);
  const kind = bytes.subarray(24, 29);
  if (kind.toString('hex') !== '0806000000')
    throw new Error(`expected 8-bit RGBA, got ${kind.toString('hex')}`);
  const parts: Buffer[] = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(bytes.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return { width, height, pixels: unfilter(inflateSync(Buffer.concat(parts)), width * 4, height) };
}

/** Undoes what PNG does to each row so that it packs better (PNG specification, section 9). */
function unfilter(rows: Uint8Array, stride: number, height: number): Uint8Array {
  const out = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = rows[y * (stride + 1)]!;
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const a = x >= 4 ? out[at - 4]! : 0;
      const b = y > 0 ? out[at - stride]! : 0;
      const c = x >= 4 && y > 0 ? out[at - stride - 4]! : 0;
      const guess = [0, a, b, (a + b) >> 1, paeth(a, b, c)][filter]!;
      out[at] = rows[y * (stride + 1) + 1 + x]! + guess;
    }
  }
  return out;
}

function paeth(a: number, b: number, c: number): number {
  const p = a + b - c;
  const [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
  if (pa <= pb && pa <= pc) return a;
  return pb <= pc ? b : c;
}

export function writePng({ width, height, pixels }: Picture): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const rows = Buffer.alloc((width * 4 + 1) * height);
  for (let y = 0; y < height; y++) {
    rows.set(pixels.subarray(y * width * 4, (y + 1) * width * 4), y * (width * 4 + 1) + 1);
  }
  const chunk = (name: string, data: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
    const frame = Buffer.alloc(body.length + 8);
    frame.writeUInt32BE(data.length, 0);
    frame.set(body, 4);
    frame.writeUInt32BE(crc32(body), body.length + 4);
    return frame;
  };
  const data = deflateSync(rows, { level: 9 });
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', new Uint8Array()),
  ]);
}

/** Each pixel the mean of `factor` times `factor`; what is left over at the right and the bottom is dropped. */
export function shrink(picture: Picture, factor: number): Picture {
  const [width, height] = [Math.floor(picture.width / factor), Math.floor(picture.height / factor)];
  const pixels = new Uint8Array(width * height * 4);
  for (let at = 0; at < pixels.length; at++) {
    const [channel, x, y] = [at % 4, (at >> 2) % width, Math.floor((at >> 2) / width)];
    let sum = 0;
    for (let dy = 0; dy < factor; dy++) {
      for (let dx = 0; dx < factor; dx++) {
        sum += picture.pixels[((y * factor + dy) * picture.width + x * factor + dx) * 4 + channel]!;
      }
    }
    pixels[at] = Math.round(sum / factor ** 2);
  }
  return { width, height, pixels };
}

/** The largest difference in any channel, 0 to 255, after both are blurred by `factor`. */
export function difference(a: Picture, b: Picture, factor: number): number {
  const [one, other] = [shrink(a, factor), shrink(b, factor)];
  if (one.width !== other.width || one.height !== other.height) return 255;
  return one.pixels.reduce((most, value, at) => Math.max(most, Math.abs(value - other.pixels[at]!)), 0);
}
