/** @file Reads protobuf without knowing the schema: enough to look into a model that was written. */

/** Fields by number, each with all its values: integers as bigint, the rest as bytes. */
export type Fields = Map<number, (bigint | Uint8Array)[]>;

export function decode(message: Uint8Array): Fields {
  const fields: Fields = new Map();
  let offset = 0;
  const varint = () => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = message[offset++]!;
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const take = (length: number) => {
    offset += length;
    return message.subarray(offset - length, offset);
  };
  while (offset < message.length) {
    const tag = Number(varint());
    const wireType = tag & 7;
    if (wireType !== 0 && wireType !== 2 && wireType !== 5)
      throw new Error(`unexpected wire type ${wireType}`);
    const value = wireType === 0 ? varint() : take(wireType === 5 ? 4 : Number(varint()));
    fields.set(tag >> 3, [...(fields.get(tag >> 3) ?? []), value]);
  }
  return fields;
}

export function messages(fields: Fields, field: number): Fields[] {
  return (fields.get(field) ?? []).map((value) => decode(value as Uint8Array));
}

export function texts(fields: Fields, field: number): string[] {
  return (fields.get(field) ?? []).map((value) => Buffer.from(value as Uint8Array).toString());
}

export function integers(fields: Fields, field: number): number[] {
  return (fields.get(field) ?? []).map(Number);
}
