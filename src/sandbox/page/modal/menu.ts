/** @file A select menu in a form. */
import type { APISelectMenuComponent } from 'discord-api-types/v10';
import { select } from '../controls/select.ts';
import { menuOf, placeholderOf } from '../render/select.ts';
import type { State } from '../state.ts';
import type { Control } from './field.ts';

export function menu(component: APISelectMenuComponent, label: string, state: State): Control {
  const { options, chosen } = menuOf(component, state);
  const required = component.required ?? true;
  const min = component.min_values ?? 1;
  let values = chosen;
  const element = select({
    options,
    chosen,
    min: required ? min : 0,
    max: component.max_values ?? 1,
    placeholder: placeholderOf(component),
    label,
    searchable: component.type !== 3 || options.length > 10,
    onchange(picked) {
      values = picked;
      element.dispatchEvent(new Event('change', { bubbles: true }));
    },
  });
  return {
    element,
    input: element.querySelector<HTMLElement>('.select-trigger') ?? element,
    sent: () => ({ type: component.type, custom_id: component.custom_id, values }),
    problem() {
      if (values.length === 0) return required && min > 0 ? 'Please choose from the list.' : undefined;
      return values.length < min ? `Please choose at least ${min}.` : undefined;
    },
  };
}
