/** @file The files that will go with the next message. */
import { el } from '../dom.ts';
import { icon } from '../icons.ts';
import { formatSize } from '../render/file.ts';

const most = 10;
/** Discord's default limit, in bytes. */
const largest = 10 * 1024 * 1024;

export interface Tray {
  element: HTMLElement;
  files(): File[];
  /** A sentence about a file that cannot go, or undefined. */
  add(files: Iterable<File>): string | undefined;
  clear(): void;
}

export function createTray(changed: () => void): Tray {
  let files: File[] = [];
  const element = el('ul', { class: 'tray', 'aria-label': 'Files to send', hidden: true });
  const draw = () => {
    element.hidden = files.length === 0;
    for (const image of element.querySelectorAll('img')) URL.revokeObjectURL(image.src);
    element.replaceChildren(...files.map(drawFile));
    changed();
  };
  const drawFile = (file: File) =>
    el(
      'li',
      { class: 'tray-file' },
      file.type.startsWith('image/')
        ? el('img', { src: URL.createObjectURL(file), alt: '' })
        : icon('file', 48),
      el('span', { class: 'tray-name', title: file.name }, file.name),
      el('span', { class: 'file-size' }, formatSize(file.size)),
      el(
        'button',
        {
          type: 'button',
          class: 'icon-button danger',
          'aria-label': `Remove ${file.name}`,
          onclick: () => {
            files = files.filter((one) => one !== file);
            draw();
          },
        },
        icon('trash', 18),
      ),
    );
  return {
    element,
    files: () => files,
    add(added) {
      const all = [...added];
      const fitting = all.filter(({ size }) => size <= largest);
      const tooLarge = all.find(({ size }) => size > largest);
      const room = most - files.length;
      files = [...files, ...fitting.slice(0, room)];
      draw();
      if (tooLarge)
        return `${tooLarge.name} is ${formatSize(tooLarge.size)}; the limit is ${formatSize(largest)}.`;
      return fitting.length > room ? `A message takes at most ${most} files.` : undefined;
    },
    clear() {
      files = [];
      draw();
    },
  };
}
