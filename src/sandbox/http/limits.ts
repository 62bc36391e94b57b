/** @file Rate limits as Discord has them: a bucket per route and place, and one for the whole bot. */
import type { Json } from '../json.ts';
import type { Match } from './router.ts';

export interface Limit {
  /** So many requests ... */
  limit: number;
  /** ... in so many milliseconds. */
  windowMs: number;
}

export interface Limits {
  global: Limit;
  /** Messages sent to a channel. */
  send: Limit;
  /** Messages edited in a channel. */
  edit: Limit;
  /** Everything with an interaction's token. */
  webhook: Limit;
  other: Limit;
}

/** Close to Discord's own, which are not published and change. */
export const DISCORD_LIMITS: Limits = {
  global: { limit: 50, windowMs: 1000 },
  send: { limit: 5, windowMs: 5000 },
  edit: { limit: 5, windowMs: 5000 },
  webhook: { limit: 5, windowMs: 2000 },
  other: { limit: 50, windowMs: 1000 },
};

const ENDLESS: Limit = { limit: 1_000_000, windowMs: 1000 };
export const NO_LIMITS: Limits = {
  global: ENDLESS,
  send: ENDLESS,
  edit: ENDLESS,
  webhook: ENDLESS,
  other: ENDLESS,
};

export interface Verdict {
  headers: Record<string, string>;
  /** The answer where a limit is reached. */
  refusal?: Json;
}

/** The places that Discord counts separately. */
const MAJOR = ['channel', 'guild', 'token'];

/** Counts requests by real time, whatever the clock of the sandbox says: a waiting client waits in real time. */
export function rateLimiter(limits: Limits): (match: Match) => Verdict {
  const windows = new Map<string, { ends: number; used: number }>();

  function count(key: string, { limit, windowMs }: Limit) {
    const now = performance.now();
    const known = windows.get(key);
    const current = known && known.ends > now ? known : { ends: now + windowMs, used: 0 };
    windows.set(key, current);
    if (windows.size > 10_000) for (const [old, { ends }] of windows) if (ends <= now) windows.delete(old);
    const left = (current.ends - now) / 1000;
    if (current.used >= limit) return { ok: false, remaining: 0, left, limit };
    current.used += 1;
    return { ok: true, remaining: limit - current.used, left, limit };
  }

  return ({ route, params }) => {
    const name = route.limit ?? 'other';
    // Answers to interactions do not count towards the global limit.
    const whole = name === 'webhook' ? undefined : count('global', limits.global);
    if (whole && !whole.ok) return refuse({}, whole.left, 'global');
    const place = MAJOR.map((major) => params[major] ?? '').join(':');
    const bucket = `${route.method} ${route.path}`;
    const own = count(`${bucket} ${place}`, limits[name]);
    const headers = {
      'x-ratelimit-limit': String(own.limit),
      'x-ratelimit-remaining': String(own.remaining),
      'x-ratelimit-reset': (Date.now() / 1000 + own.left).toFixed(3),
      'x-ratelimit-reset-after': own.left.toFixed(3),
      'x-ratelimit-bucket': Buffer.from(bucket).toString('hex').slice(-32),
    };
    return own.ok ? { headers } : refuse(headers, own.left, 'user');
  };
}

export function refuse(headers: Record<string, string>, seconds: number, scope: 'user' | 'global'): Verdict {
  const wait = Math.ceil(seconds * 1000) / 1000;
  return {
    headers: {
      ...headers,
      'retry-after': String(Math.ceil(wait)),
      'x-ratelimit-scope': scope,
      ...(scope === 'global' && { 'x-ratelimit-global': 'true' }),
    },
    refusal: {
      message: 'You are being rate limited.',
      code: 0,
      retry_after: wait,
      global: scope === 'global',
    },
  };
}
