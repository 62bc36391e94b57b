/** @file Text as a deck keeps it: whatever form it came in, the same text is the same characters. */

/** Every control but the tab and the line break. */
const controls = /(?![\t\n])\p{Cc}/gu;
const lineBreaks = /\r\n?|[\v\f\u0085\u2028\u2029]/g;

/** One line in effect: line breaks and runs of spaces in a file are layout. */
export function cleanLine(text: string): string {
  return text.toWellFormed().replace(/\s+/g, ' ').replace(controls, '').replace(/ +/g, ' ').trim();
}

/** Lines stay apart, trailing spaces go. */
export function cleanProse(text: string): string {
  return text
    .toWellFormed()
    .replace(lineBreaks, '\n')
    .replace(controls, '')
    .replace(/(?<![^\S\n])[^\S\n]+$/gm, '')
    .trim();
}
