/** @file Options inside a custom id: `layers=5x100;epochs=3`. */
import { type Options, optionNames } from '../lab/options.ts';

export function packOptions(options: Options): string {
  return Object.entries(options)
    .map(([name, value]) => `${name}=${value}`)
    .join(';');
}

/** What is no option is passed over: an id may come from an older version, or be made up. */
export function readOptions(packed: string): Options {
  const pairs = packed.split(';').map((pair) => pair.split('=', 2) as [string, string | undefined]);
  return Object.fromEntries(
    optionNames.flatMap((name) => {
      const value = pairs.find(([given]) => given === name)?.[1];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
