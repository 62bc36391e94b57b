/** @file /status: everyone sees what is to come, teachers also what went wrong, each server its own. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Schedule } from '../../src/calendar/schedule.ts';
import { status } from '../../src/commands/status.ts';
import { textOf } from '../support/discord-limits.ts';
import { asks, makeStage, minute, monday, person, type Stage } from '../support/tutor.ts';

const day = 24 * 60 * minute;
const teacher = person('Ingrid', { teacher: true });
const amara = person('Amara');
let stage: Stage;

beforeEach(async () => {
  const lab = { engine: async () => ({ name: 'onnxruntime', version: '1.30.0' }) } as never;
  stage = await makeStage({ commands: [status], decks: [], lab });
});
afterEach(() => stage.close());

async function schedule(id: string, changes: Partial<Schedule> = {}): Promise<void> {
  await stage.tutor.records.schedules.set(id, {
    id,
    guildId: id.split('-')[0] ?? '',
    channelId: '200',
    time: '09:00',
    days: [1],
    zone: 'Europe/Berlin',
    deckId: 'deck',
    cards: 1,
    createdBy: '7',
    createdAt: 0,
    state: 'active',
    nextAt: monday + day,
    ...changes,
  });
}

async function skip(scheduleId: string, daysAgo: number, reason: string): Promise<void> {
  const at = monday - daysAgo * day;
  const id = `${scheduleId}:${new Date(at).toISOString().slice(0, 10)}`;
  const settled = { scheduleId, channelId: '200', at, settledAt: at, state: 'skipped', reason } as const;
  await stage.tutor.records.deliveries.set(id, { id, ...settled });
}

async function told(who: typeof amara): Promise<string> {
  const reply = await status.execute(asks(stage, who, undefined), stage.tutor);
  if (reply.kind !== 'message' || !reply.private) throw new Error('expected a private message');
  return textOf(reply.message);
}

test('a teacher sees what was skipped and why, what is lacking where, the line and the version', async () => {
  await schedule('100-1');
  await schedule('100-2', { channelId: '201' });
  await skip('100-1', 3, 'I was not running at that time.');
  await skip('100-2', 1, 'I lacked Send Messages in the channel.');
  await skip('100-2', 40, 'Long ago.');
  await schedule('999-1');
  await skip('999-1', 2, 'Of another server.');
  stage.board.lacking = ['Send Messages', 'Embed Links'];
  const said = await told(teacher);
  expect(said).toContain('### I lack a permission');
  expect(said.indexOf('I lacked Send Messages')).toBeLessThan(said.indexOf('I was not running'));
  expect(said).not.toContain('Long ago');
  expect(said).not.toContain('Of another server');
  expect(said).toContain('- <#201>: I lack **Send Messages and Embed Links**');
  expect(said).toContain('nothing runs, nobody waits.');
  expect(said).toContain('-# Epoch 0 · records in SQLite');
});

test('a student sees the short form, whoever has the teachers’ role the long one', async () => {
  await schedule('100-1');
  await skip('100-1', 3, 'I was not running at that time.');
  const short = await told(amara);
  expect(short).toContain('### All is well');
  expect(short).toContain('**Next quizzes**\n- <t:');
  expect(short).not.toMatch(/Skipped|Permissions|SQLite|in line/);
  await stage.tutor.records.servers.set('100', { teacherRole: 'role-1' });
  expect(await told(person('Mateo', { roles: ['role-1'] }))).toContain('Skipped in the last 30 days');
  expect(await told(person('Yuki', { roles: ['role-2'] }))).not.toContain('Skipped');
});

test('nothing skipped and nothing lacking is said in as many words', async () => {
  const said = await told(teacher);
  expect(said).toContain('**Skipped in the last 30 days**\nNothing.');
  expect(said).toContain('**Permissions**\nI have what I need in <#200>.');
});
