/** @file Reads what people type for an option: one of some names, a number, yes or no. */
import { UserError } from '../../user-error.ts';
import { list, quoted } from '../words.ts';

/** Between values of which none has a comma or a hyphen of its own. */
export const words = /\s*[,;]\s*|\s+and\s+/i;
/** Between numbers, which may have a decimal comma. */
export const reals = /\s*;\s*|,\s+|\s+and\s+/i;

/** Between names that may have numbers in brackets or after them: `normal(1), Glorot`. */
export const calls = /\s*;\s*|\s*,\s*(?=[a-z])|\s+and\s+/i;

export interface Names<T extends string> {
  option: string;
  /** As they are shown. */
  names: Record<T, string>;
  synonyms?: Record<string, NoInfer<T>>;
}

/** Matches a name, a synonym, or a beginning that fits only one of them; case and punctuation do not matter. */
export function oneOf<T extends string>(text: string, { option, names, synonyms }: Names<T>): T {
  const known: [word: string, name: T][] = Object.entries<T>(synonyms ?? {});
  for (const name of Object.keys(names) as T[]) known.push([name, name], [names[name], name]);
  const given = letters(text);
  const exact = known.find(([word]) => letters(word) === given);
  if (exact) return exact[1];
  const begun = new Set(known.filter(([word]) => letters(word).startsWith(given)).map(([, name]) => name));
  const [only] = begun;
  if (given.length >= 2 && begun.size === 1 && only) return only;
  const shown = [...new Set(Object.values<string>(names))];
  throw new UserError(
    `${option}: ${quoted(text)} is not one that Epoch can train. It can do ${list(shown, 'or')}, and compare them: ` +
      `\`${shown[0]} vs ${shown[1]}\`.`,
  );
}

/** `Cross-Entropy loss` is `crossentropy`. */
const letters = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(
      /(?<=.)(activation|function|initiali[sz]er|initiali[sz]ation|init|loss|optimi[sz]er|schedule)$/,
      '',
    );

export interface Range {
  option: string;
  /** `a number above 0 and up to 1,000, such as`: followed by the first of the offers. */
  wanted: string;
  /** A comparison that would work. */
  example: string;
  least: number;
  most: number;
  /** Whether `least` itself is outside. */
  above?: boolean;
}

/** A number with a decimal point or comma; with `%`, a hundredth of it. */
export function real(text: string, range: Range): number {
  const [, digits = '', hundredth] = /^(.*?)\s*(%?)$/.exec(text.trim()) ?? [];
  const clean = digits.replace(/^(\d*),(\d+)$/, '$1.$2');
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(clean) ? Number(clean) : Number.NaN;
  return within(text, hundredth ? value / 100 : value, range);
}

/** A whole number, in which commas or spaces may stand between thousands. */
export function whole(text: string, range: Range): number {
  const clean = text.trim().replace(/(?<=\d)[,\s](?=\d{3}(\D|$))/g, '');
  return within(text, /^\d+$/.test(clean) ? Number(clean) : Number.NaN, range);
}

function within(text: string, value: number, { option, wanted, example, least, most, above }: Range): number {
  if (value <= most && (above ? value > least : value >= least)) return value;
  throw new UserError(
    `${option}: ${quoted(text)} does not work here. It takes ${wanted}, or a comparison such as \`${example}\`.`,
  );
}

/** `normal(1)`, `normal 0,5` and `normal` in two parts; what is not in brackets must look like numbers. */
export function callOf(text: string): { name: string; args: string[] } {
  const [, name = text, brackets, bare] =
    /^\s*([^\d()]*[^\d()\s±=])\s*(?:\(([^()]*)\)|[\s±=:]+([\d.][\d.\s,e-]*))\s*$/i.exec(text) ?? [];
  const inside = brackets ?? bare;
  const args = inside === undefined ? [] : inside.trim().split(/\s*;\s*|,\s+|,(?=\d*\.)|\s+/);
  return { name, args: args.filter(Boolean) };
}
