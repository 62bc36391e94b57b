/** @file A person in the sandbox, acting as Discord's own client does: over HTTP and the gateway, nothing else. */
import type { APIMessage, APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { WebSocket } from 'ws';
import type { SandboxInfo } from '../../src/sandbox/sandbox.ts';

/** The bot's first answer to something that the person did. */
export interface FirstAnswer {
  interaction_id: string;
  type: number;
  message?: APIMessage;
  data?: APIModalInteractionResponseCallbackData & {
    id?: string;
    choices?: { name: string; value: string | number }[];
  };
}

export interface GatewayEvent {
  name: string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the gateway tells, read by tests alone
  data: any;
}

export interface Line {
  events: GatewayEvent[];
  /** The first event, past or to come, that fits. */
  until(name: string, fits?: (data: GatewayEvent['data']) => boolean): Promise<GatewayEvent['data']>;
  close(): void;
}

export interface Response<T = unknown> {
  status: number;
  body: T;
}

/** Options of a command as people think of them: `{ term: 'MNIST' }`. */
export type Options = Record<string, string | number | boolean>;

export interface TestPerson {
  id: string;
  name: string;
  token: string;
  /** A call to the API as this person. */
  call<T = unknown>(method: string, path: string, body?: unknown): Promise<Response<T>>;
  /** Uses a command (`quiz`, or `schedule set`) and waits for the first answer. Throws what the sandbox says. */
  command(channelId: string, name: string, options?: Options): Promise<FirstAnswer>;
  /** What is offered while `focused` is being typed. */
  autocomplete(
    channelId: string,
    name: string,
    focused: string,
    typed: string,
    options?: Options,
  ): Promise<string[]>;
  /** Presses a button, or chooses `values` in a menu, of a message. */
  press(
    message: { id: string; channel_id: string },
    customId: string,
    values?: string[],
  ): Promise<FirstAnswer>;
  /** Fills in the form of an answer and sends it. */
  submit(
    channelId: string,
    form: FirstAnswer,
    fields: Record<string, string | string[]>,
  ): Promise<FirstAnswer>;
  say(channelId: string, content: string): Promise<APIMessage>;
  /** Newest first, this person's private ones among them. */
  messages(channelId: string): Promise<APIMessage[]>;
  /** Opens a gateway connection; resolves when it is ready. */
  listen(): Promise<Line>;
}

/** The member whose name begins with `name`. */
export function person(url: string, info: SandboxInfo, name: string): TestPerson {
  const member = info.members.find((one) => one.name.startsWith(name));
  if (!member)
    throw new Error(`expected one of ${info.members.map((one) => one.name).join(', ')}, got ${name}`);
  const { token } = member;

  async function call<T>(method: string, path: string, body?: unknown): Promise<Response<T>> {
    const response = await fetch(`${url}/api/v10${path}`, {
      method,
      headers: { authorization: token, ...(body !== undefined && { 'content-type': 'application/json' }) },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: (text ? JSON.parse(text) : undefined) as T };
  }

  async function act(body: object): Promise<FirstAnswer> {
    return checked(await call<FirstAnswer>('POST', '/interactions?with_response=true', body));
  }

  return {
    ...member,
    call,
    command: (channelId, name, options = {}) =>
      act({ type: 2, channel_id: channelId, data: commandData(name, toOptions(options)) }),
    async autocomplete(channelId, name, focused, typed, options = {}) {
      const given = [...toOptions(options), { name: focused, value: typed, focused: true }];
      const { data } = await act({ type: 4, channel_id: channelId, data: commandData(name, given) });
      return (data?.choices ?? []).map((choice) => choice.name);
    },
    press: (message, customId, values) =>
      act({
        type: 3,
        channel_id: message.channel_id,
        message_id: message.id,
        data: { custom_id: customId, values },
      }),
    submit: (channelId, form, fields) => {
      const components = Object.entries(fields).map(([custom_id, value]) =>
        typeof value === 'string' ? { custom_id, value } : { custom_id, values: value },
      );
      const data = { id: form.data?.id, custom_id: form.data?.custom_id, components };
      return act({ type: 5, channel_id: channelId, data });
    },
    say: async (channelId, content) =>
      checked(await call<APIMessage>('POST', `/channels/${channelId}/messages`, { content })),
    messages: async (channelId) =>
      checked(await call<APIMessage[]>('GET', `/channels/${channelId}/messages?limit=100`)),
    listen: () => openLine(url, token),
  };
}

function commandData(fullName: string, options: object[]): object {
  const [name, ...inner] = fullName.split(' ');
  return { name, options: inner.reduceRight((all, word) => [{ name: word, options: all }], options) };
}

function toOptions(options: Options): object[] {
  return Object.entries(options).map(([name, value]) => ({ name, value }));
}

function checked<T>({ status, body }: Response<T>): T {
  if (status < 400) return body;
  throw new Error(`${status}: ${JSON.stringify(body)}`);
}

/** Identifies with `token`; a bot gives its intents. */
export async function openLine(url: string, token: string, intents?: number): Promise<Line> {
  const socket = new WebSocket(url.replace('http', 'ws'));
  const events: GatewayEvent[] = [];
  const waiting = new Set<() => void>();
  socket.on('message', (raw) => {
    const { op, t, d } = JSON.parse(raw.toString());
    if (op === 10) socket.send(JSON.stringify({ op: 2, d: { token, intents, properties: {} } }));
    if (op !== 0) return;
    events.push({ name: t, data: d });
    for (const look of waiting) look();
  });
  const line: Line = {
    events,
    until: (name, fits = () => true) =>
      new Promise((resolve) => {
        const look = () => {
          const found = events.find((event) => event.name === name && fits(event.data));
          if (!found) return;
          waiting.delete(look);
          resolve(found.data);
        };
        waiting.add(look);
        look();
      }),
    close: () => socket.close(1000),
  };
  await Promise.race([
    line.until('READY'),
    new Promise((_, reject) =>
      socket.once('close', (code) => reject(new Error(`closed with ${code} before READY`))),
    ),
  ]);
  return line;
}
