/** @file Custom ids: `command:arg:arg`, at most 100 characters; all that a button knows when it is pressed. */

const limit = 100;

/** Throws if an argument holds a colon or the whole is too long: both are mistakes of the caller, not of a person. */
export function customId(command: string, ...args: (string | number)[]): string {
  const parts = [command, ...args.map(String)];
  const colon = parts.find((part) => part.includes(':'));
  if (colon !== undefined) throw new RangeError(`expected parts without a colon, got "${colon}"`);
  const id = parts.join(':');
  if (id.length > limit)
    throw new RangeError(`expected at most ${limit} characters, got ${id.length}: "${id}"`);
  return id;
}

/** Whether `customId` would accept these parts: for content that may be too long for a button. */
export function fitsCustomId(command: string, ...args: (string | number)[]): boolean {
  const parts = [command, ...args.map(String)];
  return parts.every((part) => !part.includes(':')) && parts.join(':').length <= limit;
}

export function parseCustomId(id: string): { command: string; args: string[] } {
  const [command = '', ...args] = id.split(':');
  return { command, args };
}
