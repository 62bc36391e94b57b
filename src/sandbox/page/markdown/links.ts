/** @file Links: bare addresses and `[text](address)`; only http and https are ever links. */
import type { Found, Node } from './ast.ts';

const masked =
  /\[((?:\\.|\[[^\][\n]{0,300}\]|[^\][\\\n]){1,1000})\]\(\s*<?(https?:\/\/[^\s<>]{1,2000}?)>?(?:\s+"[^"\n]*")?\s*\)/y;
const bare = /https?:\/\/[^\s<\]]{1,2000}/y;

/** The address in its normal form, or undefined where it is not a web address. */
export function webAddress(url: string): string | undefined {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return undefined;
  return new URL(url).href;
}

export function maskedLink(text: string, at: number, parse: (inner: string) => Node[]): Found | undefined {
  masked.lastIndex = at;
  const match = masked.exec(text);
  const url = match && webAddress(match[2]!);
  // A text that itself looks like an address could lie about where it leads.
  if (!match || !url || /https?:\/\//i.test(match[1]!)) return undefined;
  return { node: { type: 'link', url, content: parse(match[1]!) }, end: masked.lastIndex };
}

export function bareLink(text: string, at: number): Found | undefined {
  if (/\w/.test(text[at - 1] ?? '')) return undefined;
  bare.lastIndex = at;
  const match = bare.exec(text);
  if (!match) return undefined;
  const shown = withoutTail(match[0]);
  const url = webAddress(shown);
  if (!url) return undefined;
  return { node: { type: 'link', url, content: [{ type: 'text', text: shown }] }, end: at + shown.length };
}

/** A sentence's own punctuation, and a bracket opened before the address, do not belong to it. */
function withoutTail(address: string): string {
  let shown = address;
  for (;;) {
    const last = shown.at(-1) ?? '';
    const opened = shown.split('(').length;
    const closed = shown.split(')').length;
    if ('.,:;!?"\'*_~|]'.includes(last) || (last === ')' && closed > opened)) shown = shown.slice(0, -1);
    else return shown;
  }
}
