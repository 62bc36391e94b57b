/** @file A list of options to pick from, as values: what a menu shows and how the keyboard moves in it. */

export interface MenuOption {
  value: string;
  label: string;
  description?: string | undefined;
  /** Drawn before the label; made anew for every use. */
  icon?: (() => Node | undefined) | undefined;
}

/** Options whose label, value or description holds all words of the query; those that begin with it come first. */
export function filterOptions<T extends MenuOption>(options: readonly T[], query: string): T[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const matching = options.filter(({ label, description }) => {
    const text = `${label} ${description ?? ''}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const begins = (option: T) => Number(option.label.toLowerCase().startsWith(query.trim().toLowerCase()));
  return matching.sort((a, b) => begins(b) - begins(a));
}

/** The place that a key leads to in a list of `count`, or undefined where the key does not move. */
export function moved(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined;
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowUp':
      return (at - 1 + count) % count;
    case 'PageDown':
      return Math.min(count - 1, at + 8);
    case 'PageUp':
      return Math.max(0, at - 8);
    default:
      return undefined;
  }
}
