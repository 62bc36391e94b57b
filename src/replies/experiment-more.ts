/** @file What else can be done with a result, for the one who asked: repeated, checked, passed on. */
import { button, channelMenu, rows, text } from './components.ts';
import { experimentId } from './experiment-ids.ts';
import type { Message } from './reply.ts';

export interface MoreOf {
  id: string;
  title: string;
  /** There is something to predict: more than one run. */
  comparable: boolean;
  /** Five seeds of every run fit the limits. */
  five: boolean;
  /** It stands in a server, so that there are other channels. */
  inServer: boolean;
}

export function moreOf({ id, comparable, five, inServer }: MoreOf): Message {
  const buttons = [
    ...(five ? [button('Five seeds', experimentId('five', id))] : []),
    ...(comparable ? [button('Predict first, new seed', experimentId('foresee', id))] : []),
    button('Verify', experimentId('verify', id)),
    ...(inServer ? [button('Share to another channel', experimentId('share', id))] : []),
  ];
  return { components: [text(`### More of experiment ${id}`), ...rows(buttons)] };
}

/** A result that only one person sees gets a way to show it to all. */
export function withPost(result: Message, id: string): Message {
  const post = rows([button('Post it here', experimentId('post', id), { style: 'primary' })]);
  return { ...result, components: [...(result.components ?? []), ...post] } as Message;
}

export function whereTo(id: string): Message {
  return {
    text: `Where shall experiment ${id} go? You need to be allowed to write there, and so do I.`,
    components: [channelMenu('Choose a channel', experimentId('share', id))],
  };
}
