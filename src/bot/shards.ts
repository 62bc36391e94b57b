/** @file Which servers a process is there for: Discord deals them out to shards by their ids. */

/** The shards of one process, and how many there are in all. */
export interface Shards {
  ids: number[];
  count: number;
}

export const onlyShard: Shards = { ids: [0], count: 1 };

/** Whether a server is of these shards; direct messages, which have none, are of shard 0. */
export function serves({ ids, count }: Shards, guildId: string | undefined): boolean {
  if (count === 1) return true;
  return ids.includes(guildId === undefined ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(count)));
}

/** `0-3/16`: as a setting names them. */
export function showShards({ ids, count }: Shards): string {
  const last = ids.at(-1);
  return `${ids.length > 1 ? `${ids[0]}-${last}` : ids[0]}/${count}`;
}

/** Deals `count` shards out to `processes`, neighbours together, as evenly as can be. */
export function dealShards(count: number, processes: number): Shards[] {
  const groups = Math.min(count, processes);
  return Array.from({ length: groups }, (_, group) => {
    const [from, to] = [group, group + 1].map((edge) => Math.floor((edge * count) / groups)) as [
      number,
      number,
    ];
    return { ids: Array.from({ length: to - from }, (_, i) => from + i), count };
  });
}
