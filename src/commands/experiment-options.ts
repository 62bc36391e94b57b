/** @file The options of a run in /experiment: Discord takes 25 in all, so the rarer ones share the option `also`. */
import { type OptionName, type Options, optionHelp, optionNames, options } from '../lab/options.ts';
import { suggest } from '../lab/suggest.ts';
import { clip, list, quoted } from '../replies/text.ts';
import { UserError } from '../user-error.ts';
import type { Choice, Request } from './command.ts';

/** How many options of its own a run may have beside those that name a demo, a past experiment and so on. */
const room = 20;
const direct = optionHelp.slice(0, room);
const shared = optionHelp.slice(room).map(({ name }) => name);

export const runOptions = [
  ...direct,
  ...(shared.length > 0
    ? [
        {
          name: 'also',
          description: clip(`Further options: ${list(shared, 'or')}, such as “${example()}”`, 100),
        },
      ]
    : []),
];

/** What was given for the run itself. Throws a UserError if `also` names no option. */
export function optionsOf({ options: given }: Pick<Request, 'options'>): Options {
  const typed = direct.filter(({ name }) => given[name] !== undefined);
  const own = Object.fromEntries(typed.map(({ name }) => [name, String(given[name])]));
  return given.also === undefined ? own : { ...own, ...readAlso(String(given.also)) };
}

/** Undefined for what is no option of a run. */
export function suggestFor(name: string, typed: string): Choice[] | undefined {
  // Discord's longest suggestion has 100 characters.
  if (typed.length > 100) return [];
  if (name !== 'also')
    return optionNames.some((one) => one === name) ? suggest(name as OptionName, typed) : undefined;
  const cut = typed.lastIndexOf(';') + 1;
  const before = typed.slice(0, cut);
  const { option, value } = parts(typed.slice(cut));
  const named = option ? [option] : shared;
  return named
    .flatMap((one) => suggest(one, option ? value : '').map((offer) => ({ one, offer })))
    .map(({ one, offer }) => ({
      name: clip(`${before} ${one.replaceAll('_', ' ')}: ${offer.name}`.trim(), 100),
      value: `${before} ${one} ${offer.value}`.trim(),
    }))
    .filter(({ value: whole }) => whole.length <= 100)
    .slice(0, 25);
}

/** `momentum 0.5 vs 0.9; clip norm 1`. */
function readAlso(text: string): Options {
  const pieces = text.split(';').filter((piece) => piece.trim() !== '');
  return Object.fromEntries(
    pieces.map((piece) => {
      const { option, value } = parts(piece);
      if (option && value.trim()) return [option, value.trim()];
      throw new UserError(
        `also: “${quoted(piece)}” does not begin with an option and its value. It takes ${list(shared, 'or')}, such as \`${example()}\`.`,
      );
    }),
  );
}

/** `clip norm 1` and `clip_norm: 1` are the option and what it is set to. */
function parts(text: string): { option: OptionName | undefined; value: string } {
  for (const option of optionNames) {
    const begins = new RegExp(`^\\s*${option.replaceAll('_', '[ _]')}(?=[\\s:=]|$)[\\s:=]*`, 'i').exec(text);
    if (begins) return { option, value: text.slice(begins[0].length) };
  }
  return { option: undefined, value: text.trim() };
}

function example(): string {
  const [first] = shared;
  return first ? `${first} ${options[first].offers[0]}` : '';
}
