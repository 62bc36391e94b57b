/** @file The members at the side, by their highest role that is shown apart. */
import { el } from '../dom.ts';
import { avatar } from '../render/avatar.ts';
import { colourOf, nameOf, rolesOf, type State } from '../state.ts';
import type { Member } from '../wire.ts';

export function createMemberList(state: State): { element: HTMLElement; update(): void } {
  const element = el('aside', { class: 'members', 'aria-label': 'Members' });
  return {
    element,
    update() {
      const groups = Map.groupBy(state.members.values(), ({ user }) =>
        rolesOf(state, user.id).find(({ hoist }) => hoist),
      );
      const sorted = [...groups].sort(([a], [b]) => (b?.position ?? -1) - (a?.position ?? -1));
      element.replaceChildren(
        ...sorted.flatMap(([role, members]) => [
          el('h2', { class: 'member-group' }, `${role?.name ?? 'Online'} — ${members.length}`),
          el('ul', {}, ...members.map((member) => drawMember(member, state))),
        ]),
      );
    },
  };
}

function drawMember({ user }: Member, state: State): HTMLElement {
  const name = el('span', { class: 'author' }, nameOf(state, user.id, user));
  const colour = colourOf(state, user.id);
  if (colour) name.style.setProperty('--role', colour);
  return el(
    'li',
    { class: 'member' },
    avatar(user, 32),
    name,
    user.bot && el('span', { class: 'app-badge' }, 'APP'),
  );
}
