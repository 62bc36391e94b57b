/** @file A reader may be as slow as it likes. */
import { expect, test } from 'vitest';
import { createMailbox } from '../../src/lab/mailbox.ts';

test('a slow reader gets the newest value and then the last one, never a backlog', async () => {
  const mailbox = createMailbox<number>();
  for (let value = 0; value < 1000; value++) mailbox.put(value);
  const reader = mailbox[Symbol.asyncIterator]();
  expect(await reader.next()).toEqual({ value: 999, done: false });
  mailbox.put(1000);
  mailbox.end(1001);
  mailbox.put(1002);
  expect(await reader.next()).toEqual({ value: 1001, done: false });
  expect(await reader.next()).toEqual({ value: undefined, done: true });
});

test('a reader who waits is woken', async () => {
  const mailbox = createMailbox<string>();
  const read = Array.fromAsync(mailbox);
  mailbox.put('first');
  await Promise.resolve();
  mailbox.end('last');
  expect((await read).at(-1)).toBe('last');
});

test('says when the reader leaves early, and not when all was read', async () => {
  const departures: string[] = [];
  const early = createMailbox<number>(() => departures.push('early'));
  early.put(1);
  for await (const _ of early) break;
  const patient = createMailbox<number>(() => departures.push('patient'));
  patient.end(1);
  for await (const _ of patient) break;
  expect(departures).toEqual(['early']);
});
