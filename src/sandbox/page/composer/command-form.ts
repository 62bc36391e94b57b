/** @file A chosen slash command in the composer: its options to fill in, checked and sent. */
import type { MenuOption } from '../controls/options.ts';
import { el } from '../dom.ts';
import type { Session } from '../session.ts';
import { type Option, optionType } from '../wire.ts';
import type { Leaf } from './leaves.ts';
import { lookupIn } from './lookup.ts';
import { createMoreOptions } from './more-options.ts';
import { createOffers } from './offers.ts';
import type { Panel } from './panel.ts';
import { createPill, type Pill } from './pill.ts';
import { type Filled, type Prepared, prepare, type Values } from './values.ts';

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
  const values = (): Map<string, Filled> => new Map(pills.map((pill) => [pill.option.name, pill.filled()]));
  const offers = createOffers({
    leaf,
    channelId: hooks.channelId,
    session,
    panel,
    lookup,
    values,
    problems,
    focused: () => pills.find(({ field }) => field === document.activeElement),
    picked,
  });
  const more = createMoreOptions({
    leaf,
    panel,
    absent: () => leaf.options.filter((option) => !pills.some((pill) => pill.option === option)),
    add: (option) => add(option).field.focus(),
  });
  const element = el(
    'div',
    { class: 'command-form', role: 'group', 'aria-label': `/${leaf.name}: ${leaf.description}` },
    el('span', { class: 'command-name' }, `/${leaf.name}`),
    more.field,
  );
  element.addEventListener('keydown', key);
  element.addEventListener('focusout', ({ relatedTarget }) => {
    if (!element.contains(relatedTarget as Node | null)) panel.hide();
  });

  function add(option: Option): Pill {
    const pill = createPill(option, () => {
      problems.delete(option.name);
      pill.complain(undefined);
      offers.show(pill, 'after a pause');
    });
    pill.field.addEventListener('focus', () => offers.show(pill, 'once'));
    pills.push(pill);
    more.field.before(pill.element);
    more.describe();
    return pill;
  }

  function picked(pill: Pill, text: string, value: string | number | boolean) {
    pill.fill({ text, value });
    pill.complain(undefined);
    problems.delete(pill.option.name);
    offers.stop();
    const empty = pills.find((one) => one.option.required && one.filled().text === '');
    if (empty) empty.field.focus();
    else {
      pill.field.focus();
      offers.showMeaning(pill);
    }
  }

  function send() {
    const prepared = prepare(leaf, values(), lookup);
    if (!('problem' in prepared)) {
      panel.hide();
      offers.stop();
      hooks.send(leaf, prepared);
      return;
    }
    const { at, problem } = prepared;
    const pill = pills.find(({ option }) => option.name === at);
    problems.set(at, problem);
    pill?.complain(problem);
    pill?.field.focus();
    if (pill) offers.show(pill, 'once');
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
      if (pill || more.field.value === '') send();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (!panel.open()) hooks.leave();
      else if (pill) offers.showMeaning(pill);
      else panel.hide();
    } else if (event.key === 'Backspace' && pill && pill.filled().text === '') back(event, pill);
    else if (event.key === 'Backspace' && event.target === more.field && more.field.value === '') {
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
      more.describe();
    }
    const next = pills[at - 1] ?? (pill.option.required ? undefined : pills[0]);
    if (next) next.field.focus();
    else hooks.leave();
  }

  for (const option of leaf.options) {
    const text = given.get(option.name);
    if (option.required || text !== undefined) add(option).fill({ text: text ?? '' });
  }
  more.describe();

  return {
    element,
    leaf,
    values,
    send,
    focus() {
      const pill = pills.find((one) => one.filled().text === '') ?? pills.at(-1);
      (pill?.field ?? more.field).focus();
    },
  };
}
