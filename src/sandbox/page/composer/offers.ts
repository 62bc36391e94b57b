/** @file What the panel says about the option with the focus: its meaning, its values, what is wrong with it. */
import { filterOptions } from '../controls/options.ts';
import type { Session } from '../session.ts';
import type { Leaf } from './leaves.ts';
import { listFor, pickedValue } from './lookup.ts';
import type { Panel, PanelContent } from './panel.ts';
import type { Pill } from './pill.ts';
import { createSuggestions, type Suggested } from './suggestions.ts';
import { type Lookup, prepareDraft, type Values } from './values.ts';

interface Hooks {
  leaf: Leaf;
  channelId: string;
  session: Session;
  panel: Panel;
  lookup: Lookup;
  values(): Values;
  /** By the option's name. */
  problems: ReadonlyMap<string, string>;
  /** The option whose field has the focus. */
  focused(): Pill | undefined;
  picked(pill: Pill, text: string, value: string | number | boolean): void;
}

export interface Offers {
  /** Shows the option's values; the bot's suggestions are asked for at once or when the typing pauses. */
  show(pill: Pill, when: 'once' | 'after a pause'): void;
  /** Only what the option means, without values. */
  showMeaning(pill: Pill): void;
  stop(): void;
}

export function createOffers(hooks: Hooks): Offers {
  const { leaf, session, panel, lookup } = hooks;
  const suggestions = createSuggestions((suggested) => {
    const pill = hooks.focused();
    if (pill) showSuggested(pill, suggested);
  });
  const about = ({ option }: Pill): PanelContent => ({
    heading: option.name,
    description: option.description,
    problem: hooks.problems.get(option.name),
  });
  const showMeaning = (pill: Pill, note?: string) =>
    panel.show(pill.field, { ...about(pill), ...(note && { note }) }, () => {});

  function showList(pill: Pill) {
    const { option } = pill;
    const { text, value } = pill.filled();
    const list = listFor(option, session.state);
    const options = filterOptions(list ?? [], value === undefined ? text : '');
    const note = list && options.length === 0 ? 'Nothing in the list matches.' : undefined;
    panel.show(pill.field, { ...about(pill), options, ...(note && { note }), active: 0 }, (picked) =>
      hooks.picked(pill, picked.label, pickedValue(option, picked.value)),
    );
  }

  function showSuggested(pill: Pill, suggested: Suggested) {
    if (suggested.state === 'failed') return showMeaning(pill, 'Loading options failed. You can still type.');
    if (suggested.state === 'loading')
      return panel.open() ? undefined : showMeaning(pill, 'Loading options…');
    const { choices, options } = suggested;
    const { text, value } = pill.filled();
    const same = choices.find(({ name }) => name.toLowerCase() === text.trim().toLowerCase());
    if (same) pill.fill({ text, value: same.value });
    // Enter takes the first suggestion for words, but a number is meant as it is typed.
    const settled = same !== undefined || value !== undefined || !/\p{L}/u.test(text);
    const note = options.length === 0 ? 'No suggestions. You can still send what you typed.' : undefined;
    panel.show(
      pill.field,
      { ...about(pill), options, ...(note && { note }), active: settled ? -1 : 0 },
      (picked) => {
        const choice = choices[Number(picked.value)];
        if (choice) hooks.picked(pill, choice.name, choice.value);
      },
    );
  }

  return {
    show(pill, when) {
      const { option } = pill;
      if (!('autocomplete' in option) || !option.autocomplete) {
        suggestions.stop();
        return showList(pill);
      }
      if (when === 'once') showMeaning(pill);
      else panel.outdate();
      const draft = prepareDraft(leaf, hooks.values(), option.name, lookup);
      suggestions.ask(() => session.complete(hooks.channelId, leaf.command, draft), when);
    },
    showMeaning(pill) {
      suggestions.stop();
      showMeaning(pill);
    },
    stop: suggestions.stop,
  };
}
