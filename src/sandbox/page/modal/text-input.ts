/** @file A text field of a form: one line or a paragraph, with its length counted. */
import type { APITextInputComponent } from 'discord-api-types/v10';
import { el } from '../dom.ts';
import type { Control } from './field.ts';

const longest = 4000;

export function textInput(component: APITextInputComponent): Control {
  const {
    custom_id,
    min_length: min = 0,
    max_length: max = longest,
    required = true,
    value = '',
  } = component;
  const attributes = {
    class: 'form-text',
    placeholder: component.placeholder,
    maxlength: max,
    autocomplete: 'off',
  };
  const input =
    component.style === 2
      ? el('textarea', { ...attributes, rows: 4 })
      : el('input', { ...attributes, type: 'text' });
  input.value = value;
  const counter = el('span', { class: 'form-counter', 'aria-hidden': 'true' });
  const count = () => {
    // Discord counts only where the author set a limit.
    counter.textContent = component.max_length === undefined ? '' : `${input.value.length}/${max}`;
  };
  input.addEventListener('input', count);
  count();
  return {
    element: el('div', { class: 'form-text-frame' }, input, counter),
    input,
    sent: () => ({ type: 4, custom_id, value: input.value }),
    problem() {
      const { length } = input.value;
      if (input.value.trim() === '') return required ? 'Please fill this in.' : undefined;
      if (length < min) return `At least ${min} characters are needed; this has ${length}.`;
      return length > max ? `At most ${max} characters fit; this has ${length}.` : undefined;
    },
    draft: {
      read: () => (input.value === value ? '' : input.value),
      write(text) {
        input.value = text;
        count();
      },
    },
  };
}
