/** @file The record of runs: what was trained once is not trained again, and every post is rendered from here. */
import type { RunRecord } from '../lab/record.ts';
import { hashOf } from '../lab/spec.ts';
import { UserError } from '../user-error.ts';
import { gone } from './experiment-book.ts';
import type { Experiment, Tutor } from './tutor.ts';

/** For each run the record of the same specification on the same engine, under this experiment's name for it. */
export async function recorded(
  experiment: Pick<Experiment, 'runs' | 'fresh'>,
  tutor: Tutor,
): Promise<(RunRecord | undefined)[]> {
  if (experiment.fresh) return experiment.runs.map(() => undefined);
  return Promise.all(
    experiment.runs.map(async ({ name, spec, engine }) => {
      const hash = hashOf(spec);
      if (!(await isKnown(hash, tutor))) return undefined;
      // Only now: the first question about the engine starts a child.
      const trains = await tutor.lab.engine(engine);
      if (!trains) return undefined;
      const key = specificationKey(hash, trains);
      const found = await tutor.records.specifications.get(key);
      const run = found && (await tutor.records.runs.get(found.runId));
      return run && { ...run, name };
    }),
  );
}

/** Keeps what was trained, under ids that name the experiment: `7f3k-1`. */
export async function keep(
  experiment: Experiment,
  index: number,
  trained: RunRecord,
  tutor: Tutor,
): Promise<RunRecord> {
  const run: RunRecord = { ...trained, id: `${experiment.id}-${index + 1}` };
  await tutor.records.runs.set(run.id, run);
  // A repeat is held against the record and does not take its place.
  if (experiment.verifies) return run;
  const key = specificationKey(hashOf(run.spec), run.engine);
  await tutor.records.specifications.set(key, { runId: run.id });
  return run;
}

/** The records of an experiment that is done, in its order and under its names. Throws a UserError if one is gone. */
export async function recordsOf(experiment: Experiment, { records }: Tutor): Promise<RunRecord[]> {
  return Promise.all(
    experiment.runs.map(async ({ name, id }) => {
      const run = id ? await records.runs.get(id) : undefined;
      if (!run) throw new UserError(gone);
      return { ...run, name };
    }),
  );
}

/** Whether a run of this experiment was answered from an earlier one's record. */
export function isEarlier(experiment: Pick<Experiment, 'id'>, run: Pick<RunRecord, 'id'>): boolean {
  return !run.id.startsWith(`${experiment.id}-`);
}

async function isKnown(hash: string, { records }: Tutor): Promise<boolean> {
  for await (const _ of records.specifications.entries(`${hash}:`)) return true;
  return false;
}

function specificationKey(hash: string, { name, version }: RunRecord['engine']): string {
  return `${hash}:${name}:${version}`;
}
