/** @file `npm run lab`: the laboratory's experiments from a terminal. Results on standard output, the rest on error. */
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { drawChart } from '../charts/draw.ts';
import { UserError } from '../user-error.ts';
import { chartsOf, needPictures, telling } from './charts/charts-of.ts';
import { createLab } from './create-lab.ts';
import { findingOf } from './finding.ts';
import type { LocalLab } from './lab.ts';
import { plan } from './plan.ts';
import type { RunRecord } from './record.ts';
import { type Asked, readArguments } from './terminal/arguments.ts';
import { help } from './terminal/help.ts';
import { progressOn } from './terminal/progress.ts';
import { resultJson, resultTable, table } from './terminal/table.ts';
import { terminalLimits, train } from './terminal/train.ts';
import { picturesOf, testSamples } from './test-samples.ts';
import { configurations, heldAgainst } from './textbook.ts';

/** By convention for a command that was called wrongly. */
const WRONG = 2;

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const progress = progressOn(process.stderr);
let lab: LocalLab | undefined;

process.once('SIGINT', async () => {
  progress.end();
  await lab?.close();
  process.exit(130);
});

try {
  const asked = readArguments(process.argv.slice(2));
  if (asked.kind === 'help') say(help());
  else if (asked.kind === 'textbook') await runTextbook(asked);
  else await runExperiment(asked);
} catch (error) {
  progress.end();
  if (!(error instanceof UserError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = WRONG;
} finally {
  await lab?.close();
}

async function runExperiment(asked: Asked): Promise<void> {
  const { title, equal, runs } = plan(asked.options, { limits: terminalLimits });
  const records = await trained(runs);
  const finding = findingOf(records, asked.demo?.expect(records));
  if (asked.png) await draw(records, telling(records, asked.demo?.charts), asked.png);
  if (asked.json) return say(JSON.stringify(resultJson(records, finding)));
  say(`${title}\n${equal}\n`);
  if (asked.demo) say(`${asked.demo.claim}\n`);
  say(`${resultTable(records)}\n`);
  say([finding.headline, ...finding.details].join('\n'));
}

async function runTextbook(asked: Asked): Promise<void> {
  const chosen = configurations(asked.only);
  const records = await trained(chosen.map(({ name, spec }) => ({ name: `configuration ${name}`, spec })));
  const compared = chosen.map((one, at) => ({ ...one, ...heldAgainst(one, records[at]!) }));
  const outside = compared.filter(({ within }) => !within).map(({ name }) => name);
  const headline =
    outside.length === 0
      ? 'All test errors lie within the spread of their reference values.'
      : `Outside the spread of the reference values: ${outside.join(', ')}.`;
  if (asked.png) await draw(records, ['accuracy'], asked.png);
  if (asked.json) {
    const details = compared.map(
      ({ name, what, error, reference }) =>
        `Configuration ${name} (${what}): test error ${error.toFixed(2)} %, reference ${reference.join(', ')} %.`,
    );
    return say(JSON.stringify(resultJson(records, { headline, details })));
  }
  const rows = compared.map(({ name, what, error, reference, within }, at) => [
    `${name}  ${what}`,
    error.toFixed(2),
    reference.map((one) => one.toFixed(2)).join(' '),
    within ? 'within' : 'outside',
    records[at]!.seconds.toFixed(0),
  ]);
  say(table([['configuration', 'test error %', 'reference %', '', 'seconds'], ...rows]));
  say(`\n${headline}`);
}

function trained(runs: Parameters<typeof train>[1]): Promise<RunRecord[]> {
  lab = createLab({
    engine: 'onnx',
    workers: Math.min(2, availableParallelism()),
    limits: terminalLimits,
    now: Date.now,
    log: { warn: ({ err }: { err?: unknown }, message) => process.stderr.write(`${message} ${err ?? ''}\n`) },
  });
  return train(lab, runs, progress).finally(() => progress.end());
}

async function draw(
  records: RunRecord[],
  names: Parameters<typeof chartsOf>[1],
  folder: string,
): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((cause) => {
    throw new UserError(`png: ${folder} is no folder that can be written to (${cause.code}).`);
  });
  const pictures = needPictures(names) ? await picturesOf(records, testSamples) : {};
  for (const chart of chartsOf(records, names, pictures)) {
    const path = join(folder, chart.name);
    await writeFile(path, await drawChart(chart));
    process.stderr.write(`${path}: ${chart.alt}\n`);
  }
}
