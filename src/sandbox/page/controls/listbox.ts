/** @file The list part of menus and pickers: options, the active one, the chosen ones; the focus stays elsewhere. */
import { el, uniqueId } from '../dom.ts';
import { icon } from '../icons.ts';
import { type MenuOption, moved } from './options.ts';

export interface Listbox {
  element: HTMLElement;
  /** Shows these options; `active` is the one Enter would take, -1 for none. */
  show(options: readonly MenuOption[], chosen?: ReadonlySet<string>, active?: number): void;
  /** Moves by an arrow key; false if the key is none. */
  key(key: string): boolean;
  active(): MenuOption | undefined;
  setActive(at: number): void;
}

/**
 * `owner` is the element with the focus: it is told of the active option through aria-activedescendant.
 * `pick` is called when an option is clicked.
 */
export function listbox(
  label: string,
  owner: () => HTMLElement,
  pick: (option: MenuOption) => void,
  multiple = false,
): Listbox {
  const id = uniqueId('list');
  const element = el('div', {
    id,
    class: 'listbox',
    role: 'listbox',
    'aria-label': label,
    'aria-multiselectable': multiple && 'true',
    // Keeps the focus where it is.
    onmousedown: (event: MouseEvent) => event.preventDefault(),
  });
  let options: readonly MenuOption[] = [];
  let at = -1;

  const setActive = (next: number) => {
    at = next;
    for (const [index, child] of [...element.children].entries())
      child.classList.toggle('active', index === at);
    const child = at < 0 ? undefined : element.children[at];
    if (child) {
      owner().setAttribute('aria-activedescendant', child.id);
      child.scrollIntoView({ block: 'nearest' });
    } else owner().removeAttribute('aria-activedescendant');
  };

  return {
    element,
    show(shown, chosen = new Set(), active = -1) {
      options = shown;
      element.replaceChildren(
        ...shown.map((option, index) =>
          el(
            'div',
            {
              id: `${id}-${index}`,
              class: 'option',
              role: 'option',
              'data-value': option.value,
              'aria-selected': String(chosen.has(option.value)),
              onclick: () => pick(option),
              // A list that opens under a resting pointer must not follow it.
              onmousemove: ({ movementX, movementY }: MouseEvent) => {
                if ((movementX || movementY) && at !== index) setActive(index);
              },
            },
            option.icon?.(),
            el(
              'span',
              { class: 'option-text' },
              el('span', { class: 'option-label' }, option.label),
              option.description
                ? el('span', { class: 'option-description' }, option.description)
                : undefined,
            ),
            multiple
              ? el('span', { class: 'tick-box' }, icon('check', 16))
              : chosen.has(option.value) && el('span', { class: 'tick' }, icon('check', 18)),
          ),
        ),
      );
      setActive(Math.min(active, shown.length - 1));
    },
    key(key) {
      const next = moved(key, at, options.length);
      if (next !== undefined) setActive(next);
      return next !== undefined;
    },
    active: () => options[at],
    setActive,
  };
}
