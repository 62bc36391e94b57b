/** @file `npm run simulate`: a class in simulated time through the real commands; prints what came of it and draws it. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { drawChart } from '../src/charts/draw.ts';
import { loadDecks } from '../src/deck/load.ts';
import { recallChart } from '../tests/simulation/chart.ts';
import { makeCourse } from '../tests/simulation/deck.ts';
import { simulate } from '../tests/simulation/simulate.ts';
import { tableOf, verdictOf } from '../tests/simulation/table.ts';

const usage = `npm run simulate -- [--students 30] [--days 60] [--seed 1] [--cards 40] [--chart simulation.png] [--json]
A class of so many students over so many school days, with the deck that comes with Epoch and so many made-up cards
behind its own. It ends with 1 if anybody was asked a card twice on one day, a due review came a day late,
or a streak was wrong.`;

function whole(name: string, text: string, least: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least) return value;
  throw new Error(`--${name}: expected a whole number from ${least} on, got "${text}"`);
}

function read() {
  const { values } = parseArgs({
    options: {
      students: { type: 'string', default: '30' },
      days: { type: 'string', default: '60' },
      seed: { type: 'string', default: '1' },
      cards: { type: 'string', default: '40' },
      chart: { type: 'string', default: 'simulation.png' },
      json: { type: 'boolean', default: false },
    },
  });
  const { students, days, seed, cards, chart, json } = values;
  return {
    students: whole('students', students, 1),
    days: whole('days', days, 5),
    seed: whole('seed', seed, 0),
    cards: whole('cards', cards, 0),
    chart,
    json,
  };
}

let options: ReturnType<typeof read> | undefined;
try {
  options = read();
} catch (error) {
  console.error(`${(error as Error).message}\n\n${usage}`);
  process.exitCode = 64;
}
if (options) {
  const { cards, chart, json, ...rest } = options;
  const began = performance.now();
  const decks = await loadDecks(join(import.meta.dirname, '../data/decks'));
  const course = cards > 0 ? makeCourse(cards, rest.seed).cards : [];
  const outcome = await simulate({
    ...rest,
    decks: decks.map((deck) => ({ ...deck, cards: [...deck.cards, ...course] })),
    progress: (line) => console.error(line),
  });
  const seconds = Math.round((performance.now() - began) / 1000);
  if (json) console.log(JSON.stringify({ ...outcome, seconds }, null, 2));
  else console.log([...tableOf(outcome), '', `${seconds} s`].join('\n'));
  await writeFile(chart, await drawChart(recallChart(outcome.weeks, outcome.students)));
  console.error(`The chart is ${chart}`);
  if (verdictOf(outcome).length > 0) process.exitCode = 1;
}
