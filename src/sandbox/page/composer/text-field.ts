/** @file Plain text in the composer, with pickers for slash commands, people and channels. */
import { el } from '../dom.ts';
import { avatar } from '../render/avatar.ts';
import type { Session } from '../session.ts';
import { type Leaf, leavesOf, searchLeaves } from './leaves.ts';
import { mentionAt, offerMentions } from './mentions.ts';
import type { Panel } from './panel.ts';
import { readTyped } from './typed.ts';

export const longestMessage = 2000;

interface Hooks {
  session: Session;
  panel: Panel;
  placeholder: string;
  changed(): void;
  send(): void;
  startCommand(leaf: Leaf, values: ReadonlyMap<string, string>): void;
  escape(): void;
  /** Up in an empty field. */
  goUp(): void;
}

export function createTextField(hooks: Hooks): HTMLTextAreaElement {
  const { session, panel } = hooks;
  const field = el('textarea', {
    class: 'text-field',
    rows: 1,
    placeholder: hooks.placeholder,
    'aria-label': hooks.placeholder,
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    autocomplete: 'off',
    oninput: changed,
    onkeydown: key,
    onblur: () => panel.hide(),
    onfocus: () => offer(),
  });

  function changed(event: Event) {
    hooks.changed();
    const pasted = (event as InputEvent).inputType === 'insertFromPaste';
    if (!readCommand(pasted)) offer();
  }

  /** `/define ` (or a whole pasted command) opens the command's form. */
  function readCommand(whole: boolean): boolean {
    const leaves = leavesOf(session.state.commands);
    const typed = readTyped(field.value, leaves);
    if (!typed) return false;
    const name = `/${typed.leaf.name}`;
    if (!whole && field.value !== `${name} `) return false;
    if (whole && typed.values.size === 0 && field.value.trim() !== name) return false;
    hooks.startCommand(typed.leaf, typed.values);
    return true;
  }

  function offer() {
    if (/^\/[^\n]*$/.test(field.value)) offerCommands(field.value.slice(1));
    else if (!offerPeople()) panel.hide();
  }

  function offerCommands(query: string) {
    const all = leavesOf(session.state.commands);
    const leaves = searchLeaves(all, query);
    const { members } = session.state;
    const bot = [...members.values()].find(({ user }) => user.bot)?.user;
    const options = leaves.map(({ name, description }) => ({
      value: name,
      label: `/${name}`,
      description,
      icon: () => (bot ? avatar(bot, 32) : undefined),
    }));
    const nothing =
      all.length === 0 ? 'No commands yet: the application is not here.' : `No command matches “/${query}”.`;
    panel.show(
      field,
      { heading: 'Commands', options, active: 0, ...(options.length === 0 && { note: nothing }) },
      ({ value }) => {
        const leaf = all.find(({ name }) => name === value);
        if (leaf) hooks.startCommand(leaf, new Map());
      },
    );
  }

  function offerPeople(): boolean {
    const mentioning = mentionAt(field.value, field.selectionStart);
    if (!mentioning) return false;
    const options = offerMentions(mentioning, session.state);
    if (options.length === 0) return false;
    const heading = mentioning.sign === '@' ? 'Members' : 'Text channels';
    panel.show(field, { heading, options, active: 0 }, ({ label }) => {
      field.setRangeText(`${mentioning.sign}${label} `, mentioning.from, field.selectionStart, 'end');
      panel.hide();
      hooks.changed();
    });
    return true;
  }

  function key(event: KeyboardEvent) {
    if (event.isComposing || panel.key(event)) return;
    const active = panel.active();
    if (active && (event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey) {
      event.preventDefault();
      panel.take(active);
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      hooks.send();
    } else if (event.key === 'Escape') {
      if (panel.open()) panel.hide();
      else hooks.escape();
    } else if (event.key === 'ArrowUp' && field.value === '') {
      event.preventDefault();
      hooks.goUp();
    }
  }

  return field;
}
