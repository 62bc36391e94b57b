import { describe, expect, it } from 'vitest';
import { bytes, float, integer, message, text } from '../../../src/lab/onnx/protobuf.ts';

const hex = (data: Uint8Array) => Buffer.from(data).toString('hex');

/** Expected bytes are worked out by hand from the description of the wire format. */
describe('protobuf', () => {
  it('writes a small integer as tag and value', () => {
    // field 1, wire type 0 -> 0x08
    expect(hex(integer(1, 5))).toBe('0805');
  });

  it('writes larger integers in groups of seven bits, lowest first', () => {
    // 300 = 10 0101100
    expect(hex(integer(1, 300))).toBe('08ac02');
    expect(hex(integer(1, 127))).toBe('087f');
    expect(hex(integer(1, 128))).toBe('088001');
  });

  it('writes field numbers above 15 in two bytes', () => {
    // 20 << 3 = 160 = 1 0100000
    expect(hex(integer(20, 7))).toBe('a00107');
  });

  it('writes negative integers in ten bytes', () => {
    expect(hex(integer(1, -1))).toBe(`08${'ff'.repeat(9)}01`);
  });

  it('writes integers beyond 32 bits', () => {
    // 2^35 = five zero groups, then 1
    expect(hex(integer(1, 2 ** 35))).toBe('08808080808001');
  });

  it('writes floats as four bytes, little-endian', () => {
    // field 2, wire type 5 -> 0x15;  0.5 = 0x3f000000
    expect(hex(float(2, 0.5))).toBe('150000003f');
  });

  it('writes texts in UTF-8 after their length in bytes', () => {
    // field 4, wire type 2 -> 0x22
    expect(hex(text(4, 'é'))).toBe('2202c3a9');
  });

  it('nests messages', () => {
    expect(hex(bytes(3, message(integer(1, 1), integer(2, 2))))).toBe('1a0408011002');
  });
});
