/** @file The wire format of protocol buffers, as far as ONNX needs it: a message is the bytes of its fields in a row. */

type Bytes = Uint8Array<ArrayBuffer>;

const VARINT = 0;
const LENGTH_DELIMITED = 2;
const FIXED_32_BIT = 5;

export function message(...fields: readonly Uint8Array[]): Bytes {
  const bytes = new Uint8Array(fields.reduce((total, { length }) => total + length, 0));
  let offset = 0;
  for (const field of fields) {
    bytes.set(field, offset);
    offset += field.length;
  }
  return bytes;
}

/** int32, int64 and enum fields; a negative number takes ten bytes, as two's complement of 64 bits. */
export function integer(field: number, value: number | bigint): Bytes {
  return message(tag(field, VARINT), varint(BigInt.asUintN(64, BigInt(value))));
}

export function float(field: number, value: number): Bytes {
  const bytes = new DataView(new ArrayBuffer(4));
  bytes.setFloat32(0, value, true);
  return message(tag(field, FIXED_32_BIT), new Uint8Array(bytes.buffer));
}

/** Byte strings and messages within messages. */
export function bytes(field: number, value: Uint8Array): Bytes {
  return message(tag(field, LENGTH_DELIMITED), varint(BigInt(value.length)), value);
}

export function text(field: number, value: string): Bytes {
  return bytes(field, new TextEncoder().encode(value));
}

function tag(field: number, wireType: number): Bytes {
  return varint(BigInt((field << 3) | wireType));
}

/** Groups of seven bits, lowest first; all but the last have the top bit set. */
function varint(value: bigint): Bytes {
  const groups: number[] = [];
  let rest = value;
  for (; rest > 127n; rest >>= 7n) groups.push(Number(rest & 127n) | 128);
  groups.push(Number(rest));
  return Uint8Array.from(groups);
}
