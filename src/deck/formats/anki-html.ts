/** @file The fields of Anki notes, which are HTML, as plain text and back. */
import { Parser } from 'htmlparser2';

export interface FieldText {
  text: string;
  /** Pictures, sounds and films that the field shows; Epoch keeps none. */
  media: number;
}

const blocks = new Set([
  'div',
  'p',
  'li',
  'ul',
  'ol',
  'tr',
  'table',
  'blockquote',
  'pre',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
]);
const pictures = new Set(['img', 'audio', 'video', 'object', 'embed', 'svg', 'canvas', 'iframe']);
const unseen = new Set(['script', 'style', 'head', 'title', 'template']);

/** `[sound:a.mp3]` and what Anki's own speech reads. */
const sounds = /\[sound:[^\]\n]*\]|\[anki:play:[^\]\n]*\]/g;

export function fieldText(html: string): FieldText {
  let media = 0;
  const silent = html.replace(sounds, () => {
    media += 1;
    return '';
  });
  if (!/[<&\n\r]/.test(silent)) return { text: silent.trim(), media };
  let text = '';
  let hidden = 0;
  /** A block began or ended: a new line, once there is more text. */
  let fresh = false;
  const parser = new Parser({
    onopentagname(name) {
      if (unseen.has(name)) hidden += 1;
      if (pictures.has(name)) media += 1;
      if (name === 'br') {
        text += fresh && text !== '' && !text.endsWith('\n') ? '\n\n' : '\n';
        fresh = false;
      }
      if (blocks.has(name)) fresh = true;
      if (name === 'li') text = `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}- `;
      if (name === 'li') fresh = false;
      if (name === 'td' || name === 'th') text += text === '' || /\s$/.test(text) ? '' : ' ';
    },
    onclosetag(name) {
      if (unseen.has(name)) hidden -= 1;
      if (blocks.has(name)) fresh = true;
    },
    ontext(raw) {
      if (hidden > 0) return;
      const piece = raw.replace(/[\n\r]+/g, ' ');
      if (fresh && piece.trim() === '') return;
      if (fresh && text !== '' && !text.endsWith('\n')) text += '\n';
      fresh = false;
      text += piece;
    },
  });
  // Editors write these for plain spaces; a real no-break space is numbered.
  parser.write(silent.replaceAll('&nbsp;', ' '));
  parser.end();
  return { text: text.trim(), media };
}

export function toHtml(text: string): string {
  return (
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('\u00a0', '&#160;')
      // What would be a sound for Anki is text here.
      .replace(/\[(?=sound:|anki:)/g, '&#91;')
      .replaceAll('\n', '<br>')
  );
}
