/** @file At the end of a command: where a further option is chosen, and where Enter sends what needs none. */
import { filterOptions, type MenuOption } from '../controls/options.ts';
import { el, plural } from '../dom.ts';
import type { Option } from '../wire.ts';
import type { Leaf } from './leaves.ts';
import type { Panel } from './panel.ts';

interface Hooks {
  leaf: Leaf;
  panel: Panel;
  /** The options that are not in the command yet. */
  absent(): Option[];
  add(option: Option): void;
}

/** `describe` is to be called when options came or went. */
export function createMoreOptions(hooks: Hooks): { field: HTMLInputElement; describe(): void } {
  const { leaf, panel } = hooks;
  const field = el('input', {
    type: 'text',
    class: 'more-options',
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    autocomplete: 'off',
    enterkeyhint: 'send',
    onfocus: offer,
    oninput: offer,
  });

  function offer() {
    const query = field.value.replace(/:\s*$/, '');
    const left = hooks.absent().map(({ name, description }) => ({ value: name, label: name, description }));
    // `epochs:` names an option without any picking.
    const named = query !== field.value && left.find(({ value }) => value === query);
    if (named) return pick(named);
    const options = filterOptions(left, query);
    const note = left.length > 0 && options.length === 0 ? 'No option is called so.' : undefined;
    const about = { heading: `/${leaf.name}`, description: leaf.description };
    panel.show(field, { ...about, options, ...(note && { note }), active: query ? 0 : -1 }, pick);
  }

  function pick({ value }: MenuOption) {
    field.value = '';
    const option = leaf.options.find(({ name }) => name === value);
    if (option) hooks.add(option);
  }

  return {
    field,
    describe() {
      const left = hooks.absent().length;
      // Where every option stands in the command, their fields are the place to send from.
      field.hidden = left === 0 && leaf.options.length > 0;
      field.placeholder = left > 0 ? `+${left} optional` : 'Press Enter to send';
      field.size = field.placeholder.length;
      const name = left > 0 ? `Add one of ${plural(left, 'optional option')}` : `Send /${leaf.name}`;
      field.setAttribute('aria-label', name);
    },
  };
}
