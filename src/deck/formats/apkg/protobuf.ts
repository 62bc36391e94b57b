/** @file As much of Protocol Buffers as is needed to read one number out of a message. */

/** The last varint of field `wanted` on the outermost level; undefined if there is none, or the bytes make no sense. */
export function varintField(bytes: Uint8Array, wanted: number): number | undefined {
  let found: number | undefined;
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; at < bytes.length; shift += 7) {
      const byte = bytes[at++]!;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    return Number.NaN;
  };
  while (at < bytes.length) {
    const key = varint();
    const type = key % 8;
    if (type === 0) {
      const value = varint();
      if (Math.floor(key / 8) === wanted) found = value;
    } else if (type === 1) at += 8;
    else if (type === 2) {
      const length = varint();
      at += length;
    } else if (type === 5) at += 4;
    else return undefined;
    if (!(at <= bytes.length)) return undefined;
  }
  return found;
}
