/** @file What the schema found wrong, in sentences for whoever wrote the file. */
import type { z } from 'zod';
import { nearest } from '../distance.ts';
import { fields } from './schema.ts';

type Path = readonly PropertyKey[];

/** One or more sentences for one issue; `value` is what the file holds at the issue's path. */
export function sentences(issue: z.core.$ZodIssue, value: unknown): string[] {
  const name = fieldName(issue.path);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownField(key, issue.path));
  if (value === undefined || value === null) return [missing(issue.path)];
  if (issue.code === 'too_small') {
    return [
      issue.origin === 'array' ? `${name} is empty; it needs at least one entry.` : `${name} is empty.`,
    ];
  }
  if (issue.code === 'too_big') {
    const limit = Number(issue.maximum).toLocaleString('en');
    if (issue.origin === 'array') {
      return [`${name} has ${count(value)} entries; at most ${limit} are allowed.`];
    }
    return [
      `${name} has ${String(value).length.toLocaleString('en')} characters; at most ${limit} are allowed.`,
    ];
  }
  if (issue.path.at(-1) === 'version') {
    return [`This file says version ${show(value)}; this Epoch reads version 1.`];
  }
  if (issue.code === 'invalid_value') {
    return [`${name} is ${show(value)}; it can be ${issue.values.map(String).join(' or ')}.`];
  }
  if (issue.code === 'invalid_format') {
    if (issue.path.at(-1) === 'language') {
      return [`${name} is ${show(value)}; write a language tag such as "en" or "pt-BR".`];
    }
    return [
      `${name} is ${show(value)}; an id has lower-case letters, digits and single hyphens, such as "batch-normalization".`,
    ];
  }
  if (issue.code === 'invalid_type') return [wrongType(name, issue.expected, value)];
  return [`${name}: ${issue.message}.`];
}

function missing(path: Path): string {
  const field = path.at(-1);
  if (typeof field === 'number') return `${fieldName(path)} is empty.`;
  if (field === 'version') return 'The line "version: 1" is missing at the top.';
  if (field === 'cards') return 'There are no cards; list them under "cards:".';
  return `The field "${String(field)}" is missing.`;
}

function wrongType(name: string, expected: string, value: unknown): string {
  if (expected === 'array') return `${name} must be a list, got ${show(value)}; write [${inline(value)}].`;
  if (expected === 'string' && typeof value !== 'object') {
    return `${name} must be text, got the ${typeof value} ${show(value)}; put it in quotes: "${inline(value)}".`;
  }
  const wanted = { string: 'text', object: 'fields, each as "name: value"' }[expected] ?? expected;
  return `${name} must be ${wanted}, got ${show(value)}.`;
}

function unknownField(key: string, path: Path): string {
  const inside = (['near', 'ideas', 'not', 'examples'] as const).find((field) => path.includes(field));
  const known = fields[inside ?? (path.length > 0 ? 'card' : 'deck')];
  const meant = nearest(key, known);
  const help = meant ? `Did you mean "${meant}"?` : `Known here: ${known.join(', ')}.`;
  return `The field "${key}" is unknown. ${help}`;
}

function fieldName(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'The file';
  if (typeof last !== 'number') return `"${String(last)}"`;
  const list = path.at(-2);
  return list === 'cards' ? `Card ${last + 1}` : `Entry ${last + 1} of "${String(list)}"`;
}

function show(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'fields';
  return JSON.stringify(value).slice(0, 60);
}

function inline(value: unknown): string {
  return typeof value === 'object' ? '…' : String(value).slice(0, 60);
}

function count(value: unknown): string {
  return Array.isArray(value) ? value.length.toLocaleString('en') : 'too many';
}
