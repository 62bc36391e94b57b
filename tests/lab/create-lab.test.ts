/** @file The laboratory with real child processes: most of them scripted, some really training. */
import { afterEach, describe, expect, test } from 'vitest';
import { createLab, type LabSettings } from '../../src/lab/create-lab.ts';
import type { LocalLab, Order, Update } from '../../src/lab/lab.ts';
import { defaultLimits } from '../../src/lab/limits.ts';
import { Spec } from '../../src/lab/spec.ts';

const open: LocalLab[] = [];
afterEach(() => Promise.all(open.splice(0).map((lab) => lab.close())));

function lab(settings: Partial<LabSettings> = {}): LocalLab {
  const made = createLab({ engine: 'onnx', workers: 1, limits: defaultLimits, now: Date.now, ...settings });
  open.push(made);
  return made;
}

/** The seed says what the scripted child does: see scripted-child.ts. */
const scripted = { child: new URL('./scripted-child.ts', import.meta.url) };
const [well, exits, hangs, grows, throws, crashes] = [1, 2, 3, 4, 5, 6];

function order(id: string, seeds: number[], who: Partial<Order> = {}): Order {
  const runs = seeds.map((seed) => ({ name: `seed ${seed}`, spec: Spec.parse({ seed }) }));
  return { id, runs, owner: id, group: 'math', ...who };
}

type In<S extends Update['state']> = Extract<Update, { state: S }>;

/** Reads until an update is in that state. */
async function until<S extends Update['state']>(
  updates: AsyncIterable<Update>,
  state: S,
  also: (update: In<S>) => boolean = () => true,
): Promise<In<S>> {
  const isIt = (update: Update): update is In<S> => update.state === state;
  const reader = updates[Symbol.asyncIterator]();
  for (;;) {
    const { value, done } = await reader.next();
    if (done) throw new Error(`expected an update ${state}, got none`);
    if (isIt(value) && also(value)) return value;
  }
}

describe('an order', () => {
  test('really trains, side by side, tells how far it is, and ends in a record of each run', async () => {
    const spec = { hidden: [16], epochs: 1, batchSize: 512 };
    const runs = [
      { name: 'sigmoid', spec: Spec.parse({ ...spec, activation: 'sigmoid' }) },
      { name: 'ReLU', spec: Spec.parse(spec) },
    ];
    const updates = await Array.fromAsync(
      lab({ workers: 2 }).train({ id: 'a', owner: 'ana', group: 'math', runs }),
    );
    const last = updates.at(-1)!;
    if (last.state !== 'done') throw new Error(`expected done, got ${JSON.stringify(last)}`);
    expect(last.runs.map((run) => [run.name, run.spec.activation])).toEqual([
      ['sigmoid', 'sigmoid'],
      ['ReLU', 'relu'],
    ]);
    expect(last.runs[1]!.testAccuracy[0]).toBeGreaterThan(0.7);
    expect(last.runs.every((run) => run.loss.length === 118 && /^[a-z0-9]{6}$/.test(run.id))).toBe(true);
    const progress = updates.flatMap((update) => (update.state === 'running' ? update.runs : []));
    expect(progress.some((run) => run.done > 0 && run.done < 1)).toBe(true);
  });

  test('tells its place while it waits and gets its turn when the one before is done', async () => {
    const one = lab(scripted);
    const first = one.train(order('first', [hangs]));
    const second = one.train(order('second', [well]));
    expect(await until(second, 'waiting')).toMatchObject({ ahead: 0, seconds: expect.closeTo(1.5, 0) });
    await until(first, 'running', (update) => update.runs[0]!.testAccuracy === 0.9);
    expect(one.cancel('first')).toBe(true);
    expect(await until(second, 'done')).toMatchObject({ runs: [{ name: 'seed 1' }] });
  });

  test('finds a child ready that was asked for before, and teaches how long others will take', async () => {
    const one = lab(scripted);
    one.warm?.();
    one.warm?.();
    const spec = Spec.parse({ seed: well, epochs: 1 });
    const before = one.guess!([{ spec }]);
    await until(one.train(order('a', [well])), 'done');
    // The scripted training says that it took a second, where five epochs were thought to take longer.
    expect(one.guess!([{ spec }])).toBeLessThan(before);
  });

  test('is refused when it is too large, has too many runs, or the person has enough waiting', () => {
    const one = lab(scripted);
    const large = { name: 'large', spec: Spec.parse({ hidden: [2048, 2048] }) };
    expect(() => one.train({ ...order('a', []), runs: [large] })).toThrow(
      'That would be about 5.8 million weights; the limit here is 4 million weights.',
    );
    expect(() => one.train(order('a', Array(21).fill(1)))).toThrow('an experiment may have at most 20');
    one.train(order('a', [hangs], { owner: 'ana' }));
    one.train(order('b', [hangs], { owner: 'ana' }));
    expect(() => one.train(order('c', [hangs], { owner: 'ana' }))).toThrow('You already have 2 experiments');
  });

  test('gives its runs the same ids when it is repeated, and others otherwise', async () => {
    const ids = async (id: string) =>
      (await until(lab(scripted).train(order(id, [well, well])), 'done')).runs.map((run) => run.id);
    const first = await ids('a');
    expect(await ids('a')).toEqual(first);
    expect(new Set([...first, ...(await ids('b'))]).size).toBe(4);
  });
});

test('fifty people at once: all are served, the other server before most of them', async () => {
  const one = lab({ ...scripted, workers: 2 });
  const served: string[] = [];
  const ask = async (id: string, group: string) => {
    await until(one.train(order(id, [well], { group })), 'done');
    served.push(id);
  };
  const crowd = Array.from({ length: 49 }, (_, at) => ask(`math ${at}`, 'math'));
  await Promise.all([...crowd, ask('art', 'art')]);
  expect(new Set(served).size).toBe(50);
  expect(served.indexOf('art')).toBeLessThan(6);
});

describe('cancelling', () => {
  test('ends a run under way at once, though its child would never stop by itself', async () => {
    const one = lab(scripted);
    const updates = one.train(order('a', [hangs]));
    await until(updates, 'running', (update) => update.runs[0]!.done === 0.5);
    const began = performance.now();
    one.cancel('a');
    await until(updates, 'cancelled');
    expect(performance.now() - began).toBeLessThan(1000);
    expect(one.owner('a')).toBeUndefined();
  });

  test('takes a waiting order out of the line', async () => {
    const one = lab(scripted);
    one.train(order('a', [hangs]));
    const waits = one.train(order('b', [well]));
    expect(one.owner('b')).toBe('b');
    expect(one.cancel('b')).toBe(true);
    expect(await Array.fromAsync(waits)).toEqual([{ state: 'cancelled' }]);
  });

  test('says so when there is nothing of this id', () => {
    expect(lab(scripted).cancel('nothing')).toBe(false);
  });

  test('happens by itself when the reader leaves', async () => {
    const one = lab(scripted);
    for await (const _ of one.train(order('a', [hangs]))) break;
    expect(one.owner('a')).toBeUndefined();
  });

  test('is not what happens when the laboratory closes: orders are interrupted', async () => {
    const one = lab(scripted);
    const updates = [one.train(order('a', [hangs])), one.train(order('b', [well]))];
    await one.close();
    expect((await Promise.all(updates.map((one) => until(one, 'interrupted')))).length).toBe(2);
  });
});

describe('a child that', () => {
  const limits = { ...defaultLimits, timeout: 1 };
  const endings: [deed: string, seed: number, sentence: RegExp][] = [
    ['exits', exits!, /^The process that trained “seed 2” was ended by the system/],
    ['crashes', crashes!, /^The process that trained “seed 6” was ended by the system/],
    ['never comes to an end', hangs!, /^Training “seed 3” was not done after 1 s and was stopped/],
    ['needs too much memory', grows!, /^Training “seed 4” needed more than 750 MB of memory/],
    ['throws', throws!, /^Training “seed 5” failed on my side/],
  ];
  test.each(endings)(
    '%s fails its run with a sentence, and the next order trains',
    async (_, seed, sentence) => {
      const one = lab({ ...scripted, ...(seed === hangs && { limits }) });
      const failed = await until(one.train(order('a', [well!, seed])), 'failed');
      expect(failed.reason).toMatch(sentence);
      expect((await until(one.train(order('b', [well!])), 'done')).runs).toHaveLength(1);
    },
  );

  test('cannot start fails its run and leaves its last words in the log', async () => {
    const logged: unknown[] = [];
    const log = { warn: (detail: object) => void logged.push(detail) };
    const child = new URL('./no-such-child.ts', import.meta.url);
    const failed = await until(lab({ child, log }).train(order('a', [well!])), 'failed');
    expect(failed.reason).toMatch(/^The training could not be started on this machine/);
    expect(String((logged[0] as { err: Error }).err)).toContain('no-such-child.ts');
  });
});

test('the engine is told by a child, and asked for only once', async () => {
  const one = lab(scripted);
  const asked = [one.engine(), one.engine()];
  expect(await Promise.all(asked)).toEqual([
    { name: 'Scripted', version: '1' },
    { name: 'Scripted', version: '1' },
  ]);
});
