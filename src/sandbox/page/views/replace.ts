/** @file Drawing a message anew without disturbing its reader: the focus stays, loaded pictures stay. */

/** Puts `fresh` in place of what `holder` holds. */
export function replaceGently(holder: HTMLElement, fresh: HTMLElement): void {
  const focused = holder.contains(document.activeElement)
    ? document.activeElement?.closest<HTMLElement>('[data-key]')?.dataset.key
    : undefined;
  const old = holder.firstElementChild;
  const loaded = new Map([...holder.querySelectorAll('img')].map((image) => [image.src, image]));
  for (const image of fresh.querySelectorAll('img')) {
    const same = loaded.get(image.src);
    if (!same?.complete || same.className !== image.className) continue;
    loaded.delete(image.src);
    same.alt = image.alt;
    image.replaceWith(same);
  }
  if (old?.getAttribute('tabindex') === '0') fresh.setAttribute('tabindex', '0');
  holder.replaceChildren(fresh);
  if (focused === undefined) return;
  const again = [...holder.querySelectorAll<HTMLElement>('[data-key]')].find(
    ({ dataset }) => dataset.key === focused,
  );
  // A button that can no longer be pressed gives the focus to its message.
  if (again && !again.matches(':disabled')) again.focus({ preventScroll: true });
  else fresh.focus({ preventScroll: true });
}
