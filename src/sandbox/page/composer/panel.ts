/** @file The panel above the composer: a heading, a list to pick from, and a note. */
import { listbox } from '../controls/listbox.ts';
import type { MenuOption } from '../controls/options.ts';
import { el } from '../dom.ts';

export interface PanelContent {
  heading?: string;
  description?: string;
  options?: readonly MenuOption[];
  /** Below the list: that something loads, or that nothing matches. */
  note?: string;
  /** What is wrong with what was typed. */
  problem?: string | undefined;
  /** The option that Enter takes; none by default. */
  active?: number;
}

export interface Panel {
  element: HTMLElement;
  /** Shows the content for the field with the focus; `pick` gets what is clicked or taken by a key. */
  show(owner: HTMLElement, content: PanelContent, pick: (option: MenuOption) => void): void;
  /** The list no longer fits what is typed: Enter takes nothing of it until another is shown. */
  outdate(): void;
  hide(): void;
  open(): boolean;
  /** Handles arrow keys; false if the key was not for the list. */
  key(event: KeyboardEvent): boolean;
  active(): MenuOption | undefined;
  take(option: MenuOption): void;
}

export function createPanel(): Panel {
  let owner: HTMLElement | undefined;
  let pick: (option: MenuOption) => void = () => {};
  const list = listbox(
    'Suggestions',
    () => owner!,
    (option) => pick(option),
  );
  const heading = el('div', { class: 'panel-heading' });
  const description = el('div', { class: 'panel-description' });
  const problem = el('div', { class: 'panel-problem', role: 'alert' });
  const note = el('div', { class: 'panel-note', role: 'status' });
  const element = el(
    'div',
    { class: 'composer-panel', hidden: true },
    problem,
    heading,
    description,
    list.element,
    note,
  );
  let count = 0;

  const fill = (part: HTMLElement, text: string | undefined) => {
    if (part.textContent !== (text ?? '')) part.textContent = text ?? '';
    part.hidden = !text;
  };
  const release = () => {
    owner?.setAttribute('aria-expanded', 'false');
    owner?.removeAttribute('aria-activedescendant');
  };

  return {
    element,
    show(field, content, picked) {
      if (owner !== field) release();
      owner = field;
      pick = picked;
      count = content.options?.length ?? 0;
      fill(heading, content.heading);
      fill(description, content.description);
      fill(problem, content.problem);
      fill(note, content.note);
      element.hidden = false;
      list.element.hidden = count === 0;
      field.setAttribute('aria-controls', list.element.id);
      field.setAttribute('aria-expanded', String(count > 0));
      list.show(content.options ?? [], new Set(), content.active ?? -1);
    },
    outdate: () => list.setActive(-1),
    hide() {
      release();
      count = 0;
      element.hidden = true;
    },
    open: () => !element.hidden && count > 0,
    key(event) {
      if (element.hidden || count === 0 || !list.key(event.key)) return false;
      event.preventDefault();
      return true;
    },
    active: () => (element.hidden || count === 0 ? undefined : list.active()),
    take: (option) => pick(option),
  };
}
