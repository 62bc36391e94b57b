/** @file A button that is only a picture, with its name for those who do not see it. */
import { el } from '../dom.ts';
import { type IconName, icon } from '../icons.ts';

export function iconButton(
  name: IconName,
  label: string,
  onclick: () => void,
  style = '',
  size = 20,
): HTMLButtonElement {
  return el(
    'button',
    { type: 'button', class: `icon-button ${style}`.trim(), 'aria-label': label, title: label, onclick },
    icon(name, size),
  );
}
