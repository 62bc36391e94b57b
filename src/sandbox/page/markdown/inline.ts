/** @file Markdown within a line: emphasis, code, links, mentions, timestamps. */
import { angled } from './angled.ts';
import type { Found, Node } from './ast.ts';
import { codeAt } from './code.ts';
import { bareLink, maskedLink } from './links.ts';

/** Deeper nesting stays plain text, so that hostile text costs little. */
const deepest = 12;

type Emphasis = 'strong' | 'em' | 'underline' | 'strike' | 'spoiler';

const emphases: [marker: string, type: Emphasis][] = [
  ['**', 'strong'],
  ['__', 'underline'],
  ['~~', 'strike'],
  ['||', 'spoiler'],
  ['*', 'em'],
  ['_', 'em'],
];

export function parseInline(text: string, depth = 0, insideLink = false): Node[] {
  if (depth > deepest) return text ? [{ type: 'text', text }] : [];
  const nodes: Node[] = [];
  let plain = '';
  let at = 0;
  while (at < text.length) {
    const found = nodeAt(text, at, depth, insideLink);
    if (found?.node.type === 'text') plain += found.node.text;
    else if (found) {
      if (plain) nodes.push({ type: 'text', text: plain });
      plain = '';
      nodes.push(found.node);
    } else plain += text[at];
    at = found?.end ?? at + 1;
  }
  if (plain) nodes.push({ type: 'text', text: plain });
  return nodes;
}

function nodeAt(text: string, at: number, depth: number, insideLink: boolean): Found | undefined {
  const parse = (inner: string) => parseInline(inner, depth + 1, insideLink);
  switch (text[at]) {
    case '\\':
      return escaped(text, at);
    case '`':
      return codeAt(text, at);
    case '<':
      return angled(text, at);
    case '@':
      return everyone(text, at);
    case '[':
      return insideLink ? undefined : maskedLink(text, at, (inner) => parseInline(inner, depth + 1, true));
    case 'h':
      return insideLink ? undefined : bareLink(text, at);
    case '*':
    case '_':
    case '~':
    case '|':
      return emphasis(text, at, parse);
    default:
      return undefined;
  }
}

function escaped(text: string, at: number): Found | undefined {
  const next = text[at + 1];
  if (next === undefined || /[\p{L}\p{N}\s]/u.test(next)) return undefined;
  return { node: { type: 'text', text: next }, end: at + 2 };
}

function everyone(text: string, at: number): Found | undefined {
  for (const name of ['@everyone', '@here'] as const) {
    if (text.startsWith(name, at)) return { node: { type: 'everyone', text: name }, end: at + name.length };
  }
  return undefined;
}

function emphasis(text: string, at: number, parse: (inner: string) => Node[]): Found | undefined {
  for (const [marker, type] of emphases) {
    if (!text.startsWith(marker, at)) continue;
    const from = at + marker.length;
    const to = closing(text, from, marker);
    if (to === undefined || to === from) continue;
    const inner = text.slice(from, to);
    const end = to + marker.length;
    if (marker.length === 1 && !standsFree(text, at, end, inner)) continue;
    return { node: { type, content: parse(inner) }, end };
  }
  return undefined;
}

/** `2 * 3 * 4` and `snake_case_name` are not emphasis. */
function standsFree(text: string, at: number, end: number, inner: string): boolean {
  if (/^\s|\s$/.test(inner)) return false;
  if (text[at] !== '_') return true;
  return !/\w/.test(text[at - 1] ?? '') && !/\w/.test(text[end] ?? '');
}

/** Where the marker closes; escapes, code and (for a single marker) doubled markers are stepped over. */
function closing(text: string, from: number, marker: string): number | undefined {
  const sign = marker[0];
  let at = from;
  while (at < text.length) {
    if (text[at] === '\\') at += 2;
    else if (text[at] === '`') at = codeAt(text, at)?.end ?? at + 1;
    else if (text[at] !== sign) at += 1;
    else {
      let run = 1;
      while (text[at + run] === sign) run += 1;
      // Of three signs, the inner emphasis takes its part first: `**a *b***`.
      if (run >= marker.length && (marker.length === 2 || run !== 2)) return at + run - marker.length;
      at += run;
    }
  }
  return undefined;
}
