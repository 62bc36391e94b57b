/** @file One gateway connection, from HELLO to its close. */
import type { RawData, WebSocket } from 'ws';
import type { Discord } from '../discord.ts';
import { identify, userOfToken } from './identify.ts';
import { announcePresence, welcome } from './ready.ts';
import { CLOSE, OP, replay, type Session } from './session.ts';

export const HEARTBEAT_MS = 41_250;
/** A client may send so many events a minute, each of at most so many bytes. */
const MAX_EVENTS = 120;
const MAX_BYTES = 4096;

interface Packet {
  op: number;
  d: unknown;
}

export function serveConnection(discord: Discord, socket: WebSocket): void {
  let session: Session | undefined;
  let received: number[] = [];
  let lastBeat = performance.now();

  const send = (op: number, d: unknown = null) => socket.send(JSON.stringify({ op, d, s: null, t: null }));
  const zombies = setInterval(() => {
    if (performance.now() - lastBeat > HEARTBEAT_MS * 2) socket.close(CLOSE.TIMED_OUT, 'Session timed out');
  }, HEARTBEAT_MS).unref();

  function attach(opened: Session): void {
    opened.socket?.close(4000, 'Resumed elsewhere');
    session = opened;
    session.socket = socket;
    session.lostAt = undefined;
  }

  function start(data: unknown): void {
    const opened = identify(discord, data);
    if (typeof opened === 'number') {
      socket.close(
        opened,
        opened === CLOSE.AUTHENTICATION_FAILED ? 'Authentication failed.' : 'Invalid data.',
      );
      return;
    }
    attach(opened);
    discord.hub.add(opened);
    welcome(discord, opened);
    announcePresence(discord, opened.userId);
  }

  function resume(data: unknown): void {
    const { session_id: id, seq, token } = (data ?? {}) as Record<string, unknown>;
    const user = typeof token === 'string' ? userOfToken(discord, token.replace(/^Bot /, '')) : undefined;
    const known = discord.hub.find(String(id));
    if (!known || known.userId !== user?.id) {
      send(OP.INVALID_SESSION, false);
      return;
    }
    attach(known);
    if (!replay(known, Number(seq))) {
      discord.hub.remove(known);
      session = undefined;
      send(OP.INVALID_SESSION, false);
    } else announcePresence(discord, known.userId);
  }

  function receive({ op, d }: Packet): void {
    if (op === OP.HEARTBEAT) {
      lastBeat = performance.now();
      send(OP.HEARTBEAT_ACK);
    } else if (op === OP.IDENTIFY || op === OP.RESUME) {
      if (session) socket.close(CLOSE.ALREADY_AUTHENTICATED, 'Already authenticated.');
      else if (op === OP.IDENTIFY) start(d);
      else resume(d);
    } else if (op === OP.PRESENCE || op === OP.VOICE_STATE || op === OP.REQUEST_MEMBERS) {
      if (!session) socket.close(CLOSE.NOT_AUTHENTICATED, 'Not authenticated.');
    } else socket.close(CLOSE.UNKNOWN_OPCODE, 'Unknown opcode.');
  }

  socket.on('message', (raw: RawData) => {
    const now = performance.now();
    received = [...received.filter((at) => at > now - 60_000), now];
    const packet = readPacket(raw);
    if (received.length > MAX_EVENTS) socket.close(CLOSE.RATE_LIMITED, 'You are being rate limited.');
    else if (!packet) socket.close(CLOSE.DECODE_ERROR, 'Error while decoding payload.');
    else receive(packet);
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', (code) => {
    clearInterval(zombies);
    if (!session || session.socket !== socket) return;
    session.socket = undefined;
    session.lostAt = performance.now();
    // A client that closes normally does not mean to come back.
    if (code === 1000 || code === 1001) discord.hub.remove(session);
    announcePresence(discord, session.userId);
  });
  send(OP.HELLO, { heartbeat_interval: HEARTBEAT_MS, _trace: [] });
}

function readPacket(raw: RawData): Packet | undefined {
  const text = raw.toString();
  if (text.length > MAX_BYTES) return undefined;
  try {
    const packet = JSON.parse(text) as Partial<Packet> | null;
    return typeof packet?.op === 'number' ? { op: packet.op, d: packet.d } : undefined;
  } catch {
    return undefined;
  }
}
