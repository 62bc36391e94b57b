/** @file The best few of many, without sorting the many. */

/** Keeps the `size` highest scores; among equals the one offered first stays ahead. */
export function top<T>(size: number): {
  offer(item: T, score: number): void;
  items(): { item: T; score: number }[];
} {
  const kept: { item: T; score: number }[] = [];
  return {
    offer(item, score) {
      if (size < 1 || (kept.length === size && score <= kept[size - 1]!.score)) return;
      let at = kept.length;
      while (at > 0 && kept[at - 1]!.score < score) at--;
      kept.splice(at, 0, { item, score });
      if (kept.length > size) kept.pop();
    },
    items: () => kept,
  };
}
