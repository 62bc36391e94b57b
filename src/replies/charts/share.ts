/** @file A share as people read it. */

/** `0.537` is "54 %"; only all is 100 %, and only nothing is 0 %. */
export function share(value: number): string {
  const whole = Math.round(value * 100);
  const honest = value < 1 && whole === 100 ? 99 : value > 0 && whole === 0 ? 1 : whole;
  return `${honest}\u00a0%`;
}
