/** @file `@name` and `#channel` in the composer: offered while typing, turned into Discord's form when sent. */
import { channelOptions, userOptions } from '../controls/entity-options.ts';
import { filterOptions, type MenuOption } from '../controls/options.ts';
import type { State } from '../state.ts';

export interface Mentioning {
  sign: '@' | '#';
  query: string;
  /** Where the sign stands in the text. */
  from: number;
}

/** The mention that is being typed just before the cursor. */
export function mentionAt(text: string, cursor: number): Mentioning | undefined {
  const match = /(?:^|\s)([@#])([\p{L}\p{N}_-]*)$/u.exec(text.slice(0, cursor));
  if (!match) return undefined;
  return { sign: match[1] as '@' | '#', query: match[2]!, from: cursor - match[2]!.length - 1 };
}

export function offerMentions({ sign, query }: Mentioning, state: State): MenuOption[] {
  const all = sign === '@' ? userOptions(state) : channelOptions(state);
  return filterOptions(all, query).slice(0, 10);
}

/** The text with known names replaced by mentions; code stays as it is. */
export function withMentions(text: string, state: State): string {
  const replace = (part: string, sign: string, options: MenuOption[], form: (id: string) => string) =>
    [...options]
      .sort((a, b) => b.label.length - a.label.length)
      .reduce((result, { label, value }) => {
        const name = new RegExp(`(?<![\\p{L}\\p{N}<])${sign}${escaped(label)}(?![\\p{L}\\p{N}])`, 'gu');
        return result.replace(name, form(value));
      }, part);
  return text
    .split(/(`[^`]*`)/)
    .map((part, index) => {
      if (index % 2 === 1) return part;
      const people = replace(part, '@', userOptions(state), (id) => `<@${id}>`);
      return replace(people, '#', channelOptions(state), (id) => `<#${id}>`);
    })
    .join('');
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
