/** @file The whole state of the sandbox, opened from its disk. */
import { type ByGuild, openByGuild } from './by-guild.ts';
import { type Disk, openDisk } from './disk.ts';
import { type Messages, openMessages } from './messages.ts';
import type {
  AppRecord,
  AttachmentRecord,
  ChannelRecord,
  CommandRecord,
  GuildRecord,
  InteractionRecord,
  MemberRecord,
  RoleRecord,
  UserRecord,
} from './records.ts';
import { isSnowflake, snowflakes } from './snowflake.ts';
import { openTable, type Table } from './table.ts';

export interface World {
  /** Milliseconds since 1970. */
  now: () => number;
  /** A new id. */
  newId: () => string;
  disk: Disk;
  apps: Table<AppRecord>;
  users: Table<UserRecord>;
  guilds: Table<GuildRecord>;
  roles: ByGuild<RoleRecord>;
  members: ByGuild<MemberRecord>;
  channels: ByGuild<ChannelRecord>;
  messages: Messages;
  commands: Table<CommandRecord>;
  interactions: Table<InteractionRecord>;
  /** Files that people gave to a command or a modal; those of messages stand in the message. */
  uploads: Table<AttachmentRecord>;
  /** The one application; the world must have been seeded. */
  app(): AppRecord;
  member(guildId: string, userId: string): MemberRecord | undefined;
  /** The person with this token. */
  personOf(token: string): UserRecord | undefined;
}

export function memberId(guildId: string, userId: string): string {
  return `${guildId}:${userId}`;
}

/** Opens the world in `directory`, or an empty one in memory. */
export function openWorld(now: () => number, directory?: string): World {
  const disk = openDisk(directory);
  const tables = {
    apps: openTable<AppRecord>('app', disk),
    users: openTable<UserRecord>('user', disk),
    guilds: openTable<GuildRecord>('guild', disk),
    roles: openByGuild<RoleRecord>('role', disk),
    members: openByGuild<MemberRecord>('member', disk),
    channels: openByGuild<ChannelRecord>('channel', disk),
    messages: openMessages(disk),
    commands: openTable<CommandRecord>('command', disk),
    interactions: openTable<InteractionRecord>('interaction', disk),
    uploads: openTable<AttachmentRecord>('upload', disk),
  };
  /** By token; a person's never changes. */
  const people = new Map<string, string>();
  for (const user of tables.users.values()) know(user);

  function know({ token, id }: UserRecord): void {
    if (token !== undefined) people.set(token, id);
  }

  return {
    now,
    disk,
    ...tables,
    users: {
      ...tables.users,
      put(user) {
        know(user);
        return tables.users.put(user);
      },
    },
    newId: snowflakes(now, greatestId(Object.values(tables))),
    app() {
      const [app] = tables.apps.values();
      if (!app) throw new Error('The sandbox has no application: expected a seeded world, got an empty one.');
      return app;
    },
    member: (guildId, userId) => tables.members.get(memberId(guildId, userId)),
    personOf: (token) => tables.users.get(people.get(token) ?? ''),
  };
}

function greatestId(tables: Table<{ id: string }>[]): bigint {
  let greatest = 0n;
  for (const table of tables) {
    for (const { id } of table.all()) {
      if (isSnowflake(id) && BigInt(id) > greatest) greatest = BigInt(id);
    }
  }
  return greatest;
}
