/** @file Text for Discord: what people typed is shown as they typed it, never as Markdown, and never at any length. */

const controls = /\p{Cc}|\p{Cs}|\u061c|\u200b|[\u200e\u200f]|[\u2028-\u202e]|[\u2060-\u2069]|\ufeff/gu;
const special = /[\\*_~`|<>@#[\]()]|:(?=\/\/)/g;
const lineStart = /^([^\S\n]*)([-+]|\d+(?=[.)]))/gm;

/** Makes Discord show `text` as it stands: no formatting, lists, headings, links, mentions or emoji codes. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(special, '\\$&')
    .replace(lineStart, (_, space: string, mark: string) =>
      /\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`,
    );
}

/** At most `limit` UTF-16 units, cut between words where that loses little, with an ellipsis for what is missing. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  if (limit < 1) return '';
  let end = limit - 1;
  const space = text.lastIndexOf(' ', end);
  if (space > end - 24 && space > limit / 2) end = space;
  while (end > 0 && !isBoundary(text, end)) end--;
  return `${text.slice(0, end).trimEnd()}…`;
}

/** Escaped and at most `limit` long after escaping; the cut never falls inside an escape. */
export function escapeWithin(text: string, limit: number): string {
  const whole = escapeMarkdown(text);
  if (whole.length <= limit) return whole;
  let [low, high] = [0, Math.min(text.length, limit)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (escapeMarkdown(clip(text, middle)).length <= limit) low = middle;
    else high = middle - 1;
  }
  return escapeMarkdown(clip(text, low));
}

/** What a person typed, to be named in a sentence: one line, no Markdown, about `limit` characters at most. */
export function quoted(text: string, limit = 80): string {
  const line = text
    .slice(0, limit * 4)
    .replace(/\s+/g, ' ')
    .replace(controls, '')
    .trim();
  return escapeMarkdown(clip(line, limit));
}

/** "a", "a and b", "a, b and c". */
export function list(items: readonly string[], word = 'and'): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1)}`;
}

/** `plural(1, 'card')` is "1 card", `plural(1200, 'card')` "1,200 cards". */
export function plural(count: number, singular: string, several = `${singular}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? singular : several}`;
}

/** A moment as Discord shows it to each reader; `ms` since 1970, `style` `R` is "in 3 hours", `f` the date and time. */
export function timestamp(ms: number, style: 't' | 'T' | 'd' | 'D' | 'f' | 'F' | 'R' = 'f'): string {
  return `<t:${Math.floor(ms / 1000)}:${style}>`;
}

/** Neither inside a surrogate pair nor between a character and what joins it (accents, variation, ZWJ). */
function isBoundary(text: string, at: number): boolean {
  const next = String.fromCodePoint(text.codePointAt(at) ?? 32);
  const low = (text.charCodeAt(at) & 0xfc00) === 0xdc00;
  return !low && !/\p{M}|\p{Emoji_Modifier}|\u200d/u.test(next) && text[at - 1] !== '\u200d';
}
