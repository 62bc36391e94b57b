/** @file From a typed name to the id of a person, channel or role, and the lists to choose them from. */
import { channelOptions, roleOptions, userOptions } from '../controls/entity-options.ts';
import type { MenuOption } from '../controls/options.ts';
import type { State } from '../state.ts';
import { type Option, optionType } from '../wire.ts';
import type { Lookup } from './values.ts';

/** What may be picked for an option, or undefined where anything may be typed. */
export function listFor(option: Option, state: State): MenuOption[] | undefined {
  if ('choices' in option && option.choices?.length) {
    return option.choices.map(({ name, value }) => ({ value: String(value), label: name }));
  }
  switch (option.type) {
    case optionType.boolean:
      return [
        { value: 'true', label: 'True' },
        { value: 'false', label: 'False' },
      ];
    case optionType.user:
      return userOptions(state);
    case optionType.role:
      return roleOptions(state);
    case optionType.mentionable:
      return [...userOptions(state), ...roleOptions(state)];
    case optionType.channel:
      return channelOptions(state, 'channel_types' in option ? option.channel_types : undefined);
    default:
      return undefined;
  }
}

/** The value that a picked entry of `listFor` stands for. */
export function pickedValue(option: Option, picked: string): string | number | boolean {
  if (option.type === optionType.boolean) return picked === 'true';
  if (option.type === optionType.integer || option.type === optionType.number) return Number(picked);
  return picked;
}

export function lookupIn(state: State): Lookup {
  return (type, text) => {
    const wanted = text.replace(/^[@#]+/, '').toLowerCase();
    const lists = {
      [optionType.user]: () => userOptions(state),
      [optionType.channel]: () => channelOptions(state),
      [optionType.role]: () => roleOptions(state),
      [optionType.mentionable]: () => [...userOptions(state), ...roleOptions(state)],
    } as Record<number, (() => MenuOption[]) | undefined>;
    const list = lists[type]?.() ?? [];
    const bare = (label: string) => label.replace(/^[@#]/, '').toLowerCase();
    const found = list.find(({ label, value, description }) => {
      return bare(label) === wanted || value === wanted || description?.toLowerCase() === wanted;
    });
    return found?.value;
  };
}
