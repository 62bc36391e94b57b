/** @file Finding the route of a request. */
import type { Method, Route } from './route.ts';

export interface Match {
  route: Route;
  params: Record<string, string>;
}

/** Returns the finder for a table of routes; `@me` and other fixed words win over names. */
export function router(routes: Route[]): (method: string, path: string) => Match | undefined {
  const table = new Map<string, { route: Route; parts: string[] }[]>();
  for (const route of routes) {
    const parts = route.path.split('/').slice(1);
    const key = `${route.method} ${parts.length}`;
    const list = table.get(key) ?? [];
    list.push({ route, parts });
    list.sort((a, b) => names(a.parts) - names(b.parts));
    table.set(key, list);
  }
  return (method, path) => {
    const given = path.split('/').slice(1).map(decode);
    for (const { route, parts } of table.get(`${method as Method} ${given.length}`) ?? []) {
      const params: Record<string, string> = {};
      const fits = parts.every((part, index) => {
        const value = given[index] ?? '';
        if (!part.startsWith(':')) return part === value;
        params[part.slice(1)] = value;
        return value !== '';
      });
      if (fits) return { route, params };
    }
    return undefined;
  };
}

function names(parts: string[]): number {
  return parts.filter((part) => part.startsWith(':')).length;
}

/** discord.js sends `@original` as `%40original`. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
