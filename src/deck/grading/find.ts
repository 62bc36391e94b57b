/** @file Which phrases of a deck's rubric an answer holds, and whether they make up a pattern. */
import type { Reading, Token } from './reading.ts';
import type { Rubric, Wanted } from './rubric.ts';

/** Positions among the telling words: from, up to and not including. */
export interface Span {
  from: number;
  to: number;
}

export interface Finding {
  tokens: readonly Token[];
  /** By number of phrase. */
  spans: ReadonlyMap<number, Span[]>;
}

/** Words between the first and the last that make up a pattern. */
const window = 14;
/** Telling words between two parts that follow each other. */
const gap = 4;
/** Clauses that two such parts may lie apart; every comma and every "when" begins one. */
const clauseGap = 2;
/** Telling words over which a negation reaches. */
const reach = 3;
/** Of one part; what is said more often is not said better. */
const mostSpans = 12;

export function findPhrases({ tokens, words: said }: Reading, rubric: Rubric): Finding {
  const spans = new Map<number, Span[]>();
  const fits = (n: number, from: number) => {
    const { words, first } = rubric.phrases[n]!;
    if (from + words.length > tokens.length || (first && !opens(said, tokens[from]!.at))) return;
    for (let i = 0; i < words.length; i++) {
      const { text, prefix } = words[i]!;
      const token = tokens[from + i]!;
      if (prefix ? !token.word.startsWith(text) && !token.stem.startsWith(text) : token.stem !== text) return;
      if (i > 0 && token.clause !== tokens[from + i - 1]!.clause && token.clause - tokens[from]!.clause > 2)
        return;
    }
    const found = spans.get(n);
    const span = { from, to: from + words.length };
    if (!found) spans.set(n, [span]);
    else if (found.length < mostSpans) found.push(span);
  };
  for (const [from, token] of tokens.entries()) {
    for (const n of rubric.byStem.get(token.stem) ?? []) fits(n, from);
    const heads = new Set([token.word.slice(0, 3), token.stem.slice(0, 3)]);
    for (const head of heads) for (const n of rubric.byPrefix.get(head) ?? []) fits(n, from);
  }
  return { tokens, spans };
}

/** What may stand before the word that says what kind of thing something is. */
const openers = new Set(
  `a an the it its is are this that was called just basically i think thing something kind sort type form of one mathematical math
  special simple new common popular famous single certain particular well known big large small deep`.split(
    /\s+/,
  ),
);

function opens(words: readonly string[], at: number): boolean {
  const before = words.slice(0, at);
  return before.every(
    (word, i) =>
      word === '' ||
      (openers.has(word) && (word !== 'of' || /^(?:kind|sort|type|form)$/.test(before[i - 1] ?? ''))),
  );
}

/** `denied`: its opposite is said; `negated`: a negation stands near, which may belong to something else. */
export type Found = 'yes' | 'denied' | 'negated' | 'no';

/** `exact` leaves out words that stand for others. */
export function look({ patterns }: Wanted, finding: Finding, exact = false): Found {
  let found: Found = 'no';
  for (const { chains } of patterns) {
    const lists = chains.map((chain) => chainSpans(chain, finding));
    if (lists.some((list) => list.length === 0)) continue;
    for (const chosen of choices(lists, finding.tokens, { left: mostSteps })) {
      if (exact && isRepaired(chosen, finding.tokens)) continue;
      const is = negation(chosen, finding.tokens);
      if (is === 'no') return 'yes';
      if (found !== 'denied') found = is;
    }
  }
  return found;
}

/** A chain's spans are lists, so that a negation between its parts is seen. */
function chainSpans(chain: readonly number[][], { spans, tokens }: Finding): Span[][] {
  let found: Span[][] = [[]];
  for (const part of chain) {
    const here = part.flatMap((n) => spans.get(n) ?? []).slice(0, 4 * mostSpans);
    found = found
      .flatMap((before) => {
        const last = before.at(-1);
        return here
          .filter(
            ({ from }) =>
              !last ||
              (from >= last.to &&
                from - last.to <= gap &&
                tokens[from]!.clause - tokens[last.to - 1]!.clause <= clauseGap),
          )
          .map((span) => [...before, span]);
      })
      .slice(0, 4 * mostSpans);
  }
  return found;
}

/** Whoever says the same words again and again is looked at no longer than this; a true find comes among the first. */
const mostSteps = 3000;

/** One span list of every chain, none overlapping another, all within the window; as far as the steps reach. */
function* choices(
  lists: Span[][][],
  tokens: readonly Token[],
  steps: { left: number },
  chosen: Span[] = [],
): Generator<Span[]> {
  const [list, ...rest] = lists;
  if (!list) {
    yield chosen;
    return;
  }
  for (const spans of list) {
    if (steps.left-- <= 0) return;
    const all = [...chosen, ...spans];
    if (spans.some((span) => chosen.some((other) => span.from < other.to && other.from < span.to))) continue;
    const first = tokens[Math.min(...all.map(({ from }) => from))]!;
    const last = tokens[Math.max(...all.map(({ to }) => to)) - 1]!;
    if (last.at - first.at <= window) yield* choices(rest, tokens, steps, all);
  }
}

/** Between a negation and what it denies. */
const links = new Set(['get', 'becom', 'go', 'mak', 'let', 'start', 'really', 'always']);

function negation(spans: readonly Span[], tokens: readonly Token[]): 'denied' | 'negated' | 'no' {
  const own = (at: number) => spans.some(({ from, to }) => at >= from && at < to);
  let found: 'negated' | 'no' = 'no';
  for (const { from } of spans) {
    let direct = true;
    for (let at = from - 1; at >= Math.max(0, from - reach); at--) {
      const token = tokens[at]!;
      if (token.clause !== tokens[from]!.clause) break;
      if (token.negator && !own(at)) {
        if (direct && token.stem === 'not') return 'denied';
        found = 'negated';
        break;
      }
      direct = direct && (own(at) || links.has(token.stem));
    }
  }
  return found;
}

function isRepaired(spans: readonly Span[], tokens: readonly Token[]): boolean {
  return spans.some(({ from, to }) => tokens.slice(from, to).some(({ repaired }) => repaired));
}
