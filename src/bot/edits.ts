/** @file Edits of standing messages: of many for one message only the newest state is sent, at a polite pace. */
import type { Edit } from '../replies/reply.ts';

export interface Edits {
  add(edit: Edit): void;
  /** Sends what still waits, at once; resolves when all is out. */
  flush(): Promise<void>;
}

interface Waiting {
  edit?: Edit;
  timer?: NodeJS.Timeout;
  running?: Promise<void>;
}

/**
 * The first edit of a quiet message goes out at once; further ones within `pace` milliseconds are joined into one.
 * `failed` hears of an edit that could not be done: the next one repairs what it missed.
 */
export function createEdits(
  apply: (edit: Edit) => Promise<void>,
  failed: (error: unknown, edit: Edit) => void,
  pace = 1500,
): Edits {
  const byMessage = new Map<string, Waiting>();

  async function send(key: string, slot: Waiting): Promise<void> {
    const edit = slot.edit;
    delete slot.edit;
    if (edit) await apply(edit).catch((error: unknown) => failed(error, edit));
    delete slot.running;
    slot.timer = setTimeout(() => {
      delete slot.timer;
      if (slot.edit) slot.running = send(key, slot);
      else byMessage.delete(key);
    }, pace);
    slot.timer.unref();
  }

  return {
    add(edit) {
      const key = `${edit.channelId}/${edit.messageId}`;
      const slot = byMessage.get(key) ?? {};
      byMessage.set(key, slot);
      slot.edit = edit;
      if (!slot.timer && !slot.running) slot.running = send(key, slot);
    },
    async flush() {
      for (const [key, slot] of byMessage) {
        await slot.running;
        clearTimeout(slot.timer);
        if (slot.edit) await send(key, slot);
        clearTimeout(slot.timer);
      }
      byMessage.clear();
    },
  };
}
