/** @file The live line to the server: identifies as a member, keeps itself alive, comes back after a break. */

export interface GatewayHandlers {
  /** Identified; what happened in a break is to be fetched anew. */
  ready(sessionId: string): void;
  event(name: string, data: unknown): void;
  /** The line broke; it tries again by itself. */
  lost(): void;
  /** The server does not know this token. */
  refused(): void;
}

export interface Gateway {
  /** Tries again now if it is waiting to. */
  hurry(): void;
  close(): void;
}

interface Packet {
  op: number;
  t?: string | null;
  s?: number | null;
  d?: unknown;
}

const longestWait = 5000;

/** Connects until `close` is called. `address` gives the WebSocket address, asked anew for every attempt. */
export function connectGateway(
  address: () => Promise<string>,
  token: string,
  handlers: GatewayHandlers,
): Gateway {
  let socket: WebSocket | undefined;
  let closed = false;
  let failures = 0;
  let waiting = false;
  let retry = 0;
  let heartbeat = 0;
  let sequence: number | null = null;

  const attempt = async () => {
    window.clearTimeout(retry);
    waiting = false;
    try {
      const url = await address();
      if (!closed) open(`${url}${url.includes('?') ? '&' : '?'}v=10&encoding=json`);
    } catch {
      again();
    }
  };

  const again = () => {
    window.clearInterval(heartbeat);
    if (closed) return;
    failures += 1;
    if (failures > 1) handlers.lost();
    waiting = true;
    retry = window.setTimeout(attempt, Math.min(longestWait, 250 * 2 ** failures));
  };

  const open = (url: string) => {
    const line = new WebSocket(url);
    socket = line;
    line.addEventListener('message', (message) => receive(line, JSON.parse(String(message.data)) as Packet));
    line.addEventListener('close', ({ code }) => {
      if (line !== socket) return;
      if (code === 4004) handlers.refused();
      else again();
    });
  };

  const receive = (line: WebSocket, { op, t, s, d }: Packet) => {
    if (typeof s === 'number') sequence = s;
    const send = (packet: Packet) => line.send(JSON.stringify(packet));
    if (op === 10) {
      const interval = (d as { heartbeat_interval: number }).heartbeat_interval;
      window.clearInterval(heartbeat);
      heartbeat = window.setInterval(() => send({ op: 1, d: sequence }), interval);
      send({ op: 2, d: { token, properties: { os: 'web', browser: 'page', device: '' } } });
    } else if (op === 1) send({ op: 1, d: sequence });
    else if (op === 7 || op === 9) line.close(4000);
    else if (op === 0 && t === 'READY') {
      failures = 0;
      handlers.ready((d as { session_id: string }).session_id);
      handlers.event(t, d);
    } else if (op === 0 && t) handlers.event(t, d);
  };

  void attempt();
  return {
    hurry() {
      if (!waiting) return;
      failures = 0;
      void attempt();
    },
    close() {
      closed = true;
      window.clearTimeout(retry);
      window.clearInterval(heartbeat);
      socket?.close(1000);
    },
  };
}
