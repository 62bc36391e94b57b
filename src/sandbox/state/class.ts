/** @file Who and what is in the class at first. */
import type { Permission } from './permissions.ts';

export const PEOPLE = [
  { username: 'ingrid.solberg', globalName: 'Ingrid Solberg', teacher: true },
  { username: 'amara', globalName: 'Amara Okafor', teacher: false },
  { username: 'mateo.r', globalName: 'Mateo Rivera', teacher: false },
  { username: 'yuki_t', globalName: 'Yuki Tanaka', teacher: false },
];

export const CHANNELS = [
  { name: 'welcome', topic: 'Start here: three things to try' },
  { name: 'daily', topic: 'One question a day' },
  { name: 'lab', topic: 'Train a network and see what happens' },
  { name: 'questions', topic: 'Ask anything about the course' },
  { name: 'random', topic: 'Everything else' },
];

export const EVERYONE: Permission[] = [
  'VIEW_CHANNEL',
  'SEND_MESSAGES',
  'SEND_MESSAGES_IN_THREADS',
  'CREATE_PUBLIC_THREADS',
  'EMBED_LINKS',
  'ATTACH_FILES',
  'READ_MESSAGE_HISTORY',
  'ADD_REACTIONS',
  'USE_APPLICATION_COMMANDS',
  'CHANGE_NICKNAME',
];

export const TEACHER: Permission[] = [
  'MANAGE_GUILD',
  'MANAGE_CHANNELS',
  'MANAGE_MESSAGES',
  'MANAGE_THREADS',
  'MANAGE_NICKNAMES',
  'MENTION_EVERYONE',
  'PIN_MESSAGES',
];

/** What the bot is invited with; the rest it has as everybody. */
export const BOT: Permission[] = [
  'VIEW_CHANNEL',
  'SEND_MESSAGES',
  'SEND_MESSAGES_IN_THREADS',
  'CREATE_PUBLIC_THREADS',
  'EMBED_LINKS',
  'ATTACH_FILES',
  'READ_MESSAGE_HISTORY',
];
