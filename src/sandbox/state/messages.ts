/** @file All messages, by id and in the order of each channel. */
import type { Disk } from './disk.ts';
import type { MessageRecord } from './records.ts';
import { byAge } from './snowflake.ts';
import { openTable, type Table } from './table.ts';

export interface Messages extends Table<MessageRecord> {
  /** Oldest first. */
  inChannel(channelId: string): readonly MessageRecord[];
}

/** Opens the table of messages; deleting one deletes its files. */
export function openMessages(disk: Disk): Messages {
  const table = openTable<MessageRecord>('message', disk);
  const channels = Map.groupBy(table.all().sort(byAge), (message) => message.channelId);
  return {
    get: table.get,
    all: table.all,
    values: table.values,
    put(message) {
      const list = channels.get(message.channelId) ?? [];
      channels.set(message.channelId, list);
      const at = table.get(message.id) ? list.findIndex(({ id }) => id === message.id) : -1;
      if (at < 0) list.push(message);
      else list[at] = message;
      return table.put(message);
    },
    delete(id) {
      const message = table.get(id);
      if (!message) return;
      const list = channels.get(message.channelId) ?? [];
      list.splice(
        list.findIndex((other) => other.id === id),
        1,
      );
      for (const attachment of message.attachments) disk.removeFile(attachment.id);
      table.delete(id);
    },
    inChannel: (channelId) => channels.get(channelId) ?? [],
  };
}
