/** @file The judge sees what it is there to see: a judge that finds nothing in a bad world would prove nothing. */
import { expect, test } from 'vitest';
import { nonceOf } from '../../src/bot/deliver.ts';
import type { Experiment } from '../../src/commands/tutor.ts';
import type { Answer, Quiz } from '../../src/deck/quiz.ts';
import type { Posted } from '../support/epoch.ts';
import type { Evidence } from './judge.ts';
import { judgeAnswers } from './judge-answers.ts';
import { judgeExperiments } from './judge-experiments.ts';
import { judgePosts } from './judge-posts.ts';
import { newLedger } from './ledger.ts';

const promised = { life: 3, guildId: 'G', channelId: 'C', personId: 'ada', interactionId: '77' };

function evidence(changes: Partial<Evidence> = {}): Evidence {
  return {
    ledger: newLedger(),
    now: Date.UTC(2026, 10, 24),
    messages: [],
    channels: new Set(['C']),
    schedules: new Map(),
    deliveries: new Map(),
    agenda: new Map(),
    quizzes: new Map(),
    answers: new Map(),
    experiments: new Map(),
    ...changes,
  };
}

const button = (custom_id: string) => [{ type: 1, components: [{ type: 2, label: 'A', custom_id }] }];
const message = (more: object): Posted =>
  ({ id: 'M', author: { bot: true }, content: '', components: [], attachments: [], ...more }) as never;

test('a promised quiz that is nowhere is lost; with a reason it is skipped', () => {
  const ledger = { ...newLedger(), quizzes: [promised] };
  expect(judgePosts(evidence({ ledger })).lost).toHaveLength(1);
  const skipped = { id: '77', channelId: 'C', at: 0, settledAt: 0, state: 'skipped' as const };
  const given = judgePosts(
    evidence({ ledger, deliveries: new Map([['77', { ...skipped, reason: 'The deck is empty.' }]]) }),
  );
  expect(given).toMatchObject({ lost: [], wrong: [] });
  expect(
    judgePosts(evidence({ ledger, deliveries: new Map([['77', { ...skipped, reason: '' }]]) })).wrong,
  ).toHaveLength(1);
});

test('a post that stands twice is doubled; one that is recorded and does not stand is lost', () => {
  const posted = { id: '77', channelId: 'C', at: 0, settledAt: 0, state: 'posted' as const, messageId: 'M' };
  const world = {
    ledger: { ...newLedger(), quizzes: [promised] },
    deliveries: new Map([['77', posted]]),
  };
  const one = message({ nonce: nonceOf('77') });
  expect(judgePosts(evidence({ ...world, messages: [one] }))).toMatchObject({ lost: [], doubled: [] });
  expect(judgePosts(evidence({ ...world, messages: [one, { ...one, id: 'N' }] })).doubled).toHaveLength(1);
  expect(judgePosts(evidence(world)).lost).toHaveLength(1);
});

test('a day of a schedule without a word is lost', () => {
  const schedule = {
    ...{ id: 'S', guildId: 'G', channelId: 'C', time: '09:00', days: [1, 2, 3, 4, 5, 6, 7], zone: 'UTC' },
    ...{ deckId: 'd', cards: 1, createdBy: 'ada', state: 'active', nextAt: 0 },
    createdAt: Date.UTC(2026, 10, 21),
  };
  const { lost } = judgePosts(evidence({ schedules: new Map([['S', schedule as never]]) }));
  expect(lost.map((line) => line.slice(0, 17))).toEqual(
    ['21', '22', '23'].map((day) => `post S:2026-11-${day}`),
  );
});

test('a quiz whose time is over and that still takes answers was not closed', () => {
  const quiz = { id: 'Q', messageId: 'M', closesAt: 5 } as Quiz;
  const open = message({ components: button('quiz:pick:Q:0:A') });
  expect(judgePosts(evidence({ quizzes: new Map([['Q', quiz]]), messages: [open] })).lost).toHaveLength(1);
});

const shown = message({
  content: '✗ Not quite.',
  only_for: 'ada',
  interaction_metadata: { user: { id: 'ada' } },
});
const told = { ...promised, quizId: 'Q', question: 0, letter: 'A', shown };
const kept: Answer = {
  ...{ quizId: 'Q', question: 0, personId: 'ada', personName: 'Ada', attempt: 1, by: 'choice', at: 0 },
  given: 'A',
  verdict: 'wrong',
};

test('an acknowledged answer without a record is lost, one with another verdict is wrong', () => {
  const ledger = { ...newLedger(), answers: [told] };
  expect(judgeAnswers(evidence({ ledger })).lost).toHaveLength(1);
  const answers = new Map([['1', kept]]);
  expect(judgeAnswers(evidence({ ledger, answers }))).toMatchObject({ lost: [], wrong: [] });
  const otherwise = new Map([['1', { ...kept, verdict: 'correct' as const }]]);
  expect(judgeAnswers(evidence({ ledger, answers: otherwise })).wrong).toHaveLength(1);
  const twice = new Map([...answers, ['2', { ...kept, attempt: 2 as const }]]);
  expect(judgeAnswers(evidence({ ledger, answers: twice })).doubled).toHaveLength(1);
});

test('a verdict that somebody else, or everybody, can see is wrong', () => {
  expect(judgeAnswers(evidence({ messages: [shown] })).wrong).toEqual([]);
  expect(judgeAnswers(evidence({ messages: [{ ...shown, only_for: 'ben' }] })).wrong).toHaveLength(1);
  const { only_for: _, ...everybody } = shown;
  const press = { ...shown.interaction_metadata, interacted_message_id: 'M' };
  const seen = { ...everybody, interaction_metadata: press } as Posted;
  expect(judgeAnswers(evidence({ messages: [seen] })).wrong).toHaveLength(1);
});

test('an experiment that waits for ever, or whose message still trains, is lost', () => {
  const ledger = { ...newLedger(), experiments: [{ ...promised, messageId: 'M' }] };
  const judged = (state: Experiment['state'], standing: Posted) =>
    judgeExperiments(
      evidence({
        ledger,
        messages: [standing],
        experiments: new Map([['x', { id: 'x', request: '77', state } as Experiment]]),
      }),
    );
  const training = message({ components: button('experiment:cancel:x') });
  const result = message({ content: 'ReLU reached 97 %', attachments: [{}] });
  expect(judged('done', result)).toMatchObject({ lost: [], wrong: [] });
  expect(judged('done', training).lost).toHaveLength(1);
  expect(judged('waiting', training).lost).toHaveLength(1);
  expect(judged('waiting', result).lost).toHaveLength(1);
  expect(judged('done', message({})).wrong).toHaveLength(1);
  expect(judgeExperiments(evidence({ ledger })).lost).toHaveLength(1);
});
