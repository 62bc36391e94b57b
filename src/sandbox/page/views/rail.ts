/** @file The rail of servers: direct messages, and the class. */
import { el } from '../dom.ts';
import { icon } from '../icons.ts';
import { isUnread, type State } from '../state.ts';

export type Side = 'server' | 'direct';

export function createRail(
  state: State,
  go: (side: Side) => void,
): { element: HTMLElement; update(side: Side): void } {
  const home = railButton('Direct messages', () => go('direct'));
  home.append(icon('at', 24));
  const server = railButton('', () => go('server'));
  const element = el(
    'nav',
    { class: 'rail', 'aria-label': 'Servers' },
    el('div', { class: 'rail-item' }, home),
    el('div', { class: 'rail-line' }),
    el('div', { class: 'rail-item' }, server),
  );
  return {
    element,
    update(side) {
      const name = state.guild?.name ?? 'Class';
      server.title = name;
      server.setAttribute('aria-label', name);
      const initials = name
        .split(/\s+/)
        .map((word) => word[0])
        .join('')
        .slice(0, 3);
      if (server.textContent !== initials) server.textContent = initials;
      for (const [button, its, channels] of [
        [home, 'direct', state.direct],
        [server, 'server', state.channels],
      ] as const) {
        const unread = [...channels.keys()].filter((id) => isUnread(state, id));
        const count = unread.reduce(
          (sum, id) => sum + (its === 'direct' ? 1 : (state.mentions.get(id) ?? 0)),
          0,
        );
        button.setAttribute('aria-current', String(side === its));
        const item = button.parentElement!;
        item.classList.toggle('unread', unread.length > 0);
        item.dataset.count = count > 0 ? String(count) : '';
      }
    },
  };
}

function railButton(label: string, onclick: () => void): HTMLButtonElement {
  return el('button', { type: 'button', class: 'rail-button', 'aria-label': label, title: label, onclick });
}
