/** @file Markdown's signs inside a line: away when it is read, made harmless when it is written. */

const inline =
  /\\([!-/:-@[-`{-~])|`([^`\n]+)`|!?\[([^\]\n]*)\]\([^)\n]*\)|(\*\*|__)(?=\S)([^\n]+?)(?<=\S)\4|(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*|(?<!\w)_(?=\S)([^_\n]+?)(?<=\S)_(?!\w)|&#(\d{1,7});|&(amp|lt|gt|quot|apos|nbsp);/g;

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** The text as a reader sees it: `**bold**` is "bold", `[a](b)` "a", `\*` "*". */
export function plainText(markdown: string): string {
  return markdown.replace(inline, (whole, escaped, code, link, _, bold, star, under, number, entity) => {
    if (escaped !== undefined) return escaped;
    if (code !== undefined) return code;
    const inner = link ?? bold ?? star ?? under;
    if (inner !== undefined) return plainText(inner);
    if (number !== undefined)
      return Number(number) <= 0x10ffff ? String.fromCodePoint(Number(number)) : whole;
    return (Object.hasOwn(named, entity) && named[entity]) || whole;
  });
}

/** Markdown that shows `text` as it stands, in one line. */
export function escapeInline(text: string): string {
  return text
    .replace(/[\\`*_[<|]|&(?=[#a-z])|(?<=^|\s)[#>~]/gi, '\\$&')
    .replace(/^([-+=])/, '\\$1')
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/^\s+/, (spaces) => [...spaces].map((space) => `&#${space.codePointAt(0)};`).join(''));
}
