/** @file What drawing a message needs to know and what its parts can do. */
import type { Entry } from '../history.ts';
import type { State } from '../state.ts';
import type { Message } from '../wire.ts';

export interface Picture {
  url: string;
  /** Empty where its author gave none. */
  alt: string;
  /** Pixels; undefined where the server does not say. */
  width: number | undefined;
  height: number | undefined;
  spoiler: boolean;
}

export interface Scene {
  state: State;
  press(message: Message, component: { type: number; custom_id: string }, values?: string[]): void;
  /** Puts a slash command, such as `schedule set`, into the composer. */
  startCommand(name: string): void;
  goToChannel(id: string): void;
  goToMessage(id: string): void;
  enlarge(pictures: Picture[], index: number): void;
  reply(message: Message): void;
  remove(message: Message): void;
  /** Takes away what only this member sees. */
  dismiss(id: string): void;
  sendAgain(entry: Entry & { kind: 'outgoing' }): void;
}

/**
 * The address as this page may load it: files of this very server by their path alone, so that it does not matter
 * whether the page was opened as 127.0.0.1 or localhost.
 */
export function ownAddress(url: string): string {
  if (!URL.canParse(url)) return '';
  const { protocol, port, hostname, pathname, search } = new URL(url);
  if (protocol === 'blob:') return url;
  if (protocol !== 'http:' && protocol !== 'https:') return '';
  const here =
    port === window.location.port && ['127.0.0.1', 'localhost', window.location.hostname].includes(hostname);
  return here ? pathname + search : url;
}
