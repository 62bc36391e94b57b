/** @file A picture enlarged over the page, with its alt text; Escape closes, arrow keys go to its neighbours. */
import { rememberFocus } from '../controls/return-focus.ts';
import { el } from '../dom.ts';
import { icon } from '../icons.ts';
import { ownAddress, type Picture } from '../render/scene.ts';

export function openLightbox(pictures: readonly Picture[], start: number): void {
  let at = start;
  const image = el('img', { class: 'lightbox-picture', draggable: 'false' });
  const caption = el('p', { class: 'lightbox-alt' });
  const original = el(
    'a',
    { class: 'lightbox-link', target: '_blank', rel: 'noopener noreferrer' },
    'Open original',
    icon('external', 16),
  );
  const back = arrow('Previous picture', -1);
  const on = arrow('Next picture', 1);
  const close = el(
    'button',
    { type: 'button', class: 'icon-button lightbox-close', 'aria-label': 'Close' },
    icon('close', 28),
  );
  const dialog = el(
    'dialog',
    { class: 'lightbox', 'aria-label': 'Enlarged picture' },
    back,
    el('figure', {}, image, el('figcaption', {}, caption, original)),
    on,
    close,
  );

  function arrow(label: string, by: number) {
    return el(
      'button',
      {
        type: 'button',
        class: 'icon-button lightbox-arrow',
        'aria-label': label,
        hidden: pictures.length < 2,
        onclick: () => show(at + by),
      },
      icon(by < 0 ? 'up' : 'chevronDown', 28),
    );
  }

  function show(next: number) {
    at = (next + pictures.length) % pictures.length;
    const { url, alt } = pictures[at]!;
    image.src = ownAddress(url);
    image.alt = alt;
    caption.textContent = alt;
    caption.hidden = alt === '';
    original.href = ownAddress(url);
  }

  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog || (target as Element).closest('.lightbox-close, figure') === target)
      dialog.close();
  });
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('keydown', ({ key }) => {
    if (key === 'ArrowLeft') show(at - 1);
    if (key === 'ArrowRight') show(at + 1);
  });
  dialog.addEventListener('close', () => {
    dialog.remove();
    returnFocus();
  });
  const returnFocus = rememberFocus();
  show(start);
  document.body.append(dialog);
  dialog.showModal();
  close.focus();
}
