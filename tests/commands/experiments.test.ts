/** @file /experiments: what was tried here, found by text, page by page, opened from the record; and shared from there. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { experiments } from '../../src/commands/experiments.ts';
import { brokenReplyLimits, buttonsOf, textOf } from '../support/discord-limits.ts';
import { asks, person, type Stage } from '../support/tutor.ts';
import { idIn, last, makeLabStage, messageOf, pressed, tiny, trains } from './experiment-stage.ts';

const ada = person('Ada');
const ben = person('Ben');
let stage: Stage;
beforeAll(async () => {
  stage = await makeLabStage();
  for (const seed of [1, 2, 3, 4, 5, 6, 7]) {
    await trains(stage, ada, { ...tiny, seed: String(seed) });
    stage.clock.now += 60_000;
  }
}, 60_000);
afterAll(() => stage.close());

const lists = (find?: string, where = {}) =>
  last(stage, experiments.execute(asks(stage, ben, undefined, find ? { find } : {}, where), stage.tutor));
const lines = (text: string) => text.split('\n').filter((line) => line.startsWith('**'));

test('lists the newest first, five to a page, privately', async () => {
  const reply = await lists();
  expect(reply).toMatchObject({ private: true });
  expect(brokenReplyLimits(reply)).toEqual([]);
  const text = textOf(messageOf(reply));
  expect(text).toMatch(/^### 7 experiments, page 1 of 2/);
  expect(lines(text)).toHaveLength(5);
  expect(text).toMatch(/ReLU \d+\.\d\s%/);
  const ages = [...text.matchAll(/<t:(\d+):R>/g)].map(([, at]) => Number(at));
  expect(ages).toEqual(ages.toSorted((a, b) => b - a));
  const [newer, older] = buttonsOf(messageOf(reply)).slice(-2);
  expect([newer!.disabled, older!.disabled]).toEqual([true, false]);

  const second = await pressed(stage, ben, messageOf(reply), 'Older');
  expect(second).toMatchObject({ kind: 'update' });
  expect(textOf(messageOf(second))).toMatch(/^### 7 experiments, page 2 of 2/);
  expect(lines(textOf(messageOf(second)))).toHaveLength(2);
});

test('finds by any words, and says what to do when it finds nothing', async () => {
  const found = textOf(messageOf(await lists('seed:3 relu')));
  expect(found).toMatch(/^### 1 experiment with \*\*seed=3 relu\*\*\n/);
  expect(textOf(messageOf(await lists('cosine')))).toBe(
    'No experiment here holds **cosine**. Fewer words find more; `/experiments` alone lists all.',
  );
  expect(textOf(messageOf(await lists(undefined, { guildId: '999' })))).toBe(
    'Nothing was tried here yet. `/experiment` shows what there is to see.',
  );
});

test('opens each privately', async () => {
  const list = messageOf(await lists('seed:3'));
  const opened = await pressed(stage, ben, list, 'Open');
  expect(opened).toMatchObject({ private: true });
  expect(textOf(messageOf(opened))).toContain(' · seed 3 · ');
  expect(messageOf(opened).files).not.toEqual([]);
});

test('shares to another channel, where person and Epoch may write', async () => {
  const opened = messageOf(await pressed(stage, ben, messageOf(await lists('seed:3')), 'Open'));
  const more = messageOf(await pressed(stage, ben, opened, 'More'));
  const where = messageOf(await pressed(stage, ben, more, 'Share to another channel'));
  const chosen = async (writable: string[]) => {
    const press = {
      ...asks(stage, ben, undefined),
      args: ['share', idIn(opened)],
      values: ['300'],
      messageId: '1',
    };
    const { experiment } = await import('../../src/commands/experiment.ts');
    return last(stage, experiment.press({ ...press, writable }, stage.tutor));
  };
  expect(JSON.stringify(where.components)).toContain(`experiment:share:${idIn(opened)}`);
  await expect(chosen([])).rejects.toThrow('You are not allowed to write in <#300>');
  stage.board.lacking = ['Attach Files'];
  await expect(chosen(['300'])).rejects.toThrow("I can't post in <#300>: I lack Attach Files there.");
  stage.board.lacking = [];
  expect(textOf(messageOf(await chosen(['300'])))).toBe(`Experiment ${idIn(opened)} goes up in <#300>.`);
  await chosen(['300']);
  await stage.scheduler.idle();
  expect(stage.board.standing.filter(({ channelId }) => channelId === '300')).toHaveLength(1);
  expect(stage.board.standing.at(-1)!.channelId).toBe('300');
  expect(textOf(stage.board.newest())).toContain(`shared by <@${ben.id}>`);
});
