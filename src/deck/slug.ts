/** @file Ids made from names: `Cross-entropy loss function` is `cross-entropy-loss-function`. */
import { fold } from './fold.ts';

/** Lower-case letters and digits of any script, parts joined by single hyphens. */
export const idPattern = /^[\p{Ll}\p{Lo}\p{Lm}\p{N}]+(?:-[\p{Ll}\p{Lo}\p{Lm}\p{N}]+)*$/u;

/** Empty if the text holds no letter or digit. Cut between words where the limit allows. */
export function slug(text: string, limit: number): string {
  const parts = fold(text).match(/[\p{Ll}\p{Lo}\p{Lm}\p{N}]+/gu) ?? [];
  let id = '';
  for (const part of parts) {
    const longer = id === '' ? part : `${id}-${part}`;
    if (longer.length > limit) break;
    id = longer;
  }
  return id || [...(parts[0] ?? '')].slice(0, Math.floor(limit / 2)).join('');
}

/** The slug, or the slug with the first number that makes it new; `fallback` where the text gives none. */
export function newSlug(text: string, fallback: string, limit: number, taken: ReadonlySet<string>): string {
  const base = slug(text, limit - 6) || fallback;
  let id = slug(text, limit) || fallback;
  for (let n = 2; taken.has(id); n++) id = `${base}-${n}`;
  return id;
}
