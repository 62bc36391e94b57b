/** @file Blanks names out of a text, in whatever form English gives them there: "saturated neurons" for "Saturated Neuron". */

type Span = [start: number, end: number];

interface Token {
  word: string;
  start: number;
  end: number;
}

const wordPattern = /[\p{L}\p{N}]+/gu;
const letterPattern = /[\p{L}\p{N}]/u;
/** Scripts that write words without spaces between them. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const endings = new Set(
  ['', 's', 'es', 'e', 'ed', 'er', 'ers', 'ing', 'ings', 'ion', 'ions', 'ation', 'ations'].concat('ies', 'y'),
);

export function wordsOf(text: string): string[] {
  return text.match(wordPattern) ?? [];
}

/** The part of a word that its inflections share: "initialization" and "initialised" both give "initializ". */
export function stem(word: string): string {
  const lower = word.toLowerCase();
  if (lower.length < 6) return lower;
  return lower
    .replace(/(?<=.{4})(?:(?<=[sz])ations?|ions?|ings?|ied|ies|ed|es|(?<!s)s|e|y)$/u, '')
    .replace(/(?<=i)s$/u, 'z');
}

/** Replaces every name in every inflection by an ellipsis. */
export function blank(text: string, names: readonly string[]): string {
  const spans = names.flatMap((name) => spansOf(text, name)).sort(([a], [b]) => a - b);
  let blanked = '';
  let at = 0;
  for (const [start, end] of spans) {
    if (end <= at) continue;
    if (start >= at) blanked += `${text.slice(at, start)}…`;
    at = end;
  }
  return (blanked + text.slice(at)).replace(/…(?:[\s-]*…)+/g, '…');
}

/** Whether `text` holds `name` in any inflection. */
export function mentions(text: string, name: string): boolean {
  return spansOf(text, name).length > 0;
}

/** Where `name` stands in `text`, each with a genitive that follows. */
function spansOf(text: string, name: string): Span[] {
  const words = wordsOf(name);
  // A name of signs ("C++") has no inflections and loses its meaning without them; so has one without spaces.
  if (words.length === 0 || /[+#*$%=]/.test(name) || unspaced.test(name))
    return literalSpans(text, name.trim());
  const tokens = [...text.matchAll(wordPattern)].map((match): Token => {
    return { word: match[0], start: match.index, end: match.index + match[0].length };
  });
  // Names of up to three letters are told from ordinary words by their capitals: "Go", "IT".
  const exact = words.join('').length <= 3;
  // "Initialized weights" names "Weight Initialization" too.
  const orders = words.length === 2 ? [words, words.toReversed()] : [words];
  const spans: Span[] = [];
  for (let i = 0; i + words.length <= tokens.length; i++) {
    const run = tokens.slice(i, i + words.length);
    const isNamed = (order: string[]) => order.every((word, j) => isFormOf(run[j]?.word ?? '', word, exact));
    if (!isClose(run) || !orders.some(isNamed)) continue;
    spans.push([run[0]?.start ?? 0, genitiveEnd(text, run.at(-1)?.end ?? 0)]);
  }
  return spans;
}

/** With nothing but a space or a sign or two between the words. */
function isClose(run: readonly Token[]): boolean {
  return run.every((token, j) => j === 0 || token.start - (run[j - 1]?.end ?? 0) <= 3);
}

function isFormOf(found: string, word: string, exact: boolean): boolean {
  if (exact) return found === word || found === `${word}s`;
  const [lower, wanted] = [found.toLowerCase(), word.toLowerCase()];
  if (wanted.length < 4) return lower === wanted || lower === `${wanted}s`;
  const root = stem(wanted);
  const head = lower.slice(0, root.length);
  if (head !== root && head.replace(/s$/, 'z') !== root) return false;
  return endings.has(lower.slice(root.length));
}

function genitiveEnd(text: string, end: number): number {
  const after = text.slice(end, end + 3);
  if (!/^['’]/.test(after)) return end;
  const length = after[1] === 's' ? 2 : 1;
  return letterPattern.test(after[length] ?? '') ? end : end + length;
}

function literalSpans(text: string, name: string): Span[] {
  const spans: Span[] = [];
  const free = unspaced.test(name);
  for (let at = text.indexOf(name); at >= 0 && name; at = text.indexOf(name, at + name.length)) {
    const end = at + name.length;
    const alone = !letterPattern.test(text[at - 1] ?? '') && !letterPattern.test(text[end] ?? '');
    if (free || alone) spans.push([at, end]);
  }
  return spans;
}
