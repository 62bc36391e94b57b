/** @file Colours for code: comments, strings, numbers and keywords of the languages that lessons use. */

export interface Token {
  text: string;
  kind: 'plain' | 'comment' | 'string' | 'number' | 'keyword' | 'call';
}

const python =
  'and as assert async await break class continue def del elif else except False finally for from global if import in is lambda None nonlocal not or pass raise return True try while with yield';
const script =
  'as async await break case catch class const continue default delete do else export extends false finally for from function if import in instanceof interface let new null of return satisfies static switch this throw true try type typeof undefined var void while yield';

const languages: Record<string, { keywords: Set<string>; comment: string }> = {};
for (const name of ['py', 'python']) {
  languages[name] = { keywords: new Set(python.split(' ')), comment: '#[^\\n]*' };
}
for (const name of ['js', 'javascript', 'ts', 'typescript', 'json', 'java', 'c', 'cpp']) {
  languages[name] = { keywords: new Set(script.split(' ')), comment: '//[^\\n]*|/\\*[\\s\\S]*?\\*/' };
}
for (const name of ['sh', 'bash', 'yaml', 'yml', 'toml']) {
  languages[name] = { keywords: new Set(['true', 'false', 'null']), comment: '#[^\\n]*' };
}

/** Tokens that, joined, are exactly `text`; a language that is not known gives one plain token. */
export function highlight(text: string, language: string): Token[] {
  const known = Object.hasOwn(languages, language) ? languages[language] : undefined;
  if (!known) return [{ text, kind: 'plain' }];
  const pattern = new RegExp(
    `(?<comment>${known.comment})|(?<string>"""[\\s\\S]*?"""|"(?:\\\\.|[^"\\\\\\n])*"|'(?:\\\\.|[^'\\\\\\n])*')|(?<number>\\b\\d[\\d_]*(?:\\.\\d+)?(?:e[-+]?\\d+)?\\b)|(?<word>[A-Za-z_]\\w*)(?<call>(?=\\())?`,
    'g',
  );
  const tokens: Token[] = [];
  let at = 0;
  for (const match of text.matchAll(pattern)) {
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
  if (keywords.has(groups.word ?? '')) return 'keyword';
  return groups.call === undefined ? 'plain' : 'call';
}
