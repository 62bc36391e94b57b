/** @file When two words are the same word: spelling of either side of the ocean, plural, and forms of a verb. */

const irregular: Record<string, string> = {
  matrices: 'matrix',
  vertices: 'vertex',
  indices: 'index',
  hypotheses: 'hypothesis',
  analyses: 'analysis',
  bases: 'basis',
  biases: 'bias',
  minima: 'minimum',
  maxima: 'maximum',
  optima: 'optimum',
  optimums: 'optimum',
  minimums: 'minimum',
  maximums: 'maximum',
  criteria: 'criterion',
  phenomena: 'phenomenon',
  axes: 'axis',
  losses: 'loss',
  classes: 'class',
  datum: 'data',
};

/** The singular in American spelling; not a word to be shown. */
export function base(word: string): string {
  return singular(american(word));
}

/**
 * The form that "saturated", "saturating" and "saturation" share; undefined for a word without such an ending. The
 * endings are taken as wholes, so that "activation" stays apart from "active" and "optimizer" from "optimization".
 */
export function verb(word: string): string | undefined {
  const one = base(word);
  const [, stem, ending] = /^(.{2,}?)(ization|izing|ized|ize|ation|ating|ated|ate|ing|ed)$/.exec(one) ?? [];
  if (stem === undefined || ending === undefined) return undefined;
  const kind = ending.startsWith('iz') ? 'ize' : ending.startsWith('at') ? 'ate' : '';
  if (kind === '' && stem.length < 3) return undefined;
  return kind === '' ? plainStem(stem) : stem + kind;
}

/** Whether an answer's word is the term's word in another form. A noun does not become a verb: "crossing" is not "cross". */
export function sameWord(expected: string, typed: string): boolean {
  if (base(expected) === base(typed)) return true;
  const stem = verb(expected);
  if (stem !== undefined && (stem === verb(typed) || stem === plainStem(base(typed)))) return true;
  return withoutAl(base(expected)) === withoutAl(base(typed));
}

/** "convolutional" and "convolution". */
function withoutAl(word: string): string {
  return word.length > 8 && word.endsWith('ional') ? word.slice(0, -2) : word;
}

/** "stopp" and "stop", "us" and "use", "learn". */
function plainStem(stem: string): string {
  const single = /([b-df-hj-km-np-rtv-y])\1$/.test(stem) ? stem.slice(0, -1) : stem;
  return single.length > 3 && single.endsWith('e') ? single.slice(0, -1) : single;
}

function american(word: string): string {
  return word
    .replace(/is(e|es|ed|ing|ation|ations|er|ers)$/, (ending, rest: string) =>
      word.length - ending.length > 3 &&
      !/(?:ra|prom|exerc|superv|rev|adv|comprom|preci|no|prec|conc)$/.test(word.slice(0, -ending.length))
        ? `iz${rest}`
        : ending,
    )
    .replace(/(?<=\w{3})our(s?)$/, 'or$1')
    .replace(/(?<=\w{3})tre(s?)$/, 'ter$1')
    .replace(/(?<=[aeiou]l)l(?=(?:ed|ing|er|ers)$)/, '');
}

function singular(word: string): string {
  // People also write words that every object knows, such as "constructor".
  const known = Object.hasOwn(irregular, word) ? irregular[word] : undefined;
  if (known !== undefined) return known;
  if (word.length < 4 || /(?:ss|us|is|as)$/.test(word)) return word;
  if (/ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ch|sh|x|ss|zz)es$/.test(word)) return word.slice(0, -2);
  return /[^s]s$/.test(word) ? word.slice(0, -1) : word;
}
