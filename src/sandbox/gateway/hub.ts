/** @file Who is connected, and the one way by which events reach them. */
import type { Json } from '../json.ts';
import { may } from '../state/permissions.ts';
import type { World } from '../state/world.ts';
import { isWanted, redact } from './intents.ts';
import { deliver, type Session } from './session.ts';

/** Sessions without a connection are forgotten after three minutes. */
const RESUMABLE_MS = 180_000;

/** Who may see an event: whoever can view the channel, the members of a server, or one user. */
export type Audience = { channelId: string } | { guildId: string } | { userId: string };

export interface Hub {
  /** `payload` is made for each viewer: a person sees other things than the bot. */
  emit(event: string, to: Audience, payload: Json | ((viewerId: string) => Json)): void;
  add(session: Session): void;
  find(sessionId: string): Session | undefined;
  remove(session: Session): void;
  sessions(): Session[];
  /** Whether the user has at least one connection. */
  online(userId: string): boolean;
}

export function openHub(world: World): Hub {
  const sessions = new Map<string, Session>();

  function forgetLost(): void {
    const oldest = performance.now() - RESUMABLE_MS;
    for (const [id, session] of sessions) {
      if (!session.socket && (session.lostAt ?? 0) < oldest) sessions.delete(id);
    }
  }

  function sees(session: Session, to: Audience): boolean {
    if ('userId' in to) return session.userId === to.userId;
    if ('guildId' in to)
      return world.member(to.guildId, session.userId) !== undefined && inShard(session, to.guildId);
    const channel = world.channels.get(to.channelId);
    return (
      channel !== undefined &&
      may(world, session.userId, channel, 'VIEW_CHANNEL') &&
      inShard(session, channel.guildId)
    );
  }

  return {
    emit(event, to, payload) {
      forgetLost();
      const direct = 'channelId' in to && world.channels.get(to.channelId)?.guildId === undefined;
      for (const session of sessions.values()) {
        if (!sees(session, to)) continue;
        if (session.bot && !isWanted(event, session.intents, direct)) continue;
        const data = typeof payload === 'function' ? payload(session.userId) : payload;
        deliver(session, event, session.bot ? redact(event, data, session.intents, session.userId) : data);
      }
    },
    add: (session) => void sessions.set(session.id, session),
    find: (sessionId) => sessions.get(sessionId),
    remove: (session) => void sessions.delete(session.id),
    sessions: () => [...sessions.values()],
    online: (userId) => [...sessions.values()].some((one) => one.userId === userId && one.socket),
  };
}

/** A server belongs to the shard (id >> 22) mod count; direct messages belong to shard 0. */
export function inShard({ shard: [index, count] }: Session, guildId: string | undefined): boolean {
  return guildId === undefined ? index === 0 : Number((BigInt(guildId) >> 22n) % BigInt(count)) === index;
}
