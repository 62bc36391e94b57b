/** @file Faults on demand: the next requests of a route fail the way a network or Discord can fail. */

export type Fault =
  /** Refused without being carried out. */
  | { kind: 'status'; status: number; code?: number; message?: string }
  | { kind: 'rate-limit'; retryAfter: number; global?: boolean }
  /** Carried out, but the answer is lost: the connection is reset. */
  | { kind: 'lost' }
  /** Carried out, but the answer never comes: the connection stays open. */
  | { kind: 'hang' };

export interface Faults {
  /** The next `times` requests whose `METHOD /path` (without `/api/v10`) matches `route` meet the fault. */
  add(route: RegExp | string, fault: Fault, times?: number): void;
  /** The fault that this request meets, used up by asking. */
  take(method: string, path: string): Fault | undefined;
  clear(): void;
}

export function faults(): Faults {
  let waiting: { route: RegExp | string; fault: Fault; left: number }[] = [];
  return {
    add: (route, fault, times = 1) => void waiting.push({ route, fault, left: times }),
    take(method, path) {
      const line = `${method} ${path}`;
      const found = waiting.find(({ route }) =>
        typeof route === 'string' ? route === line : route.test(line),
      );
      if (!found) return undefined;
      found.left -= 1;
      waiting = waiting.filter(({ left }) => left > 0);
      return found.fault;
    },
    clear: () => {
      waiting = [];
    },
  };
}
