/** @file /experiment with a real laboratory: tiny networks, really trained. */
import { type APIStringSelectComponent, ComponentType } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { experiment } from '../../src/commands/experiment.ts';
import type { Message } from '../../src/replies/reply.ts';
import { brokenReplyLimits, buttonsOf, parts, textOf } from '../support/discord-limits.ts';
import { person, type Stage } from '../support/tutor.ts';
import {
  all,
  asks,
  idIn,
  idOf,
  last,
  makeLabStage,
  messageOf,
  pressed,
  tiny,
  tinyPair,
  trains,
} from './experiment-stage.ts';

const ada = person('Ada');
const ben = person('Ben');
let stage: Stage;
beforeAll(async () => {
  stage = await makeLabStage();
});
afterAll(() => stage.close());

const asked = (options: Record<string, string | boolean>, who = ada) =>
  experiment.execute(asks(stage, who, undefined, options), stage.tutor);
const refused = async (options: Record<string, string | boolean>) => {
  try {
    await last(stage, asked(options));
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('expected a refusal, got an answer');
};

describe('an experiment', () => {
  test('shows how it goes and ends in charts, a finding, a receipt and what to try next', async () => {
    const replies = await all(stage, asked(tinyPair));
    expect(replies.flatMap(brokenReplyLimits)).toEqual([]);
    expect(textOf(messageOf(replies[0]!))).toMatch(/(Training|In line): sigmoid vs ReLU, one hidden layer/);
    const result = messageOf(replies.at(-1)!);
    expect(textOf(result)).toMatch(/^## sigmoid vs ReLU, one hidden layer\n/);
    expect(textOf(result)).toMatch(/experiment [2-9b-z]{4} · MNIST 60,000 \+ 10,000 · /);
    expect(result.files?.map(({ name }) => name)).toContain('accuracy.png');
    expect(buttonsOf(result).map(({ label }) => label)).toEqual([
      'New seed',
      'What does "Activation Function" mean?',
      'More',
    ]);
  });

  test('is answered from the record when it is asked for again, by whomever, and says so', async () => {
    const first = await trains(stage, ada, { ...tinyPair, seed: '2' });
    const replies = await all(stage, asked({ ...tinyPair, seed: '2' }, ben));
    expect(replies).toHaveLength(1);
    const again = messageOf(replies[0]!);
    expect(textOf(again)).toMatch(
      new RegExp(
        `From the record: sigmoid \\(run ${idIn(first)}-1, <t:\\d+:R>\\) and ReLU \\(run ${idIn(first)}-2, <t:\\d+:R>\\)\\.`,
      ),
    );
    expect(idIn(again)).not.toBe(idIn(first));
    expect(buttonsOf(again)[0]!.label).toBe('Run anyway');
    const anyway = messageOf(await pressed(stage, ben, again, 'Run anyway'));
    expect(textOf(anyway)).not.toContain('From the record');
    expect(textOf(anyway)).toContain(`experiment ${idIn(anyway)}`);
  });

  test('trains only the run that the record does not have', async () => {
    const first = await trains(stage, ada, { ...tiny, activation: 'tanh' });
    const both = await trains(stage, ada, { ...tiny, activation: 'tanh vs elu' });
    expect(textOf(both)).toContain(`From the record: tanh (run ${idIn(first)}-1, `);
    const { runs } = (await stage.tutor.records.experiments.get(idIn(both)))!;
    expect(runs.map(({ name, id }) => [name, id])).toEqual([
      ['tanh', `${idIn(first)}-1`],
      ['ELU', `${idIn(both)}-2`],
    ]);
  });

  test('comes again with new seeds, and with one thing changed', async () => {
    const first = await trains(stage, ada, { ...tiny, seed: '3' });
    const again = messageOf(await pressed(stage, ben, first, 'New seed'));
    expect(textOf(again)).toMatch(/seed \d+/);
    expect(textOf(again)).not.toContain('seed 3 ');
    const { id, options } = menuOf(first);
    expect(options.length).toBeGreaterThan(10);
    const change = options.find(({ label }) => label === 'learning rate 0.1 vs 0.01')!;
    const changed = await last(
      stage,
      experiment.press({ ...pressOf(id), values: [change.value] }, stage.tutor),
    );
    expect(textOf(messageOf(changed))).toMatch(/^## learning rate 0\.1 vs 0\.01/);
    expect(textOf(messageOf(changed))).toContain('From the record: lr 0.1');
  });

  test('comes with five seeds, of which one is the one that was there', async () => {
    const first = await trains(stage, ada, { ...tiny, seed: '4' });
    const more = messageOf(await pressed(stage, ada, first, 'More'));
    const five = messageOf(await pressed(stage, ada, more, 'Five seeds'));
    expect(textOf(five)).toMatch(/With five seeds/);
    expect(textOf(five)).toContain('From the record: seed 4');
  });
});

describe('the record', () => {
  test('brings a past experiment back at once, privately, to be posted or shared', async () => {
    const first = await trains(stage, ada, { ...tiny, seed: '5' });
    for (const typed of [idIn(first), ` #${idIn(first).toUpperCase()}`, `run ${idIn(first)}-1`]) {
      const reply = await last(stage, asked({ id: typed }, ben));
      expect(reply).toMatchObject({ kind: 'message', private: true });
      expect(textOf(messageOf(reply))).toBe(textOf(first));
      expect(brokenReplyLimits(reply)).toEqual([]);
      const posted = await pressed(stage, ben, messageOf(reply), 'Post it here');
      expect(posted).toMatchObject({ kind: 'message', private: false });
    }
  });

  test('says what an id looks like where there is none, and keeps to its server', async () => {
    expect(await refused({ id: 'zzzz' })).toMatch(
      /^There is no experiment \*\*zzzz\*\* in my record\. An id looks/,
    );
    expect(await refused({ id: '?' })).toMatch(/^There is no experiment/);
    const first = await trains(stage, ada, { ...tiny, seed: '5' });
    const elsewhere = {
      ...asks(stage, ada, undefined, { id: idIn(first) }),
      place: { guildId: '999', channelId: '1' },
    };
    await expect(experiment.execute(elsewhere, stage.tutor)).rejects.toThrow('belongs to another server');
  });

  test('is verified: every number comes out again', async () => {
    const first = await trains(stage, ada, { ...tinyPair, seed: '6' });
    const replies = await all(stage, asked({ id: idIn(first), verify: true }, ben));
    expect(textOf(messageOf(replies[0]!))).toMatch(/(In line|Verifying)/);
    const verified = textOf(messageOf(replies.at(-1)!));
    expect(verified).toContain('✓ Match: every number came out again, bit for bit.');
    expect(verified).toMatch(
      /✓ \*\*sigmoid\*\* \(run \w+-1, <t:\d+:R>\): \d+ numbers compared, largest difference 0/,
    );
    expect(replies.flatMap(brokenReplyLimits)).toEqual([]);
    const opened = messageOf(await pressed(stage, ben, messageOf(replies.at(-1)!), 'Show the experiment'));
    expect(textOf(opened)).toBe(textOf(first));
  });

  test('is told when it does not say what a repeat says', async () => {
    const first = await trains(stage, ada, { ...tiny, seed: '7' });
    await stage.tutor.records.runs.update(
      `${idIn(first)}-1`,
      (run) => run && { ...run, testAccuracy: [0.99] },
    );
    const verified = textOf(messageOf(await last(stage, asked({ id: idIn(first), verify: true }))));
    expect(verified).toContain('✗ Mismatch: the repeat is not what the record says.');
    expect(verified).toMatch(
      /largest difference in test accuracy after epoch 1: 0\.99 recorded, 0\.\d+ now \(\d+(\.\d+)? %\)/,
    );
  });
});

describe('what is asked for', () => {
  test('is refused in a sentence where it makes no sense', async () => {
    expect(await refused({ verify: true })).toMatch(/^Which one\? /);
    expect(await refused({ id: 'abcd', layers: '8' })).toMatch(
      /^`id` names a past experiment and stands alone/,
    );
    expect(await refused({ demo: 'gradiant' })).toMatch(
      /^There is no demo called “gradiant”\. There are: Vanishing/,
    );
    expect(await refused({ also: 'banana 3' })).toMatch(/^also: “banana 3” does not begin with an option/);
  });

  test('may be any option, the rarer ones in `also`', async () => {
    await trains(stage, ada, { ...tiny, also: 'weight decay 0.01; clip_norm: 1 vs 2' });
    const entered = await Array.fromAsync(stage.tutor.records.experiments.entries());
    const found = entered.find(([, one]) => one.title.startsWith('clipped to 1 vs clipped to 2'));
    expect(found?.[1].options).toMatchObject({ weight_decay: '0.01', clip_norm: '1 vs 2' });
  });

  test('is offered while it is typed', async () => {
    const typing = (name: string, value: string) =>
      experiment.autocomplete({ ...asks(stage, ada, undefined), focused: { name, value } }, stage.tutor);
    expect((await typing('demo', 'vani')).map(({ value }) => value)).toEqual(['vanishing-gradient']);
    expect((await typing('also', 'clip norm 1 vs ')).map(({ value }) => value)[0]).toMatch(
      /^clip_norm 1 vs \d/,
    );
    expect(await typing('also', '')).not.toEqual([]);
    expect((await typing('activation', 'sig'))[0]!.value).toContain('sig');
    const first = await trains(stage, ada, { ...tiny, seed: '55' });
    expect((await typing('id', 'seed:55 layers:8'))[0]).toEqual({
      name: `${idIn(first)} · ReLU, one hidden layer`,
      value: idIn(first),
    });
  });

  test('shows the demos when nothing is wished for, each to be run or predicted first', async () => {
    const menu = messageOf(await last(stage, asked({})));
    expect(textOf(menu)).toContain('**Vanishing gradient**');
    const on = messageOf(await pressed(stage, ada, menu, 'Predict first: off'));
    expect(idOf(on, 'Vanishing gradient')).toBe('experiment:foretell:vanishing-gradient');
    const off = messageOf(await pressed(stage, ada, on, 'Predict first: on'));
    expect(idOf(off, 'Vanishing gradient')).toBe('experiment:demo:vanishing-gradient');
  });

  test('is begun only on a second word where it takes long', async () => {
    const reply = await last(stage, asked({ layers: '5x200', epochs: '25' }));
    expect(reply).toMatchObject({ kind: 'message', private: true });
    expect(textOf(messageOf(reply))).toMatch(
      /^\*\*ReLU, five hidden layers\*\* is about .* of training\. Shall I\?$/,
    );
    expect(buttonsOf(messageOf(reply)).map(({ label }) => label)).toEqual(['Run it']);
  });

  test('is answered with what fits where it is too large', async () => {
    const reply = await last(stage, asked({ layers: '2000x6' }));
    expect(textOf(messageOf(reply))).toMatch(/^That would be about .* The nearest that fits: /);
    expect(buttonsOf(messageOf(reply)).map(({ label }) => label)).toEqual(['Run that']);
  });
});

/** The menu "Change one thing". */
function menuOf(message: Message) {
  const found = parts(message.components).find(({ type }) => type === ComponentType.StringSelect);
  const { custom_id: id, options } = found as APIStringSelectComponent;
  return { id, options };
}

function pressOf(id: string) {
  const [, ...args] = id.split(':');
  return { ...asks(stage, ben, undefined), args, values: [], messageId: '7000' };
}
