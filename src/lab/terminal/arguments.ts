/** @file What was asked for on the command line. */
import { parseArgs } from 'node:util';
import { UserError } from '../../user-error.ts';
import type { Demo } from '../demos/demo.ts';
import { demo, demos } from '../demos.ts';
import { type OptionName, type Options, optionNames } from '../options.ts';
import { list, quoted } from '../words.ts';

export interface Asked {
  kind: 'help' | 'experiment' | 'textbook';
  options: Options;
  demo?: Demo;
  /** Of the textbook's configurations, only these. */
  only?: string[];
  json: boolean;
  /** Folder for the charts. */
  png?: string;
}

const flags = {
  demo: { type: 'string' },
  textbook: { type: 'boolean' },
  only: { type: 'string' },
  json: { type: 'boolean' },
  png: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Throws a UserError that says what could be written. */
export function readArguments(args: string[]): Asked {
  const { values, positionals } = parsed(args);
  const [stray] = positionals;
  if (stray !== undefined) {
    throw new UserError(
      `${quoted(stray)} belongs to no option: put values with spaces in quotes, as in --activation "sigmoid vs relu".`,
    );
  }
  const { demo: wanted, textbook, only, json, png, help } = values;
  const options = Object.fromEntries(
    optionNames.flatMap((name) => {
      const value = (values as Record<string, unknown>)[written(name)];
      return value === undefined ? [] : [[name, value]];
    }),
  ) as Options;
  const common = { json: json === true, ...(typeof png === 'string' && { png }) };
  if (help) return { kind: 'help', options, ...common };
  if (textbook || wanted === 'textbook') {
    const some = typeof only === 'string' ? only.split(/[\s,]+/).filter(Boolean) : undefined;
    return { kind: 'textbook', options, ...(some && { only: some }), ...common };
  }
  if (typeof wanted !== 'string') return { kind: 'experiment', options, ...common };
  const found = demo(wanted);
  if (!found) {
    const known = list([...demos.map(({ id }) => id), 'textbook'], 'or');
    throw new UserError(`There is no demo called ${quoted(wanted)}. There are: ${known}.`);
  }
  return { kind: 'experiment', options: { ...found.options, ...options }, demo: found, ...common };
}

function parsed(args: string[]) {
  const texts = Object.fromEntries(optionNames.map((name) => [written(name), { type: 'string' as const }]));
  try {
    // `--batch_size`, as Discord has it, is `--batch-size`.
    const dashed = args.map((arg) => (arg.startsWith('--') ? arg.replace(/_(?=[^=]*(=|$))/g, '-') : arg));
    return parseArgs({ args: dashed, options: { ...texts, ...flags }, allowPositionals: true });
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    const [, option = 'it'] = /'(--?[^\s'=]+)/.exec(message) ?? [];
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
      const known = list([...optionNames.map(written), ...Object.keys(flags)], 'and');
      throw new UserError(`There is no option ${option}. There are: ${known}.`);
    }
    if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
      throw new UserError(
        `${option} ${option.slice(2) in booleans ? 'takes no value' : 'needs a value after it'}.`,
      );
    }
    throw error;
  }
}

const booleans = { textbook: true, json: true, help: true };

/** As it is written on the command line: `learning-rate`. */
export const written = (name: OptionName): string => name.replaceAll('_', '-');
