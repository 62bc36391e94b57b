/** @file /experiment with a real laboratory: tiny networks, really trained. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { experiment } from '../../src/commands/experiment.ts';
import { brokenReplyLimits, buttonsOf, textOf } from '../support/discord-limits.ts';
import { person, type Stage } from '../support/tutor.ts';
import {
  all,
  asks,
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

describe('an experiment', () => {
  test('shows how it goes and ends in charts, a finding, a receipt and what to try next', async () => {
    const replies = await all(stage, experiment.execute(asks(stage, ada, undefined, tinyPair), stage.tutor));
    expect(replies.flatMap(brokenReplyLimits)).toEqual([]);
    expect(textOf(messageOf(replies[0]!))).toMatch(/(Training|In line): sigmoid vs ReLU, one hidden layer/);
    const result = messageOf(replies.at(-1)!);
    expect(textOf(result)).toMatch(/^## sigmoid vs ReLU, one hidden layer\n/);
    expect(textOf(result)).toMatch(/experiment [2-9b-z]{4} · MNIST 60,000 \+ 10,000 · /);
    expect(result.files?.map(({ name }) => name)).toEqual(['accuracy.png', 'gradients.png']);
    expect(buttonsOf(result).map(({ label }) => label)).toEqual([
      'New seed',
      'What does "Activation Function" mean?',
      'More',
    ]);
  });
});
