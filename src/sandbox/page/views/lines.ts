/** @file What stands between messages: days, the border of the new, and a channel's beginning. */
import { el } from '../dom.ts';
import { icon } from '../icons.ts';
import { nameOf, type State } from '../state.ts';
import type { Channel } from '../wire.ts';

/** `at` in milliseconds since 1970. */
export function dayLine(at: number): HTMLElement {
  const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'long' }).format(at);
  return el('li', { class: 'day-line', role: 'separator', 'aria-label': day }, el('span', {}, day));
}

export function newLine(): HTMLElement {
  return el('li', { class: 'new-line', role: 'separator' }, el('span', {}, 'New'));
}

export function beginning(channel: Channel | undefined, state: State): HTMLElement {
  const person = channel?.recipients?.[0];
  const name = person ? nameOf(state, person.id, person) : `#${channel?.name ?? ''}`;
  return el(
    'li',
    { class: 'beginning' },
    el('span', { class: 'beginning-icon' }, icon(person ? 'at' : 'hash', 40)),
    el('h2', {}, person ? name : `Welcome to ${name}`),
    el(
      'p',
      {},
      person
        ? `This is the start of your direct messages with ${name}.`
        : `This is the start of the ${name} channel.`,
    ),
  );
}
