/** @file Results as a table for people, and as JSON for programs. */
import type { Finding } from '../finding.ts';
import { finalAccuracy } from '../measures.ts';
import type { RunRecord } from '../record.ts';
import { divergedAt, percent } from '../words.ts';

/** The first column to the left, the others to the right. */
export function table(rows: string[][]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
        .join('   ')
        .trimEnd(),
    )
    .join('\n');
}

export function resultTable(runs: RunRecord[]): string {
  const head = ['run', 'test accuracy', 'best', 'test loss', 's/epoch'];
  const rows = runs.map((run) => {
    const end = finalAccuracy(run);
    const seconds = run.secondsPerEpoch;
    return [
      run.name,
      run.diverged ? divergedAt(run.diverged) : end === undefined ? '–' : percent(end),
      run.testAccuracy.length > 0 ? percent(Math.max(...run.testAccuracy)) : '–',
      run.testLoss.at(-1)?.toFixed(4) ?? '–',
      seconds.length > 0 ? (seconds.reduce((sum, one) => sum + one, 0) / seconds.length).toFixed(2) : '–',
    ];
  });
  return table([head, ...rows]);
}

/** The layers with weights by their names, first to last: `convolution1`, `dense1`. */
export function layerNames({ spec: { convolutions, hidden } }: RunRecord): string[] {
  return [
    ...convolutions.map((_, at) => `convolution${at + 1}`),
    ...[...hidden, 10].map((_, at) => `dense${at + 1}`),
  ];
}

/** One object with everything that others may want to compute with. */
export function resultJson(runs: RunRecord[], finding: Pick<Finding, 'headline' | 'details'>) {
  return {
    runs: runs.map((run) => ({
      id: run.id,
      name: run.name,
      spec: run.spec,
      seed: run.spec.seed,
      testAccuracy: run.testAccuracy,
      testLoss: run.testLoss,
      loss: run.loss,
      gradientSteps: run.gradientSteps,
      gradientNorm: Object.fromEntries(layerNames(run).map((name, at) => [name, run.gradientNorm[at] ?? []])),
      secondsPerEpoch: run.secondsPerEpoch,
      engine: run.engine,
      data: run.data,
      ...(run.diverged && { diverged: run.diverged }),
    })),
    finding: { headline: finding.headline, details: finding.details },
  };
}
