import { describe, expect, test } from 'vitest';
import { makeQuestion } from '../../src/deck/questions.ts';
import {
  type Answer,
  answerKey,
  isClosed,
  mayChange,
  nextOpen,
  type Quiz,
  rule,
} from '../../src/deck/quiz.ts';
import { participation, tally } from '../../src/deck/tally.ts';
import { card, deckOf, seeded } from '../support/cards.ts';

const deck = deckOf(card('Keras'), card('MNIST'), card('Framework'));
const questions = deck.cards.map((one) => makeQuestion(deck, one, seeded(1)));
const quiz: Quiz = {
  id: '1-abc',
  channelId: '2',
  deckId: deck.id,
  deckTitle: deck.title,
  questions,
  createdAt: 0,
  closesAt: 1000,
  showNames: false,
};

function answer(more: Partial<Answer> = {}): Answer {
  const cardId = more.cardId ?? 'mnist';
  const verdict = cardId === 'keras' ? 'correct' : 'wrong';
  return {
    quizId: quiz.id,
    question: 0,
    personId: 'ada',
    personName: 'Ada',
    attempt: 1,
    by: 'choice',
    given: 'A',
    verdict,
    at: 1,
    cardId,
    ...more,
  };
}

const asked = questions[0]!;
const choice = (given: string, cardId: string) => ({ by: 'choice' as const, given, cardId });

describe('one more answer', () => {
  test('is the first, then one change', () => {
    expect(rule(asked, [], choice('A', 'mnist'))).toEqual({ kind: 'new', attempt: 1 });
    expect(rule(asked, [answer()], choice('B', 'framework'))).toEqual({ kind: 'new', attempt: 2 });
  });

  test('uses nothing up when it says the same again, also in another way', () => {
    const first = answer();
    expect(rule(asked, [first], choice('A', 'mnist'))).toEqual({ kind: 'same', answer: first });
    expect(rule(asked, [first], { by: 'typed', given: 'mnist', cardId: 'mnist' }).kind).toBe('same');
    const typed = answer({ by: 'typed', given: 'Kerass', cardId: undefined, verdict: 'unsure' });
    const stored = { ...typed, cardId: undefined };
    expect(rule(asked, [stored], { by: 'typed', given: ' kerass ' }).kind).toBe('same');
    expect(rule(asked, [stored], { by: 'typed', given: 'Keras', cardId: 'keras' })).toEqual({
      kind: 'new',
      attempt: 2,
    });
  });

  test('changes nothing after a right one', () => {
    const right = answer({ cardId: 'keras' });
    expect(rule(asked, [right], choice('B', 'mnist'))).toEqual({ kind: 'right', answer: right });
    expect(mayChange(asked, [right])).toBe(false);
  });

  test('is no second one where there are two options only, and another text is another answer', () => {
    const truth = { ...asked, kind: 'truth' as const };
    expect(mayChange(truth, [answer()])).toBe(false);
    expect(rule(truth, [answer()], choice('B', 'keras')).kind).toBe('spent');
    const explain = { ...asked, kind: 'explain' as const };
    const typed = answer({ by: 'typed', given: 'a data set' });
    expect(rule(explain, [typed], { by: 'typed', given: 'a library', cardId: 'mnist' }).kind).toBe('new');
    const match = { ...asked, kind: 'match' as const, slots: [], choices: [] };
    expect(rule(match, [answer({ given: '0 1 2' })], choice('1 0 2', 'mnist')).kind).toBe('new');
  });

  test('is refused after the change', () => {
    const second = answer({ attempt: 2, given: 'B', cardId: 'framework' });
    expect(mayChange(asked, [answer()])).toBe(true);
    expect(mayChange(asked, [answer(), second])).toBe(false);
    expect(rule(asked, [answer(), second], choice('C', 'keras'))).toEqual({ kind: 'spent', answer: second });
  });
});

test('every answer has a key of its own', () => {
  expect(answerKey(answer({ question: 2, attempt: 2 }))).toBe('1-abc:ada:2:2');
});

test('a quiz is closed from its time on, or from the moment a person closed it', () => {
  expect(isClosed(quiz, 999)).toBe(false);
  expect(isClosed(quiz, 1000)).toBe(true);
  expect(isClosed({ ...quiz, closedAt: 5 }, 6)).toBe(true);
});

test('the next open card comes after the present one and goes round', () => {
  expect(nextOpen(quiz, [])).toBe(0);
  expect(nextOpen(quiz, [answer({ question: 0 })])).toBe(1);
  expect(nextOpen(quiz, [answer({ question: 1 })], 1)).toBe(2);
  expect(nextOpen(quiz, [answer({ question: 2 })], 2)).toBe(0);
  expect(
    nextOpen(
      quiz,
      [0, 1, 2].map((question) => answer({ question })),
    ),
  ).toBeUndefined();
});

describe('the tally', () => {
  const option = (cardId: string) => questions[0]?.options.find((one) => one.cardId === cardId);
  const answers = [
    answer({ personId: 'cid', personName: 'Cid', cardId: 'keras', at: 4 }),
    answer({ personId: 'ada', personName: 'Ada', cardId: 'mnist', at: 1 }),
    answer({ personId: 'ada', personName: 'Ada', cardId: 'keras', attempt: 2, at: 9 }),
    answer({ personId: 'bob', personName: 'Bob', cardId: 'keras', by: 'typed', given: 'keras', at: 3 }),
    answer({ personId: 'dan', personName: 'Dan', cardId: 'mnist', at: 5 }),
    answer({ personId: 'eve', personName: 'Eve', cardId: 'framework', at: 6 }),
    {
      ...answer({ personId: 'fay', personName: 'Fay', by: 'typed', given: 'gizmo', at: 7 }),
      cardId: undefined,
    },
    answer({ personId: 'ada', question: 1, at: 2 }),
  ];

  test('spreads first tries over the options, typed ones with the card they named', () => {
    const counted = tally(quiz, 0, answers);
    const counts = Object.fromEntries(counted.spread.map(({ option: of, count }) => [of.cardId, count]));
    expect(counts).toEqual({ keras: 2, mnist: 2, framework: 1 });
    expect(counted).toMatchObject({ people: 6, right: 2, other: 1 });
  });

  test('names first and second tries apart, in order of time', () => {
    const counted = tally(quiz, 0, answers);
    expect(counted.first).toEqual(['Bob', 'Cid']);
    expect(counted.second).toEqual(['Ada']);
  });

  test('finds the wrong option that most took', () => {
    expect(tally(quiz, 0, answers).confusedWith).toEqual({ option: option('mnist'), count: 2 });
    expect(tally(quiz, 0, []).confusedWith).toBeUndefined();
    expect(tally(quiz, 0, [answer({ cardId: 'keras' })]).confusedWith).toBeUndefined();
  });

  test('counts right ones also where there are no options', () => {
    const alone = deckOf(card('Keras'));
    const typedOnly = { ...quiz, questions: [makeQuestion(alone, alone.cards[0]!, seeded(1))] };
    expect(tally(typedOnly, 0, answers)).toMatchObject({ people: 6, right: 2, other: 4, spread: [] });
  });

  test('refuses a question that is not there', () => {
    expect(() => tally(quiz, 3, [])).toThrow('expected a question below 3, got 3');
  });

  test('says how many have begun and how many are through', () => {
    const through = [0, 1, 2].map((question) => answer({ personId: 'gus', question }));
    const changed = answer({ personId: 'gus', question: 2, attempt: 2 });
    expect(participation(quiz, [...answers, ...through, changed])).toEqual({ begun: 7, finished: 1 });
  });
});

test('an explanation that could not be judged is compared with the card, and has no second try', () => {
  const explain = { ...asked, kind: 'explain' as const };
  const unsure = answer({ by: 'typed', given: 'a thing', verdict: 'unsure', cardId: undefined });
  expect(mayChange(explain, [unsure])).toBe(false);
  expect(mayChange(asked, [unsure])).toBe(true);
});
