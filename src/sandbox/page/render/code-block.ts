/** @file A block of code, with its colours and a button that copies it. */
import { el } from '../dom.ts';
import { icon } from '../icons.ts';
import { ansiRuns } from '../markdown/ansi.ts';
import { highlight } from '../markdown/highlight.ts';

export function codeBlock(text: string, language: string): HTMLElement {
  const code = el('code', {}, ...coloured(text, language));
  const copy = el(
    'button',
    {
      type: 'button',
      class: 'copy-code',
      'aria-label': 'Copy code',
      title: 'Copy',
      onclick: () => copied(copy, text),
    },
    icon('copy', 16),
  );
  return el('div', { class: 'code-block' }, el('pre', { tabindex: 0 }, code), copy);
}

function coloured(text: string, language: string): (HTMLElement | string)[] {
  if (language === 'ansi') {
    return ansiRuns(text).map(({ text: run, codes }) =>
      codes.length === 0 ? run : el('span', { class: codes.map((code) => `sgr-${code}`).join(' ') }, run),
    );
  }
  return highlight(text, language).map(({ text: token, kind }) =>
    kind === 'plain' ? token : el('span', { class: `token-${kind}` }, token),
  );
}

async function copied(button: HTMLElement, text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
  button.replaceChildren(icon('check', 16));
  button.setAttribute('aria-label', 'Copied');
  window.setTimeout(() => {
    button.replaceChildren(icon('copy', 16));
    button.setAttribute('aria-label', 'Copy code');
  }, 1500);
}
