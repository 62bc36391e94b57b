/** @file What stands in angle brackets: mentions, timestamps, custom emoji, slash commands, quiet links. */
import type { Found, Node, TimestampStyle } from './ast.ts';
import { webAddress } from './links.ts';

const forms: [RegExp, (match: RegExpExecArray) => Node | undefined][] = [
  [/<@!?(\d{15,20})>/y, (match) => ({ type: 'user', id: match[1]! })],
  [/<@&(\d{15,20})>/y, (match) => ({ type: 'role', id: match[1]! })],
  [/<#(\d{15,20})>/y, (match) => ({ type: 'channel', id: match[1]! })],
  [
    /<\/([-_'\p{L}\p{N}]{1,32}(?: [-_'\p{L}\p{N}]{1,32}){0,2}):(\d{1,20})>/uy,
    (match) => ({ type: 'command', name: match[1]!, id: match[2]! }),
  ],
  [
    /<(a?):(\w{2,32}):(\d{15,20})>/y,
    (match) => ({ type: 'emoji', animated: match[1] === 'a', name: match[2]!, id: match[3]! }),
  ],
  [/<t:(-?\d{1,13})(?::([tTdDfFsSR]))?>/y, (match) => timestamp(Number(match[1]), match[2] ?? 'f')],
  [/<(https?:\/\/[^\s<>]{1,2000})>/y, (match) => quietLink(match[1]!)],
];

export function angled(text: string, at: number): Found | undefined {
  for (const [form, build] of forms) {
    form.lastIndex = at;
    const match = form.exec(text);
    const node = match && build(match);
    if (node) return { node, end: form.lastIndex };
  }
  return undefined;
}

function timestamp(seconds: number, style: string): Node | undefined {
  // JavaScript knows no date beyond 8.64e15 ms.
  if (Math.abs(seconds) > 8.64e12) return undefined;
  return { type: 'timestamp', seconds, style: style as TimestampStyle };
}

function quietLink(address: string): Node | undefined {
  const url = webAddress(address);
  return url ? { type: 'link', url, content: [{ type: 'text', text: address }] } : undefined;
}
