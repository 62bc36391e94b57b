/** @file What is typed for an option, checked as Discord's client does before anything is sent. */
import { type Option, optionType, type SentOption } from '../wire.ts';
import type { Leaf } from './leaves.ts';

/** `value` is set where a listed choice was picked: `text` is then only its name. */
export interface Filled {
  text: string;
  value?: string | number | boolean;
  file?: File;
}

export type Values = ReadonlyMap<string, Filled>;

/** Ids of people, channels and roles by what may be typed for them. */
export type Lookup = (type: number, text: string) => string | undefined;

export type Checked = { value: string | number | boolean } | { problem: string };

/** The value to send, or a sentence about what is wrong. */
export function check(option: Option, filled: Filled, lookup: Lookup): Checked {
  if (filled.value !== undefined) return { value: filled.value };
  const text = filled.text.trim();
  if ('choices' in option && option.choices?.length) {
    const choice = option.choices.find(({ name }) => name.toLowerCase() === text.toLowerCase());
    return choice ? { value: choice.value } : { problem: 'Choose one of the values in the list.' };
  }
  switch (option.type) {
    case optionType.string:
      return checkLength(filled.text, option);
    case optionType.integer:
    case optionType.number:
      return checkNumber(text, option);
    case optionType.boolean:
      if (/^(true|yes|on)$/i.test(text)) return { value: true };
      if (/^(false|no|off)$/i.test(text)) return { value: false };
      return { problem: 'Choose True or False.' };
    case optionType.attachment:
      return filled.file ? { value: '' } : { problem: 'Choose a file.' };
    default: {
      const id = lookup(option.type, text);
      return id === undefined ? { problem: missing(option.type, text) } : { value: id };
    }
  }
}

function checkLength(text: string, option: { min_length?: number; max_length?: number }): Checked {
  const { min_length: min = 0, max_length: max = 6000 } = option;
  if (text.length < min)
    return { problem: `At least ${min} characters are needed; this has ${text.length}.` };
  if (text.length > max) return { problem: `At most ${max} characters fit; this has ${text.length}.` };
  return { value: text };
}

function checkNumber(
  text: string,
  option: { type: number; min_value?: number; max_value?: number },
): Checked {
  const value = Number(text.replace(',', '.'));
  const whole = option.type === optionType.integer;
  if (text === '' || !Number.isFinite(value)) {
    return { problem: whole ? 'A whole number is needed, such as 5.' : 'A number is needed, such as 0.1.' };
  }
  if (whole && !Number.isInteger(value))
    return { problem: 'A whole number is needed, without a decimal point.' };
  const { min_value: min, max_value: max } = option;
  if (min !== undefined && value < min) return { problem: `The smallest value allowed is ${min}.` };
  if (max !== undefined && value > max) return { problem: `The largest value allowed is ${max}.` };
  return { value };
}

function missing(type: number, text: string): string {
  if (type === optionType.channel) return `No channel is called “${text}”. Choose one from the list.`;
  if (type === optionType.role) return `No role is called “${text}”. Choose one from the list.`;
  return `Nobody here is called “${text}”. Choose someone from the list.`;
}

export interface Prepared {
  options: SentOption[];
  files: File[];
}

/** Everything that is filled in, ready to be sent; or the first fault in the order of the options. */
export function prepare(
  leaf: Leaf,
  values: Values,
  lookup: Lookup,
): Prepared | { at: string; problem: string } {
  const options: SentOption[] = [];
  const files: File[] = [];
  for (const option of leaf.options) {
    const filled = values.get(option.name);
    if (!filled || (filled.text.trim() === '' && filled.value === undefined && !filled.file)) {
      if (option.required) return { at: option.name, problem: 'This is required. Please fill it in.' };
      continue;
    }
    const checked = check(option, filled, lookup);
    if ('problem' in checked) return { at: option.name, problem: checked.problem };
    const value = filled.file ? String(files.push(filled.file) - 1) : checked.value;
    options.push({ type: option.type, name: option.name, value });
  }
  return { options: nest(leaf, options), files };
}

/** What is typed so far, for the bot's suggestions: faulty values are sent as they stand. */
export function prepareDraft(leaf: Leaf, values: Values, focused: string, lookup: Lookup): SentOption[] {
  const options = leaf.options.flatMap((option): SentOption[] => {
    const filled = values.get(option.name);
    if (option.name === focused) {
      return [{ type: option.type, name: option.name, value: filled?.text ?? '', focused: true }];
    }
    if (!filled || filled.text === '' || filled.file) return [];
    const checked = check(option, filled, lookup);
    return 'problem' in checked ? [] : [{ type: option.type, name: option.name, value: checked.value }];
  });
  return nest(leaf, options);
}

function nest({ path }: Leaf, options: SentOption[]): SentOption[] {
  return path.reduceRight<SentOption[]>((inner, { name, type }) => [{ type, name, options: inner }], options);
}
