/** @file How long an answer takes to judge, and a question to make: `node bench/judging.ts`. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Deck } from '../src/deck/card.ts';
import { prepareGrading } from '../src/deck/grading/prepare.ts';
import { judge } from '../src/deck/judge.ts';
import { parseDeck } from '../src/deck/load.ts';
import type { QuestionKind } from '../src/deck/question.ts';
import { makeQuestion } from '../src/deck/questions.ts';
import { quantile } from './spread.ts';

const kinds: QuestionKind[] = ['term', 'meaning', 'truth', 'cloze', 'match', 'explain'];
const rounds = 300;

/** What somebody types, by name. */
const answers: Record<string, (definition: string) => string> = {
  'a few words': () => 'the vanishing gradient problem',
  'a definition': (definition) => definition,
  '4,000 characters of words': (definition) => `${definition} `.repeat(40).slice(0, 4000),
  '4,000 signs': () => '*(not |`keras, or '.repeat(300).slice(0, 4000),
  '4,000 letters of many scripts': () =>
    Array.from({ length: 4000 }, (_, i) => String.fromCharCode((i * 7919) % 0xd7ff)).join(''),
};

/** Gives lines to print. */
export async function run(): Promise<string[]> {
  const file = fileURLToPath(new URL('../data/decks/deep-learning-5.yaml', import.meta.url));
  const deck = parseDeck(readFileSync(file, 'utf8'), file);
  prepareGrading(deck);
  let state = 1;
  const random = () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
  const made = kinds.map((kind) =>
    row(`make: ${kind}`, deck, (i) => makeQuestion(deck, cardOf(deck, i), random, { kind })),
  );
  const judged = Object.entries(answers).flatMap(([name, write]) =>
    (['term', 'cloze', 'explain'] as const).map((kind) => {
      const questions = deck.cards.map((card) => makeQuestion(deck, card, random, { kind }));
      return row(`judge ${kind}: ${name}`, deck, (i) => {
        const question = questions[i % questions.length]!;
        judge(question, { by: 'typed', given: write(question.card.definition) }, deck);
      });
    }),
  );
  return [...made, ...judged];
}

function cardOf({ cards }: Deck, i: number) {
  return cards[i % cards.length]!;
}

/** Milliseconds of work done by this thread: waiting for a busy machine does not count. */
function busy(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function row(name: string, deck: Deck, work: (i: number) => unknown): string {
  for (let i = 0; i < deck.cards.length; i++) work(i);
  const times = Array.from({ length: rounds }, (_, i) => {
    const began = busy();
    work(i);
    return busy() - began;
  });
  const figures = [0.5, 0.99, 1].map((part) => `${quantile(times, part).toFixed(2)} ms`);
  return `  ${name.padEnd(46)} p50 ${figures[0]}   p99 ${figures[1]}   max ${figures[2]}`;
}

if (import.meta.main) for (const line of await run()) console.log(line);
