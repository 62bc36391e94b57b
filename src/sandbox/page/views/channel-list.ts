/** @file The list of channels, or of direct messages, with what is unread. */
import { el } from '../dom.ts';
import { icon } from '../icons.ts';
import { avatar } from '../render/avatar.ts';
import { isUnread, nameOf, type State } from '../state.ts';
import { type Channel, channelType } from '../wire.ts';
import type { Side } from './rail.ts';

export function createChannelList(
  state: State,
  open: (channelId: string) => void,
): { element: HTMLElement; update(side: Side, current: string | undefined): void } {
  const title = el('h1', { class: 'sidebar-title' });
  const list = el('ul', { class: 'channel-list' });
  const element = el(
    'nav',
    { class: 'channels', 'aria-label': 'Channels' },
    el('header', { class: 'sidebar-header' }, title),
    list,
  );
  list.addEventListener('keydown', moveByArrows);

  function row(channel: Channel, current: string | undefined, inner = false): HTMLElement {
    const unread = isUnread(state, channel.id) && channel.id !== current;
    const mentions = state.mentions.get(channel.id) ?? 0;
    const person = channel.type === channelType.direct ? channel.recipients?.[0] : undefined;
    const name = person ? nameOf(state, person.id, person) : channel.name;
    return el(
      'li',
      { class: inner ? 'thread-item' : '' },
      el(
        'button',
        {
          type: 'button',
          class: ['channel', unread && 'unread'].filter(Boolean).join(' '),
          'aria-current': channel.id === current && 'page',
          'data-channel': channel.id,
          onclick: () => open(channel.id),
        },
        person ? avatar(person, 32) : icon(channel.type >= 10 && channel.type <= 12 ? 'thread' : 'hash', 20),
        el('span', { class: 'channel-name' }, name),
        unread && el('span', { class: 'unseen' }, '(unread)'),
        mentions > 0 &&
          el('span', { class: 'mention-count', 'aria-label': `${mentions} mentions` }, mentions),
      ),
    );
  }

  return {
    element,
    update(side, current) {
      const focused = list.contains(document.activeElement)
        ? (document.activeElement as HTMLElement).dataset.channel
        : undefined;
      title.textContent = side === 'server' ? (state.guild?.name ?? 'Class') : 'Direct messages';
      if (side === 'direct') {
        const direct = [...state.direct.values()];
        const nobody = 'Nobody has written to you yet. Messages that Epoch sends you alone appear here.';
        list.replaceChildren(
          ...(direct.length > 0
            ? direct.map((channel) => row(channel, current))
            : [el('li', { class: 'list-note' }, nobody)]),
        );
      } else list.replaceChildren(...serverRows(current));
      if (focused) list.querySelector<HTMLElement>(`[data-channel="${CSS.escape(focused)}"]`)?.focus();
    },
  };

  function serverRows(current: string | undefined): HTMLElement[] {
    const all = [...state.channels.values()].sort((a, b) => (a.position ?? 0) - (b.position ?? 0));
    const inside = (parent: string | null) =>
      all
        .filter(
          ({ type, parent_id: id }) => (id ?? null) === parent && type !== channelType.category && type < 10,
        )
        .flatMap((channel) => [
          row(channel, current),
          ...all
            .filter(({ parent_id: id, type }) => id === channel.id && type >= 10)
            .map((thread) => row(thread, current, true)),
        ]);
    const categories = all.filter(({ type }) => type === channelType.category);
    return [
      ...inside(null),
      ...categories.flatMap(({ id, name }) => [
        el('li', { class: 'category' }, el('h2', {}, name)),
        ...inside(id),
      ]),
    ];
  }
}

function moveByArrows(event: KeyboardEvent): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by) return;
  event.preventDefault();
  const buttons = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('.channel')];
  const at = buttons.indexOf(event.target as HTMLElement);
  buttons[(at + by + buttons.length) % buttons.length]?.focus();
}
