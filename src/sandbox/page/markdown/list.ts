/** @file Lists: `-`, `*` or `1.`, nested by indentation. */
import type { Found, Node } from './ast.ts';
import { parseInline } from './inline.ts';

const line = /( *)(?:([-*])|(\d{1,9})\.) +([^\n]*\S[^\n]*)(?:\n|$)/y;
const deepest = 10;

interface Item {
  indent: number;
  start: number | undefined;
  text: string;
}

export function listAt(text: string, from: number): Found | undefined {
  const items: Item[] = [];
  let at = from;
  for (;;) {
    line.lastIndex = at;
    const match = line.exec(text);
    if (!match) break;
    // The first line of a list cannot be one of a deeper list.
    if (items.length === 0 && match[1]!.length > 1) return undefined;
    if (items[0] && match[1]!.length <= items[0].indent + 1 && (items[0].start === undefined) !== !match[3])
      break;
    items.push({ indent: match[1]!.length, start: match[3] ? Number(match[3]) : undefined, text: match[4]! });
    at = line.lastIndex;
  }
  if (items.length === 0) return undefined;
  return { node: build(items, 1), end: at };
}

function build(items: Item[], depth: number): Node {
  const first = items[0]!;
  const built: Node[][] = [];
  for (let i = 0; i < items.length; ) {
    let next = i + 1;
    while (next < items.length && items[next]!.indent > first.indent + 1) next += 1;
    const content = parseInline(items[i]!.text);
    const inner = items.slice(i + 1, next);
    if (inner.length > 0 && depth < deepest) content.push(build(inner, depth + 1));
    else for (const item of inner) content.push({ type: 'text', text: `\n${item.text}` });
    built.push(content);
    i = next;
  }
  return { type: 'list', start: first.start, items: built };
}
