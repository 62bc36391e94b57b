/** @file One gateway session: its numbered events, kept for a while so that it can be resumed. */
import type { WebSocket } from 'ws';
import type { Json } from '../json.ts';

export const OP = {
  DISPATCH: 0,
  HEARTBEAT: 1,
  IDENTIFY: 2,
  PRESENCE: 3,
  VOICE_STATE: 4,
  RESUME: 6,
  RECONNECT: 7,
  REQUEST_MEMBERS: 8,
  INVALID_SESSION: 9,
  HELLO: 10,
  HEARTBEAT_ACK: 11,
} as const;

/** Close codes after which Discord says what was wrong. */
export const CLOSE = {
  UNKNOWN_OPCODE: 4001,
  DECODE_ERROR: 4002,
  NOT_AUTHENTICATED: 4003,
  AUTHENTICATION_FAILED: 4004,
  ALREADY_AUTHENTICATED: 4005,
  INVALID_SEQUENCE: 4007,
  RATE_LIMITED: 4008,
  TIMED_OUT: 4009,
  INVALID_SHARD: 4010,
  INVALID_INTENTS: 4013,
} as const;

/** Events that a session keeps for a replay. */
const KEPT = 1000;

export interface Session {
  id: string;
  userId: string;
  bot: boolean;
  intents: number;
  shard: [index: number, count: number];
  /** The number of the last event. */
  sequence: number;
  /** Missing while the session waits for its client to come back. */
  socket?: WebSocket;
  /** When the socket was lost, in milliseconds of real time. */
  lostAt?: number;
  events: { sequence: number; text: string }[];
}

/** Numbers an event, keeps it, and sends it where there is a connection. */
export function deliver(session: Session, event: string, data: Json): void {
  session.sequence += 1;
  const text = JSON.stringify({ op: OP.DISPATCH, t: event, s: session.sequence, d: data });
  session.events.push({ sequence: session.sequence, text });
  if (session.events.length > KEPT) session.events.shift();
  session.socket?.send(text);
}

/** Sends again what came after `sequence`; false where that is not possible. */
export function replay(session: Session, sequence: number): boolean {
  const oldest = session.events[0]?.sequence ?? session.sequence + 1;
  if (sequence > session.sequence || sequence < oldest - 1) return false;
  for (const event of session.events) {
    if (event.sequence > sequence) session.socket?.send(event.text);
  }
  deliver(session, 'RESUMED', { _trace: [] });
  return true;
}
