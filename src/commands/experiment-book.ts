/** @file The book of experiments: each gets a short id, changes its state once, and is found again. */
import { createHash } from 'node:crypto';
import { UserError } from '../user-error.ts';
import type { Place } from './command.ts';
import type { Experiment, Tutor } from './tutor.ts';

/** No vowels, so that no id is a word; nothing that is mistaken for something else when read aloud. */
const letters = '23456789bcdfghjkmnpqrstvwxz';
const shortest = 4;
const longest = 10;

export type NewExperiment = Omit<Experiment, 'id'>;

/** Writes a new experiment down under the shortest id that is free. The same request gives the same one again. */
export async function enter(draft: NewExperiment, { records }: Tutor): Promise<Experiment> {
  const digest = createHash('sha256').update(draft.request).digest();
  const name = Array.from({ length: longest }, (_, i) => letters[(digest[i] ?? 0) % letters.length]).join('');
  for (let length = shortest; length <= longest; length++) {
    const experiment: Experiment = { id: name.slice(0, length), ...draft };
    if (await records.experiments.insert(experiment.id, experiment)) return experiment;
    const taken = await records.experiments.get(experiment.id);
    if (taken?.request === draft.request) return taken;
  }
  throw new Error(`expected a free id for request ${draft.request}, got none up to ${name}`);
}

export const gone = 'I no longer have that experiment. `/experiment` starts a new one.';

type Where = Pick<Place, 'guildId' | 'channelId'>;

/** Throws a UserError where there is none, or where it belongs to another server. */
export async function experimentOf(id: string, where: Where, { records }: Tutor): Promise<Experiment> {
  const found = id ? await records.experiments.get(id) : undefined;
  if (!found) throw new UserError(gone);
  if (shelfOf(found) !== shelfOf(where)) {
    throw new UserError('That experiment belongs to another server. `/experiments` lists those of this one.');
  }
  return found;
}

/** Changes the state if it is one of `from`; undefined if it is not, so that of two presses one counts. */
export function move(
  id: string,
  from: Experiment['state'][],
  changes: Partial<Experiment>,
  { records }: Tutor,
): Promise<Experiment | undefined> {
  return records.experiments.update(id, (old) =>
    old && from.includes(old.state) ? { ...old, ...changes } : undefined,
  );
}

export async function noteMessage(id: string, messageId: string, { records }: Tutor): Promise<void> {
  await records.experiments.update(id, (old) => old && { ...old, messageId });
}

/** People can see how it ended: a later start need not show it again. */
export async function noteTold(id: string, { records }: Tutor): Promise<void> {
  await records.experiments.update(id, (old) => {
    if (!old?.untold) return undefined;
    const { untold: _, ...told } = old;
    return told;
  });
}

/** Ends an experiment with the records of its runs, and puts it on the shelf of its server. */
export async function shelve(experiment: Experiment, runIds: string[], tutor: Tutor): Promise<Experiment> {
  const runs = experiment.runs.map((run, at) => ({ ...run, id: runIds[at] ?? '' }));
  const done = (await move(experiment.id, ['waiting'], { state: 'done', runs, untold: true }, tutor)) ?? {
    ...experiment,
    runs,
  };
  await tutor.records.shelf.set(shelfKey(done), { id: done.id, text: searchText(done) });
  return done;
}

/** Newest first: the ids of what was done here and holds all words of `wanted`: `seed:3` finds the option. */
export async function shelved(place: Where, wanted: string, tutor: Tutor): Promise<string[]> {
  const words = wanted.toLowerCase().replaceAll(':', '=').split(/\s+/).filter(Boolean);
  const found: string[] = [];
  for await (const [, { id, text }] of tutor.records.shelf.entries(`${shelfOf(place)}:`)) {
    if (words.every((word) => text.includes(word))) found.push(id);
  }
  return found;
}

/** Where an experiment may be looked at: its server, or its direct message. */
export function shelfOf({ guildId, channelId }: Where): string {
  return guildId ?? `direct ${channelId}`;
}

const shelfKey = (one: Experiment) =>
  `${shelfOf(one)}:${String(Number.MAX_SAFE_INTEGER - one.createdAt).padStart(16, '0')}:${one.id}`;

function searchText({ id, title, equal, demo, options, runs, verifies }: Experiment): string {
  const settings = Object.entries(options).map(([name, value]) => `${name}=${value}`);
  const kind = verifies ? `verify ${verifies}` : '';
  return [id, title, equal, demo, kind, ...settings, ...runs.map(({ name }) => name)].join(' ').toLowerCase();
}
