/** @file The lines below a heading as one text: what Markdown joins is joined, what it keeps apart stays apart. */
import { plainText } from './markdown-inline.ts';

/** Inline signs are looked for in lines up to this length; no definition may be as long. */
const longest = 20_000;

/** A single line break is a space, unless a backslash or two spaces stand before it or a list goes on after it. */
export function joinLines(lines: readonly string[]): string {
  let text = '';
  let hard = true;
  for (const line of trimmed(lines)) {
    if (line.trim() === '') {
      text += hard ? '\n' : '\n\n';
      hard = true;
      continue;
    }
    if (!hard) text += /^\s*([-*+]|\d+[.)])\s/.test(line) ? '\n' : ' ';
    const breaks = /(?<!\\)(\\\\)*\\$/.test(line) || / {2,}$/.test(line);
    const own = (line.endsWith('\\') && breaks ? line.slice(0, -1) : line).trim();
    text += own.length > longest ? own : plainText(own);
    hard = breaks;
    if (breaks) text += '\n';
  }
  return text;
}

function trimmed(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line.trim() !== '');
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return first < 0 ? [] : lines.slice(first, last + 1);
}
