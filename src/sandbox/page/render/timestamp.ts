/** @file Moments on the page; relative ones stay current by themselves. */
import { el } from '../dom.ts';
import type { TimestampStyle } from '../markdown/ast.ts';
import { formatTimestamp } from './time-format.ts';

export function renderTimestamp(seconds: number, style: TimestampStyle): HTMLElement {
  return el(
    'time',
    {
      class: 'timestamp',
      datetime: new Date(seconds * 1000).toISOString(),
      title: formatTimestamp(seconds, 'F', 0),
      'data-relative': style === 'R' && String(seconds),
    },
    formatTimestamp(seconds, style, Date.now()),
  );
}

/** Brings all relative times of the page up to date, every second. */
export function keepTimesCurrent(): void {
  window.setInterval(() => {
    for (const time of document.querySelectorAll<HTMLElement>('time[data-relative]')) {
      const text = formatTimestamp(Number(time.dataset.relative), 'R', Date.now());
      if (time.textContent !== text) time.textContent = text;
    }
  }, 1000);
}
