/** @file What a picture's file says of itself before anything of it is unpacked: its kind, its size, which side is up. */
import { UserError } from '../../user-error.ts';

export interface PictureFile {
  kind: 'png' | 'jpeg';
  /** Pixels as they are stored, before turning. */
  width: number;
  height: number;
  /** EXIF's number from 1 to 8: how a camera was held. */
  orientation: number;
}

/** Bytes of a file, and pixels after unpacking, of which a telephone's photo stays well below. */
export const mostBytes = 10e6;
const mostPixels = 50e6;

const unreadable =
  'I could not read that file as a picture. Save it once more as PNG or JPEG and send it again.';

/** Throws a UserError for what is no PNG or JPEG, is damaged at its beginning, or would be too large. */
export function readPictureFile(bytes: Uint8Array): PictureFile {
  if (bytes.length > mostBytes) {
    const mega = (count: number) => `${Math.round(count / 1e6)} MB`;
    throw new UserError(
      `That picture has ${mega(bytes.length)}; I take up to ${mega(mostBytes)}. A smaller one will do: the network sees 28 × 28 pixels.`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const file = isPng(view) ? pngFile(view) : isJpeg(view) ? jpegFile(view) : undefined;
  if (!file) throw new UserError(`${otherKind(bytes)} I take PNG and JPEG.`);
  const { width, height } = file;
  if (width < 1 || height < 1) throw new UserError(unreadable);
  if (width * height > mostPixels) {
    throw new UserError(
      `That picture has ${width} × ${height} pixels, more than I unpack. A smaller one will do: the network sees 28 × 28.`,
    );
  }
  return file;
}

const isPng = (view: DataView) => view.byteLength > 8 && view.getUint32(0) === 0x89504e47;
const isJpeg = (view: DataView) => view.byteLength > 4 && view.getUint16(0) === 0xffd8;

/** The first chunk, IHDR, begins at 8: length, name, width, height. */
function pngFile(view: DataView): PictureFile {
  if (view.byteLength < 33 || view.getUint32(12) !== 0x49484452) throw new UserError(unreadable);
  return { kind: 'png', width: view.getUint32(16), height: view.getUint32(20), orientation: 1 };
}

/** Goes from segment to segment until the frame (SOF) that tells the size; EXIF stands before it. */
function jpegFile(view: DataView): PictureFile {
  let orientation = 1;
  for (let at = 2; at + 9 < view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) break;
    const marker = view.getUint8(at + 1);
    const length = view.getUint16(at + 2);
    if (marker === 0xe1) orientation = exifOrientation(view, at + 4, length) ?? orientation;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      return { kind: 'jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5), orientation };
    }
    at += 2 + length;
  }
  throw new UserError(unreadable);
}

/** `Exif\0\0`, then a TIFF header and a directory of 12-byte entries of which 0x0112 is wanted. */
function exifOrientation(view: DataView, start: number, length: number): number | undefined {
  const end = Math.min(start + length - 2, view.byteLength);
  if (start + 14 > end || view.getUint32(start) !== 0x45786966) return undefined;
  const tiff = start + 6;
  const little = view.getUint16(tiff) === 0x4949;
  const directory = tiff + view.getUint32(tiff + 4, little);
  if (directory + 2 > end) return undefined;
  const entries = view.getUint16(directory, little);
  for (let entry = directory + 2, i = 0; i < entries && entry + 12 <= end; i++, entry += 12) {
    if (view.getUint16(entry, little) !== 0x0112) continue;
    const value = view.getUint16(entry + 8, little);
    return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}

function otherKind(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  const found = kinds.find(([, mark]) => mark.test(head))?.[0];
  return found ? `That is a ${found} file.` : 'That is no picture that I know.';
}

const kinds: [name: string, mark: RegExp][] = [
  ['GIF', /^GIF8/],
  ['WebP', /^RIFF....WEBP/s],
  ['HEIC', /^....ftyp(hei|mif)/s],
  ['AVIF', /^....ftypavi/s],
  ['BMP', /^BM/],
  ['PDF', /^%PDF/],
  ['SVG', /^\s*<(svg|\?xml)/],
];
