/** @file "Predict first": the class says which run will end highest before it is trained. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { experiment } from '../../src/commands/experiment.ts';
import type { Message } from '../../src/replies/reply.ts';
import { brokenReplyLimits, buttonsOf, textOf } from '../support/discord-limits.ts';
import { asks, minute, person, presses, type Stage, submits } from '../support/tutor.ts';
import { all, idOf, last, makeLabStage, messageOf, pressed, tiny, tinyPair } from './experiment-stage.ts';

const ada = person('Ada');
const ben = person('Ben');
const cem = person('Cem');
const teacher = person('Dr Ito', { teacher: true });
let stage: Stage;
/** The public question, standing in the channel as the board's first message. */
let question: Message;
beforeEach(async () => {
  stage = await makeLabStage();
  const [reply] = await all(
    stage,
    experiment.execute(asks(stage, ada, undefined, { ...tinyPair, predict: true }), stage.tutor),
    '9000',
  );
  expect(brokenReplyLimits(reply!)).toEqual([]);
  expect(reply).toMatchObject({ private: false });
  question = messageOf(reply!);
  await stage.board.send('200', question, { nonce: 'question' });
});
afterEach(() => stage.close());

const newest = () => stage.board.newest();

async function predicts(who: ReturnType<typeof person>, run: number, sure: number) {
  const form = await last(
    stage,
    experiment.press(presses(stage, who, idOf(question, 'Predict')), stage.tutor),
  );
  expect(brokenReplyLimits(form)).toEqual([]);
  if (form.kind !== 'modal') return form;
  const fields = { run: String(run), sure: String(sure) };
  return last(stage, experiment.submit(submits(stage, who, form.modal.custom_id, fields), stage.tutor));
}

async function start(who = ada) {
  const reply = await last(
    stage,
    experiment.press(presses(stage, who, idOf(question, 'Start')), stage.tutor),
  );
  await stage.scheduler.idle();
  return textOf(messageOf(reply));
}

describe('predicting first', () => {
  test('asks the class, trains on Start, and names accuracy and calibration', async () => {
    expect(textOf(question)).toMatch(/^## Predict first: sigmoid vs ReLU/);
    expect(textOf(question)).toContain('- **sigmoid**\n- **ReLU**');
    expect(textOf(question)).toContain('Nobody has predicted yet');
    expect(buttonsOf(question).map(({ label }) => label)).toEqual(['Predict', 'Start', 'Cancel']);

    expect(textOf(messageOf(await predicts(ada, 0, 70)))).toBe(
      'Noted: **sigmoid** ends highest, 70 % sure. You can change it until the training starts.',
    );
    expect(textOf(newest())).toContain('One person has predicted');
    await predicts(ben, 1, 90);
    await predicts(cem, 1, 60);
    expect(textOf(newest())).toContain('3 people have predicted');
    // Changed: the newest counts, and the count stays.
    expect(textOf(messageOf(await predicts(ada, 0, 80)))).toMatch(
      /^Changed: \*\*sigmoid\*\* ends highest, 80 % sure/,
    );
    expect(textOf(newest())).toContain('3 people have predicted');

    expect(await start()).toBe('Predictions are closed: 3 predictions. The training starts.');
    // (0.8² + 0.1² + 0.4²) / 3 = 0.27; 77 % sure, 67 % right.
    expect(textOf(newest())).toContain(
      '**The class:** 2 of 3 predictions named the winner, on average 77 % sure: about as sure as right. Brier score 0.27',
    );
    expect(textOf(newest())).not.toContain('<@');

    const own = (who: typeof ada) => pressed(stage, who, newest(), 'My prediction');
    expect(await own(ben)).toMatchObject({ private: true });
    expect(textOf(messageOf(await own(ben)))).toMatch(
      /^✓ You said \*\*ReLU\*\*, 90 % sure\. Your Brier score is 0\.01/,
    );
    expect(textOf(messageOf(await own(ada)))).toMatch(
      /^✗ You said \*\*sigmoid\*\*, 80 % sure\. It was \*\*ReLU\*\*\./,
    );
    expect(textOf(messageOf(await own(teacher)))).toBe(
      'You predicted nothing this time. The next one comes.',
    );
  });

  test('starts by itself after a time, also over a restart', async () => {
    await predicts(ben, 1, 95);
    await stage.restart();
    stage.clock.now += 5 * minute;
    await stage.settle();
    expect(textOf(newest())).toContain('1 of 1 prediction named the winner');
    expect(await start()).toBe('It has begun already.');
  });

  test('takes nothing once it has begun', async () => {
    await start();
    const late = await predicts(ben, 1, 90);
    expect(textOf(messageOf(late))).toBe('The training has begun, so predictions are closed.');
    const fields = { run: '1', sure: '90' };
    const form = idOf(question, 'Predict');
    const sent = await last(stage, experiment.submit(submits(stage, ben, form, fields), stage.tutor));
    expect(textOf(messageOf(sent))).toMatch(/Yours came too late to count\.$/);
    expect(textOf(newest())).not.toContain('The class:');
  });

  test('is started and cancelled by the one who asked, or a teacher', async () => {
    expect(await start(ben)).toBe(
      `<@${ada.id}> asked for this experiment and starts it; otherwise it starts by itself.`,
    );
    const refused = await pressed(stage, ben, question, 'Cancel');
    expect(textOf(messageOf(refused))).toContain('so only they or a teacher can cancel it');
    const cancelled = await pressed(stage, teacher, question, 'Cancel');
    expect(cancelled).toMatchObject({ kind: 'update' });
    expect(textOf(messageOf(cancelled))).toContain('Cancelled before it began.');
    stage.clock.now += 10 * minute;
    await stage.settle();
    expect(stage.board.standing).toHaveLength(1);
    expect(stage.board.standing[0]!.versions).toHaveLength(1);
  });

  test('needs something to compare', async () => {
    const alone = experiment.execute(asks(stage, ada, undefined, { ...tiny, predict: true }), stage.tutor);
    await expect(alone).rejects.toThrow('Predicting needs something to compare');
  });

  test('asks for both fields of the form', async () => {
    const fields = { run: '7', sure: '90' };
    const sent = experiment.submit(submits(stage, ben, idOf(question, 'Predict'), fields), stage.tutor);
    await expect(sent).rejects.toThrow('Choose one of the runs and how sure you are; nothing was noted yet.');
  });
});
