/** @file From the bytes of a text file to its text: UTF-8, or UTF-16 with its mark. */

export type Decoded = { text: string } | { line: number; problem: string };

export function decode(bytes: Uint8Array): Decoded {
  const wide = wideOf(bytes);
  try {
    const text = new TextDecoder(wide ?? 'utf-8', { fatal: true }).decode(bytes);
    const zero = text.indexOf('\0');
    if (zero < 0) return { text };
    return {
      line: lineOf(text, zero),
      problem:
        'This is not a text file, or one without its mark in UTF-16. Save it as UTF-8 (in most editors: "Save with encoding").',
    };
  } catch {
    const lenient = new TextDecoder(wide ?? 'utf-8').decode(bytes);
    return {
      line: lineOf(lenient, Math.max(0, lenient.indexOf('\uFFFD'))),
      problem: `The file is not ${wide ? 'UTF-16' : 'UTF-8'} text. Save it as UTF-8 (in most editors: "Save with encoding"; in Excel: "CSV UTF-8").`,
    };
  }
}

function wideOf(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

function lineOf(text: string, at: number): number {
  return text.slice(0, at).split(/\r\n|[\n\r]/).length;
}
