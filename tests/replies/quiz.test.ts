import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeQuestion, makeQuestions } from '../../src/deck/questions.ts';
import type { Answer, Question, Quiz } from '../../src/deck/quiz.ts';
import { participation } from '../../src/deck/tally.ts';
import { answerForm } from '../../src/replies/question.ts';
import { previewQuiz, quizPost } from '../../src/replies/quiz.ts';
import { quizCard, quizSummary } from '../../src/replies/quiz-card.ts';
import { type QuizAction, quizId, readQuizId } from '../../src/replies/quiz-ids.ts';
import { quizReveal } from '../../src/replies/quiz-reveal.ts';
import { quizClosed, quizVerdict } from '../../src/replies/quiz-verdict.ts';
import { whyMessage } from '../../src/replies/quiz-why.ts';
import { card, deckOf, seeded } from '../support/cards.ts';
import { brokenFormLimits, brokenLimits, buttonsOf, parts, textOf } from '../support/discord-limits.ts';

const snowflake = '1'.repeat(20);

function quizOf(deck: ReturnType<typeof deckOf>, count: number, more: Partial<Quiz> = {}): Quiz {
  return {
    id: `${snowflake}-${'f'.repeat(12)}`,
    guildId: snowflake,
    channelId: snowflake,
    messageId: snowflake,
    deckId: deck.id,
    deckTitle: deck.title,
    questions: makeQuestions(deck, count, [], seeded(1)),
    createdAt: 0,
    closesAt: 3_600_000,
    showNames: true,
    ...more,
  };
}

/** Answers of `people` persons to every question, each wrong at first and some right then. */
function answersTo(quiz: Quiz, people: number, name = (i: number) => `Person ${i}`): Answer[] {
  return quiz.questions.flatMap((asked, question) =>
    Array.from({ length: people }, (_, i) => {
      const option = asked.options[i % Math.max(1, asked.options.length)];
      const verdict = option?.letter === asked.right ? ('correct' as const) : ('wrong' as const);
      return {
        quizId: quiz.id,
        question,
        personId: String(i),
        personName: name(i),
        attempt: 1 as const,
        by: option ? ('choice' as const) : ('typed' as const),
        given: option?.letter ?? 'something',
        ...(option && { cardId: option.cardId }),
        verdict,
        at: i,
      };
    }),
  );
}

const worst = '*_~`|<>@#[]()'.repeat(8).slice(0, 100);
const heavy = deckOf(
  ...Array.from({ length: 10 }, (_, i) =>
    card(
      `${i}${worst}`.slice(0, 100),
      `${'*A* [long](https://x) _sentence_ '.repeat(12)}. `.repeat(12).slice(0, 4000),
      {
        experiment: 'vanishing-gradient',
      },
    ),
  ),
);
heavy.title = worst;

describe("Discord's limits hold with the longest content", () => {
  test.each(['meaning', 'truth', 'cloze', 'match', 'explain'] as const)(
    'for questions of kind %s, of which there may be ten',
    (kind) => {
      const long = deckOf(
        ...Array.from({ length: 10 }, (_, i) =>
          card(
            `${i}${worst}`.slice(0, 100),
            `${String(i).repeat(9)} increases ${'*word* [x](y) '.repeat(i + 2)}${worst}. `.repeat(20),
          ),
        ),
      );
      const questions = long.cards.map((one, i) => makeQuestion(long, one, seeded(i), { kind }));
      for (const asked of [questions, questions.slice(0, 1)]) {
        const quiz = { ...quizOf(long, 1), questions: asked, dueAt: 1000, scheduleId: 's' };
        const answers = answersTo(quiz, 40, () => worst.slice(0, 32)).map((one) => ({
          ...one,
          by: 'typed' as const,
          given: worst.repeat(20),
        }));
        expect(brokenLimits(quizPost(quiz, participation(quiz, answers)))).toEqual([]);
        expect(brokenLimits(quizReveal(quiz, answers))).toEqual([]);
        for (const [index, question] of asked.entries()) {
          const own = answers.filter(({ personId }) => personId === '1');
          expect(brokenLimits(quizCard(quiz, index, []))).toEqual([]);
          expect(brokenLimits(quizSummary(quiz, own, 0))).toEqual([]);
          const told = {
            feedback: worst.repeat(10),
            checklist: Array.from({ length: 12 }, () => worst.repeat(3)),
          };
          expect(brokenLimits(quizVerdict(quiz, index, own, { ruling: 'new', ...told }))).toEqual([]);
          expect(brokenLimits(whyMessage(question, own[0] as Answer, long.cards[2]))).toEqual([]);
          if (question.options.length === 0)
            expect(brokenFormLimits(answerForm(question, snowflake))).toEqual([]);
        }
      }
    },
  );

  test.each([1, 2, 10])(
    'for %i cards: the post, the cards, the verdicts, the summary, the reveal',
    (count) => {
      const quiz = quizOf(heavy, count, { dueAt: 1000, scheduleId: 's' });
      const answers = answersTo(quiz, 40, () => worst.slice(0, 32));
      expect(brokenLimits(quizPost(quiz, participation(quiz, answers)))).toEqual([]);
      expect(brokenLimits(quizReveal(quiz, answers))).toEqual([]);
      for (const who of ['0', '1', '2', '3']) {
        const own = answers.filter(({ personId }) => personId === who);
        expect(brokenLimits(quizSummary(quiz, own, 0))).toEqual([]);
        expect(brokenLimits(quizSummary(quiz, own, quiz.closesAt))).toEqual([]);
        for (let question = 0; question < count; question++) {
          expect(brokenLimits(quizCard(quiz, question, own))).toEqual([]);
          expect(brokenLimits(quizCard(quiz, question, []))).toEqual([]);
          expect(brokenFormLimits(answerForm(quiz.questions[question] as Question, snowflake))).toEqual([]);
          expect(brokenLimits(quizClosed(quiz, question, own))).toEqual([]);
          const named = { term: worst, why: worst.repeat(2) };
          for (const ruling of ['new', 'same', 'right', 'spent'] as const) {
            expect(brokenLimits(quizVerdict(quiz, question, own, { ruling, named }))).toEqual([]);
          }
        }
      }
    },
  );

  test('for any words in cards and names', () => {
    const words = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 100 })
      .filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 10 }), fc.nat(), (terms, seed) => {
        const deck = deckOf(...terms.map((term, i) => ({ ...card(term, `${term} ${term}`), id: `c${i}` })));
        const quiz = quizOf(deck, 10, { questions: makeQuestions(deck, 10, [], seeded(seed)) });
        const answers = answersTo(quiz, 7, (i) => terms[i % terms.length] as string);
        expect(brokenLimits(quizPost(quiz, { begun: 0, finished: 0 }))).toEqual([]);
        expect(brokenLimits(quizReveal(quiz, answers))).toEqual([]);
        expect(brokenLimits(previewQuiz(deck, deck.cards, 'term', seeded(seed)))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

const small = deckOf(
  card('Keras', 'a friendly framework. Keras runs on TensorFlow.', { experiment: 'keras-demo' }),
  card('MNIST', 'handwritten digits, 60,000 for training.'),
  card('Framework', 'code to build on.'),
);

describe('the reveal', () => {
  const quiz = quizOf(small, 1);
  const term = quiz.questions[0]?.card.term as string;

  test('has a bar and a count for each option, the right one marked with a sign', () => {
    const text = textOf(quizReveal(quiz, answersTo(quiz, 6)));
    expect(text.match(/^[▓░]{10} 2 {2}/gm)).toHaveLength(3);
    expect(text).toMatch(new RegExp(`▓▓▓░░░░░░░ 2 {2}✓ ${quiz.questions[0]?.right} {2}${term}`));
  });

  test('lists twenty names and counts the rest', () => {
    const answers = answersTo(quiz, 90).map((one) => ({ ...one, verdict: 'correct' as const }));
    expect(textOf(quizReveal(quiz, answers))).toContain('Person 19 and 70 others');
  });

  test('shows names as they are, never as Markdown or mentions', () => {
    const answers = answersTo(quiz, 3, () => '**@everyone**').map((one) => ({
      ...one,
      verdict: 'correct' as const,
    }));
    expect(textOf(quizReveal(quiz, answers))).toContain('Got it: \\*\\*\\@everyone\\*\\*');
  });

  test('of ten cards shortens the definitions until all fit', () => {
    const long = deckOf(
      ...Array.from({ length: 10 }, (_, i) => card(`Term ${i}`, 'A sentence of some length. '.repeat(30))),
    );
    const message = quizReveal(quizOf(long, 10), []);
    expect(textOf(message).match(/^> A sentence/gm)).toHaveLength(10);
    expect(parts(message.components).length).toBeLessThanOrEqual(40);
  });
});

test('the experiment that separates the confused cards is offered as the difference', () => {
  const deck = deckOf(
    card('Keras', 'x', { experiment: 'keras-demo' }),
    card('MNIST', 'y', { experiment: 'keras-demo' }),
  );
  const quiz = quizOf(deck, 1);
  const button = buttonsOf(quizReveal(quiz, answersTo(quiz, 4))).find(
    ({ label }) => label === 'See the difference',
  );
  expect(button).toMatchObject({ id: 'experiment:demo:keras-demo', disabled: false });
});

test('a preview has the question and buttons that do nothing', () => {
  const message = previewQuiz(small, small.cards, 'term', seeded(1));
  expect(textOf(message)).toContain('nothing is posted or counted');
  expect(textOf(message)).toContain('the first of 3 cards');
  expect(buttonsOf(message).every(({ disabled }) => disabled)).toBe(true);
  expect(brokenLimits(message)).toEqual([]);
  expect(textOf(previewQuiz(deckOf(), [], 'term', seeded(1)))).toContain('has no cards yet');
});

test('every button id is read back as it was written', () => {
  const base = { quizId: `${snowflake}-abc`, question: 9 };
  const actions: QuizAction[] = [
    { kind: 'pick', ...base, letter: 'D', here: true },
    { kind: 'pick', ...base, letter: 'A', here: false },
    { kind: 'type', ...base, here: true },
    { kind: 'type', ...base, here: false },
    { kind: 'card', ...base },
    { kind: 'start', quizId: base.quizId },
    { kind: 'summary', quizId: base.quizId, here: true },
    { kind: 'summary', quizId: base.quizId, here: false },
    { kind: 'close', quizId: base.quizId },
  ];
  for (const action of actions) expect(readQuizId(quizId(action).split(':').slice(1))).toEqual(action);
});
