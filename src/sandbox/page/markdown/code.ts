/** @file Code in backticks: a block in three, a span in one or two. */
import type { Found } from './ast.ts';

const block = /```(?:([a-z0-9_+\-.#]+)\n)?\n*([^\n][\s\S]*?)\n*```\n?/iy;

export function codeAt(text: string, at: number): Found | undefined {
  if (text.startsWith('```', at)) {
    block.lastIndex = at;
    const match = block.exec(text);
    if (match) {
      return {
        node: { type: 'codeBlock', language: (match[1] ?? '').toLowerCase(), text: match[2]! },
        end: block.lastIndex,
      };
    }
  }
  let run = 1;
  while (text[at + run] === '`') run += 1;
  for (let to = text.indexOf('`', at + run); to >= 0; to = text.indexOf('`', to)) {
    let closing = 1;
    while (text[to + closing] === '`') closing += 1;
    if (closing === run) {
      const inner = text.slice(at + run, to);
      // A space beside a backtick only keeps the two apart.
      return {
        node: { type: 'code', text: inner.replace(/^ (?=`)|(?<=`) $/g, '') },
        end: to + run,
      };
    }
    to += closing;
  }
  return undefined;
}
