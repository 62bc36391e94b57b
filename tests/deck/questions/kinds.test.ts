import { describe, expect, test } from 'vitest';
import { kindFrom, mixes, wishesFor } from '../../../src/deck/questions/kinds.ts';
import { seeded } from '../../support/cards.ts';

const count = <T>(times: number, draw: () => T) => {
  const counts = new Map<T, number>();
  for (let i = 0; i < times; i++) {
    const one = draw();
    counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  return counts;
};

describe('a quiz for a class', () => {
  test('asks for terms most often when it is mixed, and for nothing that cannot be asked in a channel', () => {
    const random = seeded(1);
    const counts = count(2000, () => kindFrom('mixed', random));
    expect([...counts.keys()].sort()).toEqual(['chart', 'cloze', 'meaning', 'term', 'truth']);
    expect(counts.get('term')).toBeGreaterThan(900);
    expect(counts.get('term')).toBeLessThan(1100);
  });

  test('asks one kind alone where its teacher chose that', () => {
    const kinds = mixes
      .filter((mix) => mix !== 'mixed' && mix !== 'lab')
      .map((mix) => kindFrom(mix, seeded(2)));
    expect(kinds).toEqual(['term', 'meaning', 'truth', 'cloze', 'explain', 'match']);
  });
});

describe('a question for a learner', () => {
  const first = (stability: number, seed: number) =>
    wishesFor({ stability, lapses: 0 }, seeded(seed))[0] ?? {};

  test('starts with options, grows into typing and then into explaining', () => {
    expect(wishesFor(undefined, seeded(1))).toEqual([{ kind: 'term' }]);
    for (let seed = 0; seed < 200; seed++) {
      expect(first(1, seed).open).toBeFalsy();
      expect(['term', 'meaning', 'truth']).toContain(first(1, seed).kind);
      expect(first(5, seed).kind).not.toBe('explain');
    }
    const kinds = count(
      400,
      (() => {
        let seed = 0;
        return () => first(60, seed++).kind;
      })(),
    );
    expect(kinds.get('explain')).toBeGreaterThan(150);
    expect(kinds.size).toBe(4);
  });

  test('can always fall back to the term', () => {
    for (const stability of [0, 2, 4, 12, 100]) {
      expect(wishesFor({ stability, lapses: 3 }, seeded(4)).at(-1)).toEqual({ kind: 'term' });
    }
  });
});
