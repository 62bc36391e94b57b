/** @file A table whose records belong to servers: those of one are found without looking through all. */
import type { Disk } from './disk.ts';
import { openTable, type Table } from './table.ts';

export interface ByGuild<T extends { id: string }> extends Table<T> {
  /** Those of one server, oldest first. */
  of(guildId: string): T[];
}

export function openByGuild<T extends { id: string; guildId?: string }>(
  kind: string,
  disk: Disk,
): ByGuild<T> {
  const table = openTable<T>(kind, disk);
  const guilds = new Map<string, Map<string, T>>();
  for (const record of table.values()) enter(record);

  function enter(record: T): void {
    if (record.guildId === undefined) return;
    const records = guilds.get(record.guildId) ?? new Map<string, T>();
    guilds.set(record.guildId, records);
    records.set(record.id, record);
  }

  return {
    ...table,
    put(record) {
      enter(record);
      return table.put(record);
    },
    delete(id) {
      const guildId = table.get(id)?.guildId ?? '';
      guilds.get(guildId)?.delete(id);
      if (guilds.get(guildId)?.size === 0) guilds.delete(guildId);
      table.delete(id);
    },
    of: (guildId) => [...(guilds.get(guildId)?.values() ?? [])],
  };
}
