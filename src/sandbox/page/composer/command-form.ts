/** @file A chosen slash command in the composer: its options to fill in, checked and sent. */
import { filterOptions, type MenuOption } from '../controls/options.ts';
import { el, plural } from '../dom.ts';
import type { Session } from '../session.ts';
import { type Option, optionType } from '../wire.ts';
import type { Leaf } from './leaves.ts';
import { listFor, lookupIn, pickedValue } from './lookup.ts';
import type { Panel, PanelContent } from './panel.ts';
import { createPill, type Pill } from './pill.ts';
import { createSuggestions, type Suggested } from './suggestions.ts';
import { type Filled, type Prepared, prepare, prepareDraft, type Values } from './values.ts';

export interface CommandForm {
  element: HTMLElement;
  leaf: Leaf;
  values(): Values;
  focus(): void;
  /** Sends if all is well; else shows what is not. */
  send(): void;
}

interface Hooks {
  session: Session;
  channelId: string;
  panel: Panel;
  send(leaf: Leaf, prepared: Prepared): void;
  /** Back to plain text. */
  leave(): void;
}

export function createCommandForm(leaf: Leaf, given: ReadonlyMap<string, string>, hooks: Hooks): CommandForm {
  const { session, panel } = hooks;
  const lookup = lookupIn(session.state);
  const pills: Pill[] = [];
  const problems = new Map<string, string>();
  const suggestions = createSuggestions((suggested) => {
    const pill = pills.find(({ field }) => field === document.activeElement);
    if (pill) showSuggested(pill, suggested);
  });

  /** Where a further option is chosen, and where Enter sends a command that needs none. */
  const more = el('input', {
    type: 'text',
    class: 'more-options',
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    autocomplete: 'off',
    enterkeyhint: 'send',
    onfocus: offerMore,
    oninput: offerMore,
  });
  const element = el(
    'div',
    { class: 'command-form', role: 'group', 'aria-label': `/${leaf.name}: ${leaf.description}` },
    el('span', { class: 'command-name' }, `/${leaf.name}`),
    more,
  );
  element.addEventListener('keydown', key);
  element.addEventListener('focusout', ({ relatedTarget }) => {
    if (!element.contains(relatedTarget as Node | null)) panel.hide();
  });

  const values = (): Map<string, Filled> => new Map(pills.map((pill) => [pill.option.name, pill.filled()]));

  function add(option: Option): Pill {
    const pill = createPill(option, () => {
      problems.delete(option.name);
      pill.complain(undefined);
      show(pill, 'after a pause');
    });
    pill.field.addEventListener('focus', () => show(pill, 'once'));
    pills.push(pill);
    more.before(pill.element);
    describeMore();
    return pill;
  }

  function describeMore() {
    const left = absent().length;
    more.hidden = left === 0 && pills.length > 0;
    more.placeholder = left > 0 ? `+${left} optional` : 'Press Enter to send';
    more.size = more.placeholder.length;
    more.setAttribute(
      'aria-label',
      left > 0 ? `Add one of ${plural(left, 'optional option')}` : `Send /${leaf.name}`,
    );
  }

  const absent = () => leaf.options.filter((option) => !pills.some((pill) => pill.option === option));

  function offerMore() {
    const left = absent().map(({ name, description }) => ({ value: name, label: name, description }));
    const query = more.value.replace(/:\s*$/, '');
    const options = filterOptions(left, query);
    // `epochs:` names an option without any picking.
    const named = query !== more.value && left.find(({ value }) => value === query);
    if (named) return pickMore(named);
    if (left.length === 0)
      return panel.show(more, { heading: `/${leaf.name}`, description: leaf.description }, () => {});
    const note = options.length === 0 ? 'No option is called so.' : undefined;
    panel.show(
      more,
      {
        heading: `/${leaf.name}`,
        description: leaf.description,
        options,
        ...(note && { note }),
        active: query ? 0 : -1,
      },
      pickMore,
    );
  }

  function pickMore({ value }: MenuOption) {
    more.value = '';
    const option = leaf.options.find(({ name }) => name === value);
    if (option) add(option).field.focus();
  }

  const about = ({ option }: Pill): PanelContent => ({
    heading: option.name,
    description: option.description,
    problem: problems.get(option.name),
  });

  function show(pill: Pill, when: 'once' | 'after a pause') {
    const { option } = pill;
    if ('autocomplete' in option && option.autocomplete) {
      if (when === 'once') panel.show(pill.field, about(pill), () => {});
      else panel.outdate();
      const draft = prepareDraft(leaf, values(), option.name, lookup);
      suggestions.ask(() => session.complete(hooks.channelId, leaf.command, draft), when);
      return;
    }
    suggestions.stop();
    const list = listFor(option, session.state);
    const filled = pill.filled();
    const options = list && filterOptions(list, filled.value === undefined ? filled.text : '');
    const none = list && options?.length === 0 ? 'Nothing in the list matches.' : undefined;
    panel.show(
      pill.field,
      { ...about(pill), options: options ?? [], ...(none && { note: none }), active: 0 },
      (picked) => choose(pill, picked.label, pickedValue(option, picked.value)),
    );
  }

  function showSuggested(pill: Pill, suggested: Suggested) {
    if (suggested.state !== 'ready') {
      const note =
        suggested.state === 'loading' ? 'Loading options…' : 'Loading options failed. You can still type.';
      if (suggested.state === 'failed' || !panel.open())
        panel.show(pill.field, { ...about(pill), note }, () => {});
      return;
    }
    const { text, value } = pill.filled();
    const same = suggested.choices.find(({ name }) => name.toLowerCase() === text.trim().toLowerCase());
    if (same) pill.fill({ text, value: same.value });
    const settled = same !== undefined || value !== undefined || text === '';
    const { options } = suggested;
    const note = options.length === 0 ? 'No suggestions. You can still send what you typed.' : undefined;
    panel.show(
      pill.field,
      { ...about(pill), options, ...(note && { note }), active: settled ? -1 : 0 },
      (picked) => {
        const choice = suggested.choices[Number(picked.value)];
        if (choice) choose(pill, choice.name, choice.value);
      },
    );
  }

  function choose(pill: Pill, text: string, value: string | number | boolean) {
    pill.fill({ text, value });
    pill.complain(undefined);
    problems.delete(pill.option.name);
    suggestions.stop();
    const empty = pills.find((one) => one.option.required && one.filled().text === '');
    if (empty) empty.field.focus();
    else {
      pill.field.focus();
      panel.show(pill.field, about(pill), () => {});
    }
  }

  function send() {
    const prepared = prepare(leaf, values(), lookup);
    if (!('problem' in prepared)) {
      panel.hide();
      suggestions.stop();
      hooks.send(leaf, prepared);
      return;
    }
    const { at, problem } = prepared;
    const pill = pills.find(({ option }) => option.name === at);
    problems.set(at, problem);
    pill?.complain(problem);
    pill?.field.focus();
    if (pill) show(pill, 'once');
  }

  function key(event: KeyboardEvent) {
    if (panel.key(event) || event.isComposing) return;
    const pill = pills.find(({ field }) => field === event.target);
    const active = panel.active();
    // On a button without a file, Enter opens the choice of a file.
    if (event.key === 'Enter' && pill?.option.type === optionType.attachment && !pill.filled().file) return;
    if (
      (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey && pill)) &&
      active &&
      needsPick(pill, active)
    ) {
      event.preventDefault();
      panel.take(active);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (pill || more.value === '') send();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (panel.open()) {
        suggestions.stop();
        if (pill) panel.show(pill.field, about(pill), () => {});
        else panel.hide();
      } else hooks.leave();
    } else if (event.key === 'Backspace' && pill && pill.filled().text === '') back(event, pill);
    else if (event.key === 'Backspace' && event.target === more && more.value === '') {
      event.preventDefault();
      const last = pills.at(-1);
      if (last) last.field.focus();
      else hooks.leave();
    }
  }

  /** Whether the key takes the active entry: not where just this entry is filled in already. */
  const needsPick = (pill: Pill | undefined, active: MenuOption) =>
    pill === undefined || pill.filled().value === undefined || pill.filled().text !== active.label;

  function back(event: KeyboardEvent, pill: Pill) {
    event.preventDefault();
    const at = pills.indexOf(pill);
    if (!pill.option.required) {
      pills.splice(at, 1);
      pill.element.remove();
      problems.delete(pill.option.name);
      describeMore();
    }
    const next = pills[at - 1] ?? (pill.option.required ? undefined : pills[0]);
    if (next) next.field.focus();
    else hooks.leave();
  }

  for (const option of leaf.options) {
    const text = given.get(option.name);
    if (option.required || text !== undefined) add(option).fill({ text: text ?? '' });
  }
  describeMore();

  return {
    element,
    leaf,
    values,
    send,
    focus() {
      const pill = pills.find((one) => one.filled().text === '') ?? pills.at(-1);
      (pill?.field ?? more).focus();
    },
  };
}
