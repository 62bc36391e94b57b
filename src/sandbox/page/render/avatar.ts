/** @file Avatars: the server's picture, and until it is there the first letter. */
import { el } from '../dom.ts';
import type { User } from '../wire.ts';
import { ownAddress } from './scene.ts';

/** Decoration beside a name, so without a text of its own. */
export function avatar(
  user: Pick<User, 'id' | 'username' | 'avatar' | 'global_name'>,
  size: number,
): HTMLElement {
  const letter = (user.global_name ?? user.username).slice(0, 1).toUpperCase();
  const element = el(
    'span',
    { class: 'avatar', 'aria-hidden': 'true', 'data-hue': Number(BigInt(user.id) % 6n) },
    letter,
  );
  element.style.setProperty('--size', `${size}px`);
  if (user.avatar) {
    const image = el('img', { src: avatarAddress(user.id, user.avatar), alt: '', draggable: 'false' });
    image.addEventListener('error', () => image.remove(), { once: true });
    element.append(image);
  }
  return element;
}

function avatarAddress(id: string, hash: string): string {
  return ownAddress(`${window.location.origin}/avatars/${id}/${hash}.png?size=80`);
}
