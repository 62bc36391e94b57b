/** @file Of many edits of one message only the newest state is sent. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createEdits } from '../../src/bot/edits.ts';
import type { Edit } from '../../src/replies/reply.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function edit(messageId: string, text: string): Edit {
  return { channelId: '1', messageId, render: () => ({ text }) };
}

function recorder() {
  const sent: string[] = [];
  const start = Date.now();
  const apply = async (one: Edit) => {
    const message = await one.render();
    sent.push(`${Date.now() - start} ${one.messageId} ${message.text}`);
  };
  return { sent, apply };
}

const never = (error: unknown) => {
  throw error;
};

describe('edits', () => {
  test('go out at once when the message is quiet, then joined at the pace', async () => {
    const { sent, apply } = recorder();
    const edits = createEdits(apply, never, 1500);
    for (let i = 1; i <= 30; i++) edits.add(edit('m', `${i} answered`));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent).toEqual(['0 m 1 answered', '1500 m 30 answered']);
  });

  test('of different messages do not wait for each other', async () => {
    const { sent, apply } = recorder();
    const edits = createEdits(apply, never, 1500);
    edits.add(edit('a', 'x'));
    edits.add(edit('b', 'y'));
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toEqual(['0 a x', '0 b y']);
  });

  test('that still wait are sent by a flush', async () => {
    const { sent, apply } = recorder();
    const edits = createEdits(apply, never, 1500);
    edits.add(edit('m', 'first'));
    edits.add(edit('m', 'last'));
    await edits.flush();
    expect(sent).toEqual(['0 m first', '0 m last']);
  });

  test('that fail are told, and the next one is still sent', async () => {
    const failed: string[] = [];
    let broken = true;
    const sent: string[] = [];
    const edits = createEdits(
      async (one) => {
        if (broken) throw new Error('no such message');
        sent.push((await one.render()).text ?? '');
      },
      (error) => void failed.push((error as Error).message),
      1500,
    );
    edits.add(edit('m', 'lost'));
    await vi.advanceTimersByTimeAsync(0);
    broken = false;
    edits.add(edit('m', 'newer'));
    await vi.advanceTimersByTimeAsync(1500);
    expect(failed).toEqual(['no such message']);
    expect(sent).toEqual(['newer']);
  });
});
