/** @file Cloze notes: `Mitochondria are the {{c1::powerhouse::what}} of the cell.` */
import { limits } from '../limits.ts';

const opening = /\{\{c(\d{1,3})::/;
const blank = '____';

export function isCloze(text: string): boolean {
  return opening.test(text);
}

interface Deletion {
  number: number;
  text: string;
  hint?: string;
}

/** For every number one card: its words as the term, the sentence with a gap as the definition. */
export function clozeCards([sentence = '', ...extra]: string[]): { term: string; definition: string }[] {
  const pieces = piecesOf(sentence.slice(0, 4 * limits.definition));
  const numbers = [...new Set(pieces.flatMap((piece) => (typeof piece === 'string' ? [] : piece.number)))];
  return numbers.flatMap((number) => {
    const own = pieces.filter(
      (piece): piece is Deletion => typeof piece !== 'string' && piece.number === number,
    );
    const words = [...new Set(own.map(({ text }) => text.trim()))];
    const term = words.join(', ');
    const shown = pieces.map((piece) => {
      if (typeof piece === 'string') return piece;
      if (piece.number !== number) return piece.text;
      return piece.hint ? `${blank} (${piece.hint})` : blank;
    });
    const more = extra.filter((text) => text !== '' && text.length < limits.definition / 4);
    const definition = [shown.join(''), ...more].join('\n').trim();
    return term === '' || term.length > limits.term || definition === blank ? [] : { term, definition };
  });
}

/** Text and deletions in turn. A deletion inside another is part of its text, without its marks. */
function piecesOf(sentence: string): (string | Deletion)[] {
  const pieces: (string | Deletion)[] = [];
  let rest = sentence;
  for (;;) {
    const found = opening.exec(rest);
    if (!found) break;
    const from = found.index + found[0].length;
    const to = closing(rest, from);
    if (to < 0) break;
    if (found.index > 0) pieces.push(rest.slice(0, found.index));
    const [text = '', hint] = unmarked(rest.slice(from, to)).split('::');
    pieces.push({ number: Number(found[1]), text, ...(hint && { hint: hint.trim() }) });
    rest = rest.slice(to + 2);
  }
  return rest === '' ? pieces : [...pieces, rest];
}

function closing(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at + 1 < text.length; at++) {
    if (text.startsWith('{{c', at)) depth += 1;
    else if (text.startsWith('}}', at)) {
      depth -= 1;
      if (depth === 0) return at;
      at += 1;
    }
  }
  return -1;
}

function unmarked(text: string): string {
  return text.replace(/\{\{c\d{1,3}::/g, '').replaceAll('}}', '');
}
