/** @file The colours of an `ansi` code block: runs of text with their style codes. */

export interface Run {
  text: string;
  /** Select Graphic Rendition codes in force: 1 bold, 4 underline, 30-37 text, 40-47 background. */
  codes: number[];
}

/** Splits at escape sequences; sequences other than colours vanish. */
export function ansiRuns(text: string): Run[] {
  const runs: Run[] = [];
  let codes: number[] = [];
  let at = 0;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what is looked for
  for (const match of text.matchAll(/\u001b\[([\d;]*)([A-Za-z])/g)) {
    if (match.index > at) runs.push({ text: text.slice(at, match.index), codes });
    if (match[2] === 'm') codes = match[1]!.split(';').map(Number).reduce(apply, codes);
    at = match.index + match[0].length;
  }
  if (at < text.length) runs.push({ text: text.slice(at), codes });
  return runs;
}

function apply(codes: number[], code: number): number[] {
  if (code === 0) return [];
  const group = (of: number) => (of >= 30 ? Math.floor(of / 10) : of);
  return [...codes.filter((old) => group(old) !== group(code)), code];
}
