import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judge, objection } from '../../src/deck/judge.ts';
import { parseDeck } from '../../src/deck/load.ts';
import type { QuestionKind } from '../../src/deck/question.ts';
import { makeQuestion, questionOfKind } from '../../src/deck/questions.ts';
import { verdictLines } from '../../src/replies/verdict.ts';
import { anyText } from '../support/any-text.ts';
import { seeded } from '../support/cards.ts';

const file = join(import.meta.dirname, '../../data/decks/deep-learning-5.yaml');
const deck = parseDeck(readFileSync(file, 'utf8'), file);
const kinds: QuestionKind[] = ['term', 'meaning', 'explain', 'truth', 'cloze', 'match'];
const all = kinds.flatMap((kind) =>
  deck.cards.flatMap((card, seed) => questionOfKind(kind, deck, card, seeded(seed)) ?? []),
);

test('an answer is never refused for saying nothing where it is the right word', () => {
  const card = {
    id: 'idle',
    term: 'Idle',
    definition: 'A layer in which nothing is trained.',
    aliases: [],
    related: [],
    confusable: [],
  };
  const shared = { card, prompt: '', options: [], answer: 'nothing' };
  const question = { kind: 'cloze' as const, ask: 'Which word is missing?', gap: 'nothing', ...shared };
  expect(objection(question, 'Nothing')).toBeUndefined();
  expect(objection({ ...question, gap: 'layer', answer: 'layer' }, 'nothing')).toBeDefined();
});

describe('judging', () => {
  test('the seed deck gives every kind of question to most of its cards', () => {
    for (const kind of kinds) {
      expect(all.filter((question) => question.kind === kind).length).toBeGreaterThanOrEqual(8);
    }
  });

  test('takes the right option and no other', () => {
    for (const question of all) {
      for (const { letter, cardId } of question.options) {
        const judged = judge(question, { by: 'choice', given: letter }, deck);
        expect(judged.verdict).toBe(letter === question.right ? 'correct' : 'wrong');
        expect(judged.cardId).toBe(cardId);
      }
    }
  });

  test('takes what the question itself calls its answer', () => {
    for (const question of all.filter(({ kind }) => ['term', 'explain', 'cloze'].includes(kind))) {
      const typed = question.kind === 'explain' ? question.card.definition : question.answer;
      expect(judge(question, { by: 'typed', given: typed }, deck).verdict).toBe('correct');
    }
  });

  test('never throws, whatever is typed or sent, with the deck and without it', () => {
    fc.assert(
      fc.property(anyText(4000), fc.integer({ min: 0, max: all.length - 1 }), (given, i) => {
        const question = all[i]!;
        for (const by of ['typed', 'choice'] as const) {
          for (const known of [deck, undefined]) {
            const { verdict } = judge(question, { by, given }, known);
            expect(['correct', 'partial', 'wrong', 'unsure']).toContain(verdict);
          }
        }
        objection(question, given);
      }),
      { numRuns: 300 },
    );
  });

  test('has the differences of a close answer ready, which are told when no try is left', () => {
    const question = makeQuestion(deck, deck.cards.find(({ id }) => id === 'vanishing-gradient')!, seeded(1));
    const close = judge(question, { by: 'typed', given: 'vansihgin gradeint' }, deck);
    expect(close).toMatchObject({
      verdict: 'unsure',
      diff: [
        expect.stringMatching(/^you: /),
        expect.stringMatching(/^answer: /),
        expect.stringContaining('^'),
      ],
    });
    const told = { ...close, by: 'typed' as const, given: 'vansihgin gradeint', attempt: 1 as const };
    expect(verdictLines(question, told).join('\n')).not.toContain('Vanishing');
    expect(verdictLines(question, { ...told, settled: true }).join('\n')).toMatch(/^answer: Vanish/m);
  });
});
