/** @file /digit with networks that were really trained, on pictures of people's digits. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digit } from '../../src/commands/digit.ts';
import { brokenReplyLimits, textOf } from '../support/discord-limits.ts';
import { person, type Stage } from '../support/tutor.ts';
import { asks, idIn, last, makeLabStage, messageOf, pressed, trains } from './experiment-stage.ts';

const ada = person('Ada');
let stage: Stage;
let trained: string;
beforeAll(async () => {
  stage = await makeLabStage();
  trained = idIn(await trains(stage, ada, { activation: 'sigmoid vs relu', layers: '64', epochs: '2' }));
}, 60_000);
afterAll(() => stage.close());

function looks(name: string, run?: string, guildId = '100') {
  const url = new URL(`../lab/digit/pictures/${name}`, import.meta.url).href;
  const request = asks(stage, ada, undefined, { image: '77', ...(run && { run }) }, { guildId });
  return last(stage, digit.execute({ ...request, attachments: { 77: { name, size: 1, url } } }, stage.tutor));
}

describe('/digit', () => {
  test.each([
    ['chalk-three.jpg', 3],
    ['pencil-four.jpg', 4],
  ])(
    'reads %s as a %i with the best run of the newest experiment, and shows why',
    { timeout: 60_000 },
    async (name, value) => {
      const reply = await looks(name);
      expect(reply).toMatchObject({ kind: 'message', private: false });
      expect(brokenReplyLimits(reply)).toEqual([]);
      const message = messageOf(reply);
      expect(textOf(message)).toMatch(new RegExp(`^## .* a ${value}\\b.*: \\d+\\.\\d\\s%`));
      expect(textOf(message)).toContain(`network of run ${trained}-2: ReLU, 9`);
      expect(message.files?.map((file) => file.name)).toEqual(['your-digit.png', 'digit.png']);
      expect(message.files![1]!.alt).toMatch(/0: \d+\.\d\s%, 1: .*9: \d+\.\d\s%\.$/);
      const shown = await pressed(stage, ada, message, 'Show the experiment');
      expect(textOf(messageOf(shown))).toContain(`experiment ${trained}`);
    },
  );

  test('asks the run that is named', async () => {
    expect(textOf(messageOf(await looks('seven.png', `${trained}-1`)))).toContain(
      `run ${trained}-1: sigmoid, `,
    );
    await expect(looks('seven.png', `${trained}-9`)).rejects.toThrow('has 2 runs, so there is no run 9');
    await expect(looks('seven.png', 'zzzz')).rejects.toThrow('There is no experiment **zzzz**');
  });

  test('says a clear sentence for a picture that is no digit, and where no network is there yet', async () => {
    await expect(looks('empty.jpg')).rejects.toThrow('I see no digit there');
    await expect(looks('many.png')).rejects.toThrow('separate things');
    await expect(looks('seven.png', undefined, '999')).rejects.toThrow(
      'Train one with `/experiment epochs:2`',
    );
  });

  test('trains a network again that was too large to keep, and says so meanwhile', {
    timeout: 60_000,
  }, async () => {
    const judged = textOf(messageOf(await looks('seven.png', `${trained}-1`)));
    await stage.tutor.records.runs.update(`${trained}-1`, (run) => run && { ...run, weights: undefined });
    const url = new URL('../lab/digit/pictures/seven.png', import.meta.url).href;
    const request = asks(stage, ada, undefined, { image: '77', run: `${trained}-1` });
    const attachments = { 77: { name: 'seven.png', size: 1, url } };
    const replies = await Array.fromAsync(digit.execute({ ...request, attachments }, stage.tutor));
    expect(replies.flatMap(brokenReplyLimits)).toEqual([]);
    expect(textOf(messageOf(replies[0]!))).toMatch(
      /was too large to keep, so it is trained again first: about/,
    );
    expect(textOf(messageOf(replies.at(-1)!))).toBe(judged);
  });

  test('explains why a network cannot judge', async () => {
    const change = (changes: object) =>
      stage.tutor.records.runs.update(`${trained}-1`, (run) => run && { ...run, ...changes });
    const before = await stage.tutor.records.runs.get(`${trained}-1`);
    await change({ diverged: { step: 3, what: 'nan' } });
    await expect(looks('seven.png', `${trained}-1`)).rejects.toThrow(
      'diverged, so its network knows nothing',
    );
    await change({ diverged: undefined });
    await change({ spec: { ...before!.spec, dataset: 'fashion-mnist' } });
    await expect(looks('seven.png', `${trained}-1`)).rejects.toThrow('has seen clothes, never a digit');
  });
});
