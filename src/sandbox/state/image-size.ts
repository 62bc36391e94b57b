/** @file The width and height of a PNG, GIF, JPEG or WebP picture, read from its first bytes. */

export interface Size {
  width: number;
  height: number;
}

/** Returns undefined for anything that is not such a picture. */
export function imageSize(bytes: Uint8Array): Size | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.length < 30) return undefined;
  if (view.readUInt32BE(0) === 0x89504e47)
    return { width: view.readUInt32BE(16), height: view.readUInt32BE(20) };
  if (view.toString('latin1', 0, 4) === 'GIF8')
    return { width: view.readUInt16LE(6), height: view.readUInt16LE(8) };
  if (view.toString('latin1', 0, 4) === 'RIFF' && view.toString('latin1', 8, 12) === 'WEBP')
    return webp(view);
  if (view.readUInt16BE(0) === 0xffd8) return jpeg(view);
  return undefined;
}

function webp(view: Buffer): Size | undefined {
  const kind = view.toString('latin1', 12, 16);
  if (kind === 'VP8X') return { width: 1 + view.readUIntLE(24, 3), height: 1 + view.readUIntLE(27, 3) };
  if (kind === 'VP8 ')
    return { width: view.readUInt16LE(26) & 0x3fff, height: view.readUInt16LE(28) & 0x3fff };
  const packed = view.readUInt32LE(21);
  return { width: 1 + (packed & 0x3fff), height: 1 + ((packed >> 14) & 0x3fff) };
}

/** Walks the segments to the frame header, 0xFFC0 to 0xFFCF without tables (C4, C8, CC). */
function jpeg(view: Buffer): Size | undefined {
  let at = 2;
  while (at + 9 < view.length && view[at] === 0xff) {
    const marker = view[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: view.readUInt16BE(at + 7), height: view.readUInt16BE(at + 5) };
    at += 2 + view.readUInt16BE(at + 2);
  }
  return undefined;
}
