/** @file Who one is, at the foot of the sidebar: switching to another member, and the theme. */
import { openPopup } from '../controls/popup.ts';
import { el } from '../dom.ts';
import { icon } from '../icons.ts';
import { avatar } from '../render/avatar.ts';
import type { State } from '../state.ts';
import { nextTheme, theme } from '../theme.ts';
import type { Person } from '../wire.ts';

export function createUserPanel(
  state: State,
  become: (person: Person) => void,
): { element: HTMLElement; update(): void } {
  let close: (() => void) | undefined;
  const face = el('span', { class: 'panel-face' });
  const me = el(
    'button',
    {
      type: 'button',
      class: 'me',
      'aria-haspopup': 'menu',
      'aria-expanded': 'false',
      'aria-label': `You are ${state.me.name}. Switch to another member`,
      title: 'Switch to another member',
      onclick: () => (close ? dismiss() : open()),
    },
    face,
    el(
      'span',
      { class: 'me-text' },
      el('span', { class: 'me-name' }, state.me.name),
      el('span', { class: 'me-role' }, roleOf(state.me)),
    ),
    icon('up', 16),
  );
  const menu = el('div', {
    class: 'member-menu',
    popover: 'manual',
    role: 'menu',
    'aria-label': 'Be someone else',
    onkeydown: key,
  });
  const look = el('button', { type: 'button', class: 'icon-button', onclick: () => describe(nextTheme()) });
  const element = el('section', { class: 'user-panel', 'aria-label': 'You' }, me, look, menu);

  function describe(now: ReturnType<typeof theme>) {
    const name = { auto: 'Theme: as your system', light: 'Theme: light', dark: 'Theme: dark' }[now];
    look.replaceChildren(icon(now === 'auto' ? 'auto' : now === 'light' ? 'sun' : 'moon'));
    look.title = name;
    look.setAttribute('aria-label', `${name}. Change`);
  }

  function open() {
    menu.replaceChildren(
      el('div', { class: 'menu-heading', role: 'presentation' }, 'Be someone else'),
      ...state.sandbox.members.map((person) =>
        el(
          'div',
          { class: 'menu-row', role: 'presentation' },
          el(
            'button',
            {
              type: 'button',
              role: 'menuitemradio',
              'aria-checked': String(person.id === state.me.id),
              class: 'menu-item',
              onclick: () => {
                dismiss();
                become(person);
              },
            },
            avatar(userOf(person), 32),
            el(
              'span',
              { class: 'me-text' },
              el('span', { class: 'me-name' }, person.name),
              el('span', { class: 'me-role' }, roleOf(person)),
            ),
            person.id === state.me.id && icon('check', 18),
          ),
          el(
            'a',
            {
              role: 'menuitem',
              class: 'icon-button',
              href: `/?member=${encodeURIComponent(person.name)}`,
              target: '_blank',
              title: `Open a window as ${person.name}`,
              'aria-label': `Open a window as ${person.name}`,
              onclick: () => dismiss(),
            },
            icon('external', 18),
          ),
        ),
      ),
    );
    me.setAttribute('aria-expanded', 'true');
    close = openPopup(menu, me, dismiss);
    menu.querySelector<HTMLElement>('[aria-checked="true"]')?.focus();
  }

  function dismiss() {
    close?.();
    close = undefined;
    me.setAttribute('aria-expanded', 'false');
  }

  function key(event: KeyboardEvent) {
    const items = [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const by = { ArrowDown: 2, ArrowUp: -2, ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by) {
      event.preventDefault();
      items[(at + by + items.length) % items.length]?.focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      dismiss();
      me.focus();
    }
  }

  function userOf(person: Person) {
    const known = state.members.get(person.id)?.user;
    return known ?? { id: person.id, username: person.name, global_name: null, avatar: null };
  }

  describe(theme());
  return { element, update: () => face.replaceChildren(avatar(userOf(state.me), 36)) };
}

function roleOf({ teacher }: Person): string {
  return teacher ? 'Teacher' : 'Student';
}
