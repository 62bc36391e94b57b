/** @file The world as it is at first: a class server, a teacher, three students, and the bot. */
import { randomBytes } from 'node:crypto';
import { BOT, CHANNELS, EVERYONE, PEOPLE, TEACHER } from './class.ts';
import { bits } from './permissions.ts';
import type { GuildRecord, UserRecord } from './records.ts';
import { memberId, type World } from './world.ts';

export interface SeedOptions {
  /** The bot's name. */
  botName: string;
  /** How many servers there are; the first is the class. */
  guilds: number;
  /** Students of the class beside the usual ones. */
  learners: number;
  /** The message in #welcome. */
  welcome: string;
}

/** Fills an empty world, and adds the servers that are missing. */
export function seed(world: World, options: SeedOptions): void {
  world.disk.together(() => {
    if (world.apps.all().length === 0) seedPeople(world, options);
    for (let number = world.guilds.all().length + 1; number <= options.guilds; number++) {
      const guild = seedGuild(
        world,
        number === 1 ? 'Deep Learning 101' : `Deep Learning ${100 + number}`,
        options,
      );
      if (number === 1) {
        seedWelcome(world, guild, options.welcome);
        seedLearners(world, guild, options.learners);
      }
    }
  });
}

function seedPeople(world: World, { botName }: SeedOptions): void {
  const user = (part: Pick<UserRecord, 'username' | 'globalName' | 'bot'> & { token?: string }) =>
    world.users.put({ id: world.newId(), avatar: randomBytes(16).toString('hex'), locale: 'en-US', ...part });
  const bot = user({ username: botName, globalName: null, bot: true });
  for (const { username, globalName } of PEOPLE) {
    user({ username, globalName, bot: false, token: `person.${randomBytes(24).toString('base64url')}` });
  }
  // As on Discord, the application and its bot have the same id.
  world.apps.put({
    id: bot.id,
    name: botName,
    description: '',
    botId: bot.id,
    verifyKey: randomBytes(32).toString('hex'),
    secret: randomBytes(32).toString('hex'),
    creations: [],
  });
}

function seedGuild(world: World, name: string, { botName }: SeedOptions): GuildRecord {
  const users = world.users.all();
  const people = users.filter(({ bot }) => !bot);
  const app = world.app();
  const teacherOf = ({ username }: UserRecord) =>
    PEOPLE.some((one) => one.username === username && one.teacher);
  const owner = people.find(teacherOf) ?? people[0];
  const id = world.newId();
  const role = (roleName: string, position: number, permissions: bigint, color = 0, botId?: string) =>
    world.roles.put({
      id: position === 0 ? id : world.newId(),
      guildId: id,
      name: roleName,
      permissions: permissions.toString(),
      position,
      color,
      hoist: position > 0,
      mentionable: false,
      managed: botId !== undefined,
      botId,
    });
  role('@everyone', 0, bits(...EVERYONE));
  const student = role('Student', 1, 0n, 0x3b8f5a);
  const own = role(botName, 2, bits(...BOT), 0x5865f2, app.botId);
  const teacher = role('Teacher', 3, bits(...TEACHER), 0xc2542d);
  for (const user of users) {
    const roles = [user.bot ? own.id : teacherOf(user) ? teacher.id : student.id];
    const joinedAt = world.now();
    world.members.put({
      id: memberId(id, user.id),
      guildId: id,
      userId: user.id,
      nick: null,
      roles,
      joinedAt,
    });
  }
  for (const [position, channel] of CHANNELS.entries()) {
    world.channels.put({
      id: world.newId(),
      type: 0,
      guildId: id,
      ...channel,
      position,
      parentId: null,
      overwrites: [],
      nsfw: false,
      slowmode: 0,
      lastMessageId: null,
      lastPinAt: null,
    });
  }
  const guild = { id, name, ownerId: owner?.id ?? app.botId, locale: 'en-US', description: null };
  return world.guilds.put(guild);
}

function seedWelcome(world: World, guild: GuildRecord, content: string): void {
  const channel = world.channels.of(guild.id).find(({ name }) => name === 'welcome');
  if (!channel) return;
  const message = world.messages.put({
    id: world.newId(),
    channelId: channel.id,
    authorId: guild.ownerId,
    type: 0,
    content,
    embeds: [],
    components: [],
    attachments: [],
    flags: 0,
    tts: false,
    mentionIds: [],
    mentionRoleIds: [],
    mentionEveryone: false,
    createdAt: world.now(),
    editedAt: null,
    pinnedAt: null,
    reactions: [],
  });
  world.channels.put({ ...channel, lastMessageId: message.id });
  world.apps.put({ ...world.app(), welcomeId: message.id });
}

function seedLearners(world: World, { id: guildId }: GuildRecord, count: number): void {
  const roles = world.roles.of(guildId).flatMap(({ name, id }) => (name === 'Student' ? [id] : []));
  for (let i = 1; i <= count; i++) {
    const { id: userId } = world.users.put({
      id: world.newId(),
      username: `learner_${i}`,
      globalName: `Learner ${i}`,
      bot: false,
      avatar: randomBytes(16).toString('hex'),
      locale: 'en-US',
      token: `person.${randomBytes(24).toString('base64url')}`,
    });
    world.members.put({
      id: memberId(guildId, userId),
      guildId,
      userId,
      nick: null,
      roles,
      joinedAt: world.now(),
    });
  }
}
