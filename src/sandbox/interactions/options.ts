/** @file The options that a person gives to a command, checked as Discord's own client checks them. */
import type { Json } from '../json.ts';
import type { CommandOption, ValueOption } from '../rules/command-option.ts';
import { type Issue, invalidForm } from '../rules/issues.ts';
import type { EntityKind } from './resolve.ts';

/** An option as people send it: `type` may be missing, a number may be text. */
export interface GivenOption {
  name: string;
  type?: number;
  value?: unknown;
  focused?: boolean;
  options?: GivenOption[];
}

export interface OptionCheck {
  /** While the person is still typing nothing is required, and nothing has to be among the choices. */
  partial: boolean;
  /** Notes an entity, and says whether it exists. */
  resolve: (kind: EntityKind, id: string) => boolean;
  /** The id of the file that came as `files[n]`. */
  fileId: (index: string) => string | undefined;
}

const ENTITY: Record<number, EntityKind> = {
  6: 'user',
  7: 'channel',
  8: 'role',
  9: 'mentionable',
  11: 'attachment',
};

/** The options as the bot gets them. Throws 50035 naming each option that is wrong. */
export function checkOptions(defined: CommandOption[], given: GivenOption[], check: OptionCheck): Json[] {
  const issues: Issue[] = [];
  const result = checkLevel(defined, given, check, ['data', 'options'], issues);
  if (issues.length > 0) throw invalidForm(issues);
  return result;
}

function checkLevel(
  defined: CommandOption[],
  given: GivenOption[],
  check: OptionCheck,
  path: PropertyKey[],
  issues: Issue[],
): Json[] {
  const result: Json[] = [];
  for (const [index, option] of given.entries()) {
    const definition = defined.find(({ name }) => name === option.name);
    const at = [...path, index];
    if (!definition) {
      const names = defined.map(({ name }) => name).join(', ') || 'none';
      const message = `There is no option "${option.name}"; the options here are: ${names}.`;
      issues.push({ path: [...at, 'name'], code: 'APPLICATION_COMMAND_OPTION_UNKNOWN', message });
    } else if (isGroup(definition)) {
      const inner = checkLevel(
        definition.options ?? [],
        option.options ?? [],
        check,
        [...at, 'options'],
        issues,
      );
      result.push({ name: definition.name, type: definition.type, options: inner });
    } else {
      const [value, problem] = readValue(definition, option.value, check);
      if (problem !== undefined) {
        const message = `Option "${definition.name}": ${problem}`;
        issues.push({ path: [...at, 'value'], code: 'APPLICATION_COMMAND_OPTION_INVALID', message });
      }
      const focused = option.focused ? { focused: true } : {};
      result.push({ name: definition.name, type: definition.type, value, ...focused });
    }
  }
  if (!check.partial) issues.push(...missing(defined, given, path));
  return result;
}

function missing(defined: CommandOption[], given: GivenOption[], path: PropertyKey[]): Issue[] {
  const code = 'APPLICATION_COMMAND_OPTION_REQUIRED';
  if (defined.some(isGroup) && given.length !== 1) {
    const names = defined.map(({ name }) => name).join(', ');
    return [{ path, code, message: `Exactly one subcommand is required: ${names}.` }];
  }
  return defined
    .filter(
      (option) => 'required' in option && option.required && !given.some(({ name }) => name === option.name),
    )
    .map(({ name }) => ({ path, code, message: `Option "${name}" is required.` }));
}

function isGroup(option: CommandOption): option is Extract<CommandOption, { options?: CommandOption[] }> {
  return option.type === 1 || option.type === 2;
}

/** Returns the value as its type has it, and what is wrong with it. */
function readValue(
  option: ValueOption,
  value: unknown,
  check: OptionCheck,
): [value: unknown, problem?: string] {
  if (check.partial) return [value ?? ''];
  switch (option.type) {
    case 3: {
      // Scripts write `2` where a person's client would send what was typed: "2".
      const typed = typeof value === 'number' ? String(value) : value;
      return typeof typed === 'string' ? [typed, textProblem(option, typed)] : [value, 'must be text.'];
    }
    case 4:
    case 10: {
      const number = typeof value === 'string' && /\d/.test(value) ? Number(value) : value;
      return [number, numberProblem(option, number)];
    }
    case 5:
      return typeof value === 'boolean' ? [value] : [value, 'must be true or false.'];
    default:
      return readEntity(option, String(value), check);
  }
}

function readEntity(
  option: ValueOption,
  given: string,
  check: OptionCheck,
): [value: unknown, problem?: string] {
  const kind = ENTITY[option.type] ?? 'user';
  const id = kind === 'attachment' ? (check.fileId(given) ?? given) : given;
  const word = kind === 'attachment' ? 'file' : kind;
  return check.resolve(kind, id) ? [id] : [id, `must be the id of a ${word} that is here, got "${given}".`];
}

function textProblem(
  { choices, min_length: min, max_length: max }: ValueOption,
  value: string,
): string | undefined {
  if (choices?.length && !choices.some((choice) => choice.value === value))
    return choiceProblem(choices, value);
  if (value.length < Math.max(min ?? 0, 1)) return `must have ${Math.max(min ?? 0, 1)} or more characters.`;
  if (value.length > (max ?? 6000))
    return `must have ${max ?? 6000} or fewer characters, got ${value.length}.`;
  return undefined;
}

function numberProblem(option: ValueOption, value: unknown): string | undefined {
  const { choices, min_value: min, max_value: max } = option;
  if (typeof value !== 'number' || !Number.isFinite(value))
    return `must be a number, got "${String(value)}".`;
  if (option.type === 4 && !Number.isInteger(value)) return `must be a whole number, got ${value}.`;
  if (choices?.length && !choices.some((choice) => choice.value === value))
    return choiceProblem(choices, value);
  if (min !== undefined && value < min) return `must be ${min} or more, got ${value}.`;
  if (max !== undefined && value > max) return `must be ${max} or less, got ${value}.`;
  return undefined;
}

function choiceProblem(choices: { name: string }[], value: unknown): string {
  return `must be one of ${choices.map(({ name }) => name).join(', ')}; got "${String(value)}".`;
}
