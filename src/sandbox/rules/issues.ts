/** @file Faults in a body, found with zod and told the way Discord tells them (error 50035). */
import type { z } from 'zod';
import { ApiError } from '../http/error.ts';

/** One fault: where it is, Discord's name for it, and a sentence. */
export interface Issue {
  path: PropertyKey[];
  code: string;
  message: string;
}

type Nested = { [key: string]: Nested } | { _errors: { code: string; message: string }[] };

/** Error 50035 with the faults nested as the body is. */
export function invalidForm(issues: Issue[]): ApiError {
  const errors: Record<string, unknown> = {};
  for (const { path, code, message } of issues) {
    let place = errors;
    for (const key of path) {
      place[String(key)] ??= {};
      place = place[String(key)] as Record<string, unknown>;
    }
    place._errors ??= [];
    (place._errors as object[]).push({ code, message });
  }
  return new ApiError(400, 50035, 'Invalid Form Body', { errors: errors as Nested });
}

/** Parses a body by `schema`, or throws error 50035 naming every fault. */
export function parse<S extends z.ZodType>(schema: S, body: unknown, at: PropertyKey[] = []): z.output<S> {
  const result = schema.safeParse(body, { reportInput: true });
  if (result.success) return result.data;
  throw invalidForm(result.error.issues.map((issue) => toIssue(issue, at)));
}

/** For `superRefine`: reports a fault under Discord's own name. */
export function complain(ctx: z.RefinementCtx, path: PropertyKey[], code: string, message: string): void {
  ctx.addIssue({ code: 'custom', path, message, params: { code } });
}

function toIssue(issue: z.core.$ZodIssue, at: PropertyKey[]): Issue {
  const [code, message] = describe(issue);
  return { path: [...at, ...issue.path], code, message };
}

function describe(issue: z.core.$ZodIssue): [code: string, message: string] {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return ['BASE_TYPE_REQUIRED', 'This field is required'];
      return wrongType(issue.expected);
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum));
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum));
    case 'invalid_value':
      return ['BASE_TYPE_CHOICES', `Value must be one of {${issue.values.map(String).join(', ')}}.`];
    case 'invalid_union':
      return issue.input === undefined
        ? ['BASE_TYPE_REQUIRED', 'This field is required']
        : ['UNION_TYPE_CHOICES', 'Value of field "type" is not one that can stand here.'];
    case 'invalid_format':
      if (issue.format === 'url') return ['URL_TYPE_INVALID_URL', 'Not a well formed URL.'];
      return ['STRING_TYPE_REGEX', `String value did not match validation regex (${issue.format}).`];
    case 'custom':
      return [String(issue.params?.code ?? 'BASE_TYPE_INVALID'), issue.message];
    default:
      return ['BASE_TYPE_INVALID', issue.message];
  }
}

function wrongType(expected: string): [string, string] {
  if (expected === 'array') return ['LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType'];
  if (expected === 'object') return ['DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType'];
  if (expected === 'string') return ['STRING_TYPE_CONVERT', 'Could not interpret the value as string.'];
  if (expected === 'boolean') return ['BOOLEAN_TYPE_CONVERT', 'Must be either true or false.'];
  return ['NUMBER_TYPE_COERCE', `The value is not ${expected}.`];
}

function tooBig(origin: string, maximum: number): [string, string] {
  if (origin === 'string') return ['BASE_TYPE_MAX_LENGTH', `Must be ${maximum} or fewer in length.`];
  if (origin === 'array') return ['BASE_TYPE_MAX_LENGTH', `Must be ${maximum} or fewer in length.`];
  return ['NUMBER_TYPE_MAX', `Value should be less than or equal to ${maximum}.`];
}

function tooSmall(origin: string, minimum: number): [string, string] {
  if (origin === 'string' && minimum === 1) return ['BASE_TYPE_REQUIRED', 'This field is required'];
  if (origin === 'string' || origin === 'array')
    return ['BASE_TYPE_MIN_LENGTH', `Must be ${minimum} or more in length.`];
  return ['NUMBER_TYPE_MIN', `Value should be greater than or equal to ${minimum}.`];
}
