/** @file How long until a card comes back, in words. */

const month = 365.25 / 12;

/** `1 day`, `9 days`, `1.1 months`, `2 years`: one decimal from a month on, so that no two ratings look alike. */
export function intervalText(days: number): string {
  if (days < 30) return `${days} ${days === 1 ? 'day' : 'days'}`;
  return days < 365 ? inUnit(days / month, 'month') : inUnit(days / 365.25, 'year');
}

/** `tomorrow`, `in 3 days`. */
export function comesBack(days: number): string {
  return days === 1 ? 'tomorrow' : `in ${intervalText(days)}`;
}

function inUnit(count: number, unit: string): string {
  const rounded = Math.round(count * 10) / 10;
  return `${rounded} ${unit}${rounded === 1 ? '' : 's'}`;
}
