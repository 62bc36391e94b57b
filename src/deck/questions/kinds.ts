/** @file Which kind of question is asked: of a class by what its teacher chose, of a learner by what is known. */
import type { QuestionKind } from '../question.ts';
import type { Wishes } from './wishes.ts';

/** What a teacher may choose for a quiz. */
export const mixes = ['mixed', 'terms', 'meanings', 'truth', 'gaps', 'explanations', 'pairs', 'lab'] as const;
export type Mix = (typeof mixes)[number];

/** How often each kind comes, in tenths. */
const shares: Record<Mix, Partial<Record<QuestionKind, number>>> = {
  mixed: { term: 5, meaning: 2, truth: 1, cloze: 1, chart: 1 },
  terms: { term: 1 },
  meanings: { meaning: 1 },
  truth: { truth: 1 },
  gaps: { cloze: 1 },
  explanations: { explain: 1 },
  pairs: { match: 1 },
  lab: { chart: 1, order: 1 },
};

export function isMix(text: unknown): text is Mix {
  return mixes.some((mix) => mix === text);
}

/** The kind that chance picks from a mix; a card that cannot be asked so is asked for its term. */
export function kindFrom(mix: Mix, random: () => number): QuestionKind {
  const kinds = Object.entries(shares[mix]).flatMap(([kind, share]) =>
    Array.from({ length: share }, () => kind as QuestionKind),
  );
  return kinds[Math.floor(random() * kinds.length)] ?? 'term';
}

/** What is known of one card of one learner. */
export interface Known {
  /** Days after which recall has fallen to 90 %. */
  stability: number;
  lapses: number;
}

type Wish = Pick<Wishes, 'kind' | 'open'>;

/** From which stability on (days), and what is asked then: recognised first, then recalled, then explained. */
const ladder: { from: number; wishes: Wish[] }[] = [
  {
    from: 30,
    wishes: [
      { kind: 'explain' },
      { kind: 'term', open: true },
      { kind: 'cloze', open: true },
      { kind: 'truth' },
    ],
  },
  {
    from: 10,
    wishes: [
      { kind: 'term', open: true },
      { kind: 'explain' },
      { kind: 'cloze', open: true },
      { kind: 'match' },
    ],
  },
  {
    from: 3,
    wishes: [{ kind: 'term', open: true }, { kind: 'cloze' }, { kind: 'truth' }, { kind: 'meaning' }],
  },
  { from: 0, wishes: [{ kind: 'term' }, { kind: 'meaning' }, { kind: 'truth' }] },
];

/**
 * What to ask a learner about a card, likeliest first; try them in order, the last always works. New cards are chosen
 * from options; what has been forgotten has little stability and is asked more gently again.
 */
export function wishesFor(known: Known | undefined, random: () => number): Wish[] {
  if (!known) return [{ kind: 'term' }];
  const { wishes } = ladder.find(({ from }) => known.stability >= from) ?? ladder.at(-1)!;
  // The first of a step comes half of the time, each later one half as often as the one before.
  const start = Math.min(Math.floor(-Math.log2(1 - random())), wishes.length - 1);
  return [...wishes.slice(start), { kind: 'term' }];
}
