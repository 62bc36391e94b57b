/** @file What people see of an experiment that waits. */
import { describe, expect, test } from 'vitest';
import { experimentInterrupted, experimentUnderWay } from '../../src/replies/experiment-course.ts';
import { brokenLimits, buttonsOf, textOf } from '../support/discord-limits.ts';

const shown = { id: '7f3k', title: 'sigmoid vs ReLU' };

describe('an experiment that waits while no machine is connected', () => {
  test.each([
    [0, "you're next"],
    [2, "you're third in line"],
  ])('with %d before it says so, keeps its place and can be cancelled', (ahead, place) => {
    const message = experimentUnderWay(shown, { state: 'waiting', ahead, seconds: 4, deserted: true });
    expect(textOf(message)).toContain('In line: sigmoid vs ReLU');
    expect(textOf(message)).toContain(
      `No laboratory machine is connected right now. You keep your place (${place}), and training begins by itself as soon as one is back.`,
    );
    expect(buttonsOf(message).map(({ label }) => label)).toEqual(['Cancel']);
    expect(brokenLimits(message)).toEqual([]);
  });
});

test('an experiment whose bot restarts starts over, or goes on where others train it', () => {
  expect(textOf(experimentInterrupted(shown))).toContain('starts over by itself');
  expect(textOf(experimentInterrupted(shown, true))).toContain('goes on meanwhile');
});
