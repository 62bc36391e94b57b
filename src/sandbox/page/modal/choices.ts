/** @file Fields of a form that are ticked: radio groups, groups of checkboxes, a single checkbox. */
import type {
  APICheckboxComponent,
  APICheckboxGroupComponent,
  APIRadioGroupComponent,
} from 'discord-api-types/v10';
import { el, uniqueId } from '../dom.ts';
import type { Control } from './field.ts';

interface Choice {
  value: string;
  label: string;
  description?: string | undefined;
  default?: boolean | undefined;
}

export function radioGroup(component: APIRadioGroupComponent, labelId: string): Control {
  const { inputs, element } = group('radio', component.options, labelId);
  const picked = () => inputs.find(({ checked }) => checked)?.value ?? null;
  return {
    element,
    input: element,
    sent: () => ({ type: 21, custom_id: component.custom_id, value: picked() }),
    problem: () => ((component.required ?? true) && picked() === null ? 'Please choose one.' : undefined),
  };
}

export function checkboxGroup(component: APICheckboxGroupComponent, labelId: string): Control {
  const { options, required = true } = component;
  const min = component.min_values ?? (required ? 1 : 0);
  const max = component.max_values ?? options.length;
  const { inputs, element } = group('checkbox', options, labelId);
  const picked = () => inputs.filter(({ checked }) => checked).map(({ value }) => value);
  return {
    element,
    input: element,
    sent: () => ({ type: 22, custom_id: component.custom_id, values: picked() }),
    problem() {
      const count = picked().length;
      if (count === 0 && !required) return undefined;
      if (count < min) return min === 1 ? 'Please choose at least one.' : `Please choose at least ${min}.`;
      return count > max ? `Please choose at most ${max}.` : undefined;
    },
  };
}

/** `label` stands beside the box, as Discord shows it. */
export function checkbox(component: APICheckboxComponent, label: string): Control {
  const input = el('input', {
    type: 'checkbox',
    class: 'tick-input',
    checked: component.default ?? false,
    'aria-label': label,
  });
  return {
    element: el('div', { class: 'single-check' }, input),
    input,
    sent: () => ({ type: 23, custom_id: component.custom_id, value: input.checked }),
    problem: () => undefined,
  };
}

function group(type: 'radio' | 'checkbox', choices: readonly Choice[], labelId: string) {
  const name = uniqueId('group');
  const inputs = choices.map((choice) =>
    el('input', { type, name, value: choice.value, class: 'tick-input', checked: choice.default ?? false }),
  );
  const element = el(
    'div',
    {
      class: 'tick-group',
      role: type === 'radio' ? 'radiogroup' : 'group',
      'aria-labelledby': labelId,
      tabindex: -1,
    },
    ...choices.map(({ label, description }, index) =>
      el(
        'label',
        { class: 'tick-row' },
        inputs[index],
        el(
          'span',
          { class: 'option-text' },
          el('span', { class: 'option-label' }, label),
          description ? el('span', { class: 'option-description' }, description) : undefined,
        ),
      ),
    ),
  );
  return { inputs, element };
}
