/** @file A field of a form that takes files. */
import type { APIFileUploadComponent } from 'discord-api-types/v10';
import { createTray } from '../composer/tray.ts';
import { el, plural } from '../dom.ts';
import { icon } from '../icons.ts';
import type { Control } from './field.ts';

export function fileUpload(component: APIFileUploadComponent): Control {
  const { custom_id, required = true, max_values: max = 1 } = component;
  const min = component.min_values ?? (required ? 1 : 0);
  const trouble = el('div', { class: 'field-problem', role: 'alert', hidden: true });
  const tray = createTray(() => {});
  const take = (files: Iterable<File>) => {
    const sentence = tray.add(files);
    trouble.hidden = sentence === undefined;
    trouble.textContent = sentence ?? '';
    element.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const picker = el('input', {
    type: 'file',
    multiple: max > 1,
    hidden: true,
    onchange: (event: Event) => {
      event.stopPropagation();
      take(picker.files ?? []);
      picker.value = '';
    },
  });
  const button = el(
    'button',
    { type: 'button', class: 'drop-zone', onclick: () => picker.click() },
    icon('plus', 24),
    el(
      'span',
      {},
      max > 1 ? `Drop up to ${max} files here, or choose them` : 'Drop a file here, or choose one',
    ),
  );
  const element = el(
    'div',
    {
      class: 'file-upload',
      ondragover: (event: DragEvent) => event.preventDefault(),
      ondrop: (event: DragEvent) => {
        event.preventDefault();
        take(event.dataTransfer?.files ?? []);
      },
    },
    button,
    picker,
    tray.element,
    trouble,
  );
  return {
    element,
    input: button,
    sent: (addFile) => ({ type: 19, custom_id, values: tray.files().map(addFile) }),
    problem() {
      const count = tray.files().length;
      if (count === 0 && !required) return undefined;
      if (count < min)
        return min === 1 ? 'Please add a file.' : `Please add at least ${plural(min, 'file')}.`;
      return count > max ? `At most ${plural(max, 'file')} can be sent here.` : undefined;
    },
  };
}
