/** @file `npm run grade -- FILE.jsonl`: grades the answers of a file, a line of JSON each; `--score` compares with its verdicts. */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Card, Deck } from '../src/deck/card.ts';
import { nameKey } from '../src/deck/fold.ts';
import { gradeDefinition } from '../src/deck/grading/definition.ts';
import { prepareGrading } from '../src/deck/grading/prepare.ts';
import { gradeTerm } from '../src/deck/grading/term.ts';
import { loadDecks } from '../src/deck/load.ts';

const verdicts = ['correct', 'partial', 'wrong', 'unsure'] as const;
const file = process.argv.slice(2).find((argument) => !argument.startsWith('--'));
const score = process.argv.includes('--score');
const counts = new Map<string, number>();

if (file === undefined) {
  console.error('Which file? npm run grade -- FILE.jsonl');
  process.exitCode = 1;
} else {
  const [deck] = await loadDecks(join(import.meta.dirname, '../data/decks'));
  prepareGrading(deck!);
  const cards = new Map(deck!.cards.map((card) => [nameKey(card.term), card]));
  let number = 0;
  try {
    for await (const line of createInterface({
      input: createReadStream(file, 'utf8'),
      crlfDelay: Infinity,
    })) {
      number++;
      if (line.trim() === '') continue;
      try {
        console.log(JSON.stringify(gradeLine(line.replace(/^\uFEFF/, ''), deck!, cards)));
      } catch (error) {
        console.error(`${file}:${number}: ${(error as Error).message}`);
        process.exitCode = 1;
      }
    }
  } catch (error) {
    console.error(`${file}: ${(error as Error).message}`);
    process.exitCode = 1;
  }
  if (score) console.error(matrix());
}

function gradeLine(line: string, deck: Deck, cards: ReadonlyMap<string, Card>) {
  const given: unknown = JSON.parse(line);
  const { direction, card: name, term, answer, verdict: gold } = Object(given) as Record<string, unknown>;
  if (typeof answer !== 'string') throw new Error(`"answer" must be text, got ${JSON.stringify(answer)}.`);
  if (direction !== 'term' && direction !== 'definition') {
    throw new Error(`"direction" must be "term" or "definition", got ${JSON.stringify(direction)}.`);
  }
  const known = typeof name === 'string' ? cards.get(nameKey(name)) : undefined;
  const other =
    typeof term === 'string' && term.trim() !== '' ? (cards.get(nameKey(term)) ?? alone(term)) : undefined;
  const card = known ?? (direction === 'term' ? other : undefined);
  if (!card) throw new Error(`The deck has no card ${JSON.stringify(name ?? term)}.`);
  const home = deck.cards.includes(card) ? deck : { ...deck, lexicon: {}, cards: [card] };
  const from = performance.now();
  const { verdict, feedback } =
    direction === 'term' ? gradeTerm(answer, card, home) : gradeDefinition(answer, card, home);
  const ms = Math.round((performance.now() - from) * 1000) / 1000;
  if (typeof gold === 'string') {
    const key = `${direction}\t${gold}\t${verdict}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return { verdict, feedback, ms };
}

function alone(term: string): Card {
  return { id: 'alone', term, definition: '', aliases: [], related: [], confusable: [] };
}

/** For each direction: rows are what the file says, columns what was graded. */
function matrix(): string {
  return ['term', 'definition']
    .flatMap((direction) => {
      const cell = (gold: string, got: string) => counts.get(`${direction}\t${gold}\t${got}`) ?? 0;
      const rows = verdicts.map((gold) => ({ gold, cells: verdicts.map((got) => cell(gold, got)) }));
      const total = rows.flatMap(({ cells }) => cells).reduce((sum, n) => sum + n, 0);
      if (total === 0) return [];
      const sum = (test: (gold: string, got: string) => boolean) =>
        verdicts
          .flatMap((gold) => verdicts.filter((got) => test(gold, got)).map((got) => cell(gold, got)))
          .reduce((a, b) => a + b, 0);
      const part = (n: number, of: number) =>
        `${n} of ${of} (${of === 0 ? '-' : ((100 * n) / of).toFixed(1)} %)`;
      const goldCount = (name: string) => sum((gold) => gold === name);
      return [
        `${direction}, ${total} answers`,
        `${'in the file'.padEnd(14)}${verdicts.map((name) => name.padStart(9)).join('')}`,
        ...rows.map(
          ({ gold, cells }) => `${gold.padEnd(14)}${cells.map((n) => String(n).padStart(9)).join('')}`,
        ),
        `same verdict: ${part(
          sum((gold, got) => gold === got),
          total,
        )}`,
        `correct or not: ${part(
          sum((gold, got) => (gold === 'correct') === (got === 'correct')),
          total,
        )}`,
        `wrong accepted: ${part(cell('wrong', 'correct'), goldCount('wrong'))}`,
        `correct called wrong: ${part(cell('correct', 'wrong'), goldCount('correct'))}`,
        `unsure: ${part(
          sum((_, got) => got === 'unsure'),
          total,
        )}`,
      ];
    })
    .join('\n');
}
