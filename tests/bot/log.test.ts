/** @file What the log makes of an error. */
import { expect, test } from 'vitest';
import { createLog } from '../../src/bot/log.ts';

test('an address in an error loses its token, in the message, the stack and the cause', () => {
  const lines: string[] = [];
  const log = createLog('info', { write: (line: string) => void lines.push(line) });
  const cause = new Error('no way to https://discord.com/api/interactions/12/aW50ZXJhY3Rpb24/callback');
  const address = '/webhooks/34/aW50ZXJhY3Rpb24/messages/@original';
  log.error({ event: 'failure', error: new Error(`PATCH ${address} took too long`, { cause }) });
  expect(lines.join()).not.toContain('aW50ZXJhY3Rpb24');
  const { error } = JSON.parse(lines[0] ?? '');
  expect(error.message).toBe('PATCH /webhooks/34/…/messages/@original took too long');
  expect(error.stack).toContain('log.test.ts');
  expect(error.cause.message).toContain('/interactions/12/…/callback');
});

test('a secret is blacked out wherever somebody else’s error quotes it', () => {
  const lines: string[] = [];
  const log = createLog('info', { write: (line: string) => void lines.push(line) }, ['tok-en']);
  log.error({ event: 'failure', error: new Error('Unauthorized: tok-en', { cause: 'tok-en' }) }, 'tok-en');
  expect(lines.join()).not.toContain('tok-en');
  expect(JSON.parse(lines[0] ?? '').error.message).toBe('Unauthorized: …');
});
