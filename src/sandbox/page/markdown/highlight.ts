/** @file Colours for code: comments, strings, numbers and keywords of the languages that lessons use. */

export interface Token {
  text: string;
  kind: 'plain' | 'comment' | 'string' | 'number' | 'keyword' | 'call';
}

const python =
  'and as assert async await break class continue def del elif else except False finally for from global if import in is lambda None nonlocal not or pass raise return True try while with yield';
const script =
  'as async await break case catch class const continue default delete do else export extends false finally for from function if import in instanceof interface let new null of return satisfies static switch this throw true try type typeof undefined var void while yield';

const languages: Record<string, { keywords: Set<string>; pattern: RegExp }> = {};

function know(names: string, keywords: string, comment: string): void {
  const parts = [
    `(?<comment>${comment})`,
    `(?<string>"""[\\s\\S]*?"""|"(?:\\\\.|[^"\\\\\\n])*"|'(?:\\\\.|[^'\\\\\\n])*')`,
    '(?<number>\\b\\d[\\d_]*(?:\\.\\d+)?(?:e[-+]?\\d+)?\\b)',
    '(?<called>[A-Za-z_]\\w*(?=\\())',
    '(?<word>[A-Za-z_]\\w*)',
  ];
  const language = { keywords: new Set(keywords.split(' ')), pattern: new RegExp(parts.join('|'), 'g') };
  for (const name of names.split(' ')) languages[name] = language;
}

know('py python', python, '#[^\\n]*');
know('js javascript ts typescript json java c cpp', script, '//[^\\n]*|/\\*[\\s\\S]*?\\*/');
know('sh bash yaml yml toml', 'true false null', '#[^\\n]*');

/** Tokens that, joined, are exactly `text`; a language that is not known gives one plain token. */
export function highlight(text: string, language: string): Token[] {
  const known = Object.hasOwn(languages, language) ? languages[language] : undefined;
  if (!known) return [{ text, kind: 'plain' }];
  const tokens: Token[] = [];
  let at = 0;
  for (const match of text.matchAll(known.pattern)) {
    const kind = kindOf(match.groups ?? {}, known.keywords);
    if (kind === 'plain') continue;
    if (match.index > at) tokens.push({ text: text.slice(at, match.index), kind: 'plain' });
    tokens.push({ text: match[0], kind });
    at = match.index + match[0].length;
  }
  if (at < text.length) tokens.push({ text: text.slice(at), kind: 'plain' });
  return tokens;
}

function kindOf(groups: Record<string, string | undefined>, keywords: Set<string>): Token['kind'] {
  if (groups.comment !== undefined) return 'comment';
  if (groups.string !== undefined) return 'string';
  if (groups.number !== undefined) return 'number';
  if (keywords.has(groups.called ?? groups.word ?? '')) return 'keyword';
  return groups.called === undefined ? 'plain' : 'call';
}
