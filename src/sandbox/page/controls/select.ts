/** @file A select menu as Discord draws it: one or several options, with search where there are many. */
import { el } from '../dom.ts';
import { icon } from '../icons.ts';
import { listbox } from './listbox.ts';
import { filterOptions, type MenuOption } from './options.ts';
import { openPopup } from './popup.ts';

export interface SelectProps {
  options: readonly MenuOption[];
  chosen: readonly string[];
  min: number;
  max: number;
  placeholder: string;
  /** What a screen reader calls it. */
  label: string;
  searchable: boolean;
  disabled?: boolean;
  /** Names this control for restoring the focus. */
  key?: string;
  /** Called when the menu closes with another choice than it opened with. */
  onchange(values: string[]): void;
}

export function select(props: SelectProps): HTMLElement {
  const { options, max, min } = props;
  let chosen = new Set(props.chosen);
  let before = [...chosen];
  let close: (() => void) | undefined;

  const shown = el('span', { class: 'select-shown' });
  const trigger = el(
    'button',
    {
      type: 'button',
      class: 'select-trigger',
      role: 'combobox',
      'aria-haspopup': 'listbox',
      'aria-expanded': 'false',
      'aria-label': props.label,
      'data-key': props.key,
      disabled: props.disabled ?? false,
      onclick: () => (close ? finish() : open()),
      onkeydown: (event: KeyboardEvent) => key(event),
    },
    shown,
    icon('chevronDown', 20),
  );
  const search = el('input', {
    type: 'text',
    class: 'select-search',
    placeholder: 'Search',
    'aria-label': `Search: ${props.label}`,
    autocomplete: 'off',
    oninput: () => show(),
    onkeydown: (event: KeyboardEvent) => key(event),
  });
  const list = listbox(props.label, () => (props.searchable ? search : trigger), pick, max > 1);
  const none = el('div', { class: 'select-none' }, 'Nothing matches. Try fewer letters.');
  const panel = el(
    'div',
    { class: 'select-popup', popover: 'manual' },
    props.searchable && search,
    list.element,
    none,
  );
  trigger.setAttribute('aria-controls', list.element.id);

  function describe() {
    const picked = options.filter(({ value }) => chosen.has(value));
    shown.replaceChildren(
      ...(picked.length === 0
        ? [el('span', { class: 'placeholder' }, props.placeholder)]
        : picked.map(({ icon: picture, label }) =>
            el('span', { class: max > 1 ? 'chip' : 'chosen' }, picture?.(), el('span', {}, label)),
          )),
    );
    const names = picked.map(({ label }) => label).join(', ');
    trigger.setAttribute('aria-label', `${props.label}: ${names || props.placeholder}`);
  }

  function show(active?: number) {
    const matching = filterOptions(options, props.searchable ? search.value : '');
    none.hidden = matching.length > 0;
    const first = matching.findIndex(({ value }) => chosen.has(value));
    list.show(matching, chosen, active ?? Math.max(0, first));
  }

  function open() {
    before = [...chosen];
    search.value = '';
    trigger.setAttribute('aria-expanded', 'true');
    close = openPopup(panel, trigger, finish);
    show();
    if (props.searchable) search.focus();
  }

  function finish() {
    if (!close) return;
    close();
    close = undefined;
    trigger.setAttribute('aria-expanded', 'false');
    trigger.removeAttribute('aria-activedescendant');
    if (panel.contains(document.activeElement)) trigger.focus();
    const enough = chosen.size >= min || chosen.size === 0;
    if (!enough) {
      chosen = new Set(before);
      describe();
    }
    element.dispatchEvent(new Event('menuclosed', { bubbles: true }));
    const changed = before.length !== chosen.size || before.some((value) => !chosen.has(value));
    if (changed && enough) props.onchange([...chosen]);
  }

  function pick({ value }: MenuOption) {
    if (max <= 1) {
      chosen = new Set(chosen.has(value) && min === 0 ? [] : [value]);
      describe();
      finish();
      trigger.focus();
      return;
    }
    if (chosen.has(value)) chosen.delete(value);
    else if (chosen.size < max) chosen.add(value);
    describe();
    const at = [...list.element.children].findIndex(
      (child) => (child as HTMLElement).dataset.value === value,
    );
    show(at);
  }

  function key(event: KeyboardEvent) {
    const opening = ['ArrowDown', 'ArrowUp', 'Enter', ' '].includes(event.key);
    if (!close) {
      if (!opening) return;
      event.preventDefault();
      open();
    } else if (list.key(event.key)) event.preventDefault();
    else if (event.key === 'Escape') {
      // Only the menu closes, not the form around it.
      event.preventDefault();
      event.stopPropagation();
      finish();
      trigger.focus();
    } else if (event.key === 'Enter' || (event.key === ' ' && !props.searchable)) {
      event.preventDefault();
      const option = list.active();
      if (option) pick(option);
    } else if (event.key === 'Tab') finish();
    else if (!props.searchable && event.key.length === 1) {
      const letter = event.key.toLowerCase();
      const at = options.findIndex(({ label }) => label.toLowerCase().startsWith(letter));
      if (at >= 0) list.setActive(at);
    }
  }

  const element = el('div', { class: 'select' }, trigger, panel);
  describe();
  return element;
}
