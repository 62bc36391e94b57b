/** @file Everything one member's client knows, and the questions that the views ask of it. */
import type { Entry } from './history.ts';
import type { Channel, Command, Guild, Member, ModalOpened, Person, Role, Sandbox, User } from './wire.ts';

export interface History {
  entries: Entry[];
  /** Older messages remain to be fetched. */
  older: boolean;
  loaded: boolean;
}

export interface State {
  sandbox: Sandbox;
  me: Person;
  guild: Guild | undefined;
  members: Map<string, Member>;
  channels: Map<string, Channel>;
  /** Direct messages, newest last. */
  direct: Map<string, Channel>;
  commands: Command[];
  histories: Map<string, History>;
  /** Per channel: the newest message that was seen, and how many newer ones mention this member. */
  read: Map<string, string>;
  newest: Map<string, string>;
  mentions: Map<string, number>;
  /** Per channel and user: until when the typing is shown (milliseconds since 1970). */
  typing: Map<string, Map<string, number>>;
  /** Interactions of this member that the server took, by their id: their nonce. */
  asked: Map<string, string>;
  /** Buttons and menus that wait for the bot, by message id: their custom id. */
  pressed: Map<string, string>;
  /** Sentences under messages whose button failed. */
  failures: Map<string, string>;
  dismissed: Set<string>;
  status: 'connecting' | 'online' | 'reconnecting';
}

/** What changed, for the views to follow. */
export type Change =
  | { kind: 'entries' | 'typing'; channelId: string }
  | { kind: 'message'; channelId: string; messageId: string }
  | { kind: 'channels' | 'members' | 'commands' | 'status' }
  | { kind: 'modal'; modal: ModalOpened };

export function emptyState(sandbox: Sandbox, me: Person): State {
  return {
    sandbox,
    me,
    guild: undefined,
    members: new Map(),
    channels: new Map(sandbox.channels.map(({ id, name }) => [id, { id, name, type: 0 }])),
    direct: new Map(),
    commands: [],
    histories: new Map(),
    read: new Map(),
    newest: new Map(),
    mentions: new Map(),
    typing: new Map(),
    asked: new Map(),
    pressed: new Map(),
    failures: new Map(),
    dismissed: new Set(),
    status: 'connecting',
  };
}

export function historyOf(state: State, channelId: string): History {
  let history = state.histories.get(channelId);
  if (!history) {
    history = { entries: [], older: true, loaded: false };
    state.histories.set(channelId, history);
  }
  return history;
}

export function channelOf(state: State, id: string): Channel | undefined {
  return state.channels.get(id) ?? state.direct.get(id);
}

/** The name shown in this server: nickname, display name or user name. */
export function nameOf(state: State, userId: string, user?: User): string {
  const member = state.members.get(userId);
  const known = member?.user ?? user;
  return member?.nick ?? known?.global_name ?? known?.username ?? 'unknown user';
}

/** The member's roles that the server knows, highest first. */
export function rolesOf(state: State, userId: string): Role[] {
  const ids = state.members.get(userId)?.roles ?? [];
  const roles = state.guild?.roles.filter(({ id }) => ids.includes(id)) ?? [];
  return roles.sort((a, b) => b.position - a.position);
}

/** The colour of the member's highest coloured role, as `#rrggbb`. */
export function colourOf(state: State, userId: string): string | undefined {
  const role = rolesOf(state, userId).find(({ color }) => color !== 0);
  return role && hex(role.color);
}

export function hex(colour: number): string {
  return `#${colour.toString(16).padStart(6, '0')}`;
}

export function isUnread(state: State, channelId: string): boolean {
  const newest = state.newest.get(channelId);
  const read = state.read.get(channelId);
  return newest !== undefined && (read === undefined || BigInt(newest) > BigInt(read));
}
