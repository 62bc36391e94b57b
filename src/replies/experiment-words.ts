/** @file How posts about experiments write places in line, waits and durations. */

/** `about 8 s`, `about 1 min 30 s`, `about 12 min`. */
export function about(seconds: number): string {
  if (seconds < 60) return `about ${Math.max(1, Math.round(seconds))} s`;
  const tens = Math.round(seconds / 10);
  const [minutes, rest] = [Math.floor(tens / 6), (tens % 6) * 10];
  return rest === 0 || minutes >= 10 ? `about ${minutes} min` : `about ${minutes} min ${rest} s`;
}

/** `third`, `number 12`. */
export function ordinal(n: number): string {
  return ordinals[n - 1] ?? `number ${n}`;
}

const ordinals = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');
