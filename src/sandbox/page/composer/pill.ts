/** @file One option of a command in the composer: its name and a field for its value. */
import { el } from '../dom.ts';
import { type Option, optionType } from '../wire.ts';
import type { Filled } from './values.ts';

export interface Pill {
  element: HTMLElement;
  option: Option;
  /** The element that takes the focus. */
  field: HTMLElement;
  filled(): Filled;
  fill(filled: Filled): void;
  complain(problem: string | undefined): void;
}

/** `changed` is called after every change by the person. */
export function createPill(option: Option, changed: () => void): Pill {
  return option.type === optionType.attachment ? filePill(option, changed) : textPill(option, changed);
}

function textPill(option: Option, changed: () => void): Pill {
  let value: Filled['value'];
  const field = el('input', {
    type: 'text',
    class: 'pill-field',
    role: 'combobox',
    'aria-label': `${option.name}${option.required ? ', required' : ''}: ${option.description}`,
    'aria-expanded': 'false',
    'aria-autocomplete': 'list',
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    enterkeyhint: 'send',
    size: 1,
    inputmode:
      option.type === optionType.integer
        ? 'numeric'
        : option.type === optionType.number
          ? 'decimal'
          : undefined,
    oninput: () => {
      value = undefined;
      resize();
      changed();
    },
  });
  // Browsers without `field-sizing` measure by the number of characters.
  const resize = () => {
    field.size = Math.max(1, field.value.length);
  };
  const element = pillElement(option, field);
  return {
    element,
    option,
    field,
    filled: () => ({ text: field.value, ...(value !== undefined && { value }) }),
    fill(filled) {
      field.value = filled.text;
      value = filled.value;
      resize();
    },
    complain: (problem) => complain(element, field, problem),
  };
}

function filePill(option: Option, changed: () => void): Pill {
  let file: File | undefined;
  const input = el('input', {
    type: 'file',
    hidden: true,
    onchange: () => {
      fill({ text: '', ...(input.files?.[0] && { file: input.files[0] }) });
      changed();
    },
  });
  const field = el(
    'button',
    {
      type: 'button',
      class: 'pill-field file',
      'aria-label': `${option.name}${option.required ? ', required' : ''}: ${option.description}`,
      onclick: () => input.click(),
    },
    'Choose a file',
  );
  const fill = (filled: Filled) => {
    file = filled.file;
    field.textContent = file?.name ?? 'Choose a file';
  };
  const element = pillElement(option, field);
  element.append(input);
  return {
    element,
    option,
    field,
    filled: () => ({ text: file?.name ?? '', ...(file && { file }) }),
    fill,
    complain: (problem) => complain(element, field, problem),
  };
}

function pillElement(option: Option, field: HTMLElement): HTMLElement {
  const element = el(
    'span',
    { class: option.required ? 'pill required' : 'pill', 'data-option': option.name },
    el('span', { class: 'pill-name' }, option.name),
    field,
  );
  element.addEventListener('click', (event) => {
    if (event.target !== field) field.focus();
  });
  return element;
}

function complain(element: HTMLElement, field: HTMLElement, problem: string | undefined): void {
  element.classList.toggle('faulty', problem !== undefined);
  if (problem === undefined) field.removeAttribute('aria-invalid');
  else field.setAttribute('aria-invalid', 'true');
}
