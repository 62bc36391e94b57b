/** @file Remembers what a function of words gave, within bounds: the same few words are compared again and again. */

const most = 20_000;

/** `compute` must depend on its arguments alone. */
export function remember<T>(compute: (a: string, b: string) => T): (a: string, b: string) => T {
  const known = new Map<string, T>();
  return (a, b) => {
    const key = `${a}\n${b}`;
    const before = known.get(key);
    if (before !== undefined || known.has(key)) return before as T;
    if (known.size >= most) known.clear();
    const value = compute(a, b);
    known.set(key, value);
    return value;
  };
}
