/** @file The small strip over the messages: that the line is lost, or that something did not work. */
import { el } from '../dom.ts';

const passing = 6000;

export function createNotice(): {
  element: HTMLElement;
  /** Shows the sentence, for six seconds or until another; undefined takes it away. */
  show(text: string | undefined, how?: 'passing' | 'staying'): void;
} {
  const element = el('div', { class: 'notice', role: 'status', hidden: true });
  let timer = 0;
  const show = (text: string | undefined, how: 'passing' | 'staying' = 'passing') => {
    window.clearTimeout(timer);
    element.hidden = text === undefined;
    element.textContent = text ?? '';
    if (text && how === 'passing') timer = window.setTimeout(() => show(undefined), passing);
  };
  return { element, show };
}
