/** @file Discord's Markdown, from text to a tree: headings, subtext, quotes, lists, and paragraphs between them. */
import type { Found, Node } from './ast.ts';
import { parseInline } from './inline.ts';
import { listAt } from './list.ts';

const heading = /(#{1,3}) +([^\n]*\S[^\n]*)(?:\n|$)/y;
const subtext = /-# +([^\n]*\S[^\n]*)(?:\n|$)/y;
const quote = /(?:> [^\n]*(?:\n|$))+/y;
const longQuote = />>> ([\s\S]+)$/y;

/** The whole of a message. Any text is accepted; what is not Markdown stays text. */
export function parse(text: string, insideQuote = false): Node[] {
  const nodes: Node[] = [];
  let paragraph = '';
  let at = 0;
  const flush = () => {
    nodes.push(...parseInline(paragraph));
    paragraph = '';
  };
  while (at < text.length) {
    const block = blockAt(text, at, insideQuote);
    if (block) {
      flush();
      nodes.push(block.node);
      at = block.end;
    } else {
      const end = endOfLine(text, at);
      paragraph += text.slice(at, end);
      at = end;
    }
  }
  flush();
  return nodes;
}

function blockAt(text: string, at: number, insideQuote: boolean): Found | undefined {
  return headingAt(text, at) ?? (insideQuote ? undefined : quoteAt(text, at)) ?? listAt(text, at);
}

function headingAt(text: string, at: number): Found | undefined {
  subtext.lastIndex = at;
  const small = subtext.exec(text);
  if (small) return { node: { type: 'subtext', content: parseInline(small[1]!) }, end: subtext.lastIndex };
  heading.lastIndex = at;
  const match = heading.exec(text);
  if (!match) return undefined;
  const level = match[1]!.length as 1 | 2 | 3;
  return { node: { type: 'heading', level, content: parseInline(match[2]!) }, end: heading.lastIndex };
}

function quoteAt(text: string, at: number): Found | undefined {
  longQuote.lastIndex = at;
  const long = longQuote.exec(text);
  if (long) return { node: { type: 'quote', content: parse(long[1]!, true) }, end: text.length };
  quote.lastIndex = at;
  const match = quote.exec(text);
  if (!match) return undefined;
  const inner = match[0].replace(/^> /gm, '').replace(/\n$/, '');
  return { node: { type: 'quote', content: parse(inner, true) }, end: quote.lastIndex };
}

/** Just after the line's end; a code block that opens on the line belongs to it as a whole. */
function endOfLine(text: string, from: number): number {
  let at = from;
  for (;;) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline + 1;
    const opens = text.indexOf('```', at);
    if (opens < 0 || opens >= end) return end;
    const closes = text.indexOf('```', opens + 3);
    if (closes < 0) return end;
    at = closes + 3;
  }
}
