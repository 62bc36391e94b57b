/** @file Arrow keys move from message to message; Escape goes back to the composer. */

export function moveThroughMessages(list: HTMLElement, leave: () => void): void {
  list.addEventListener('keydown', (event) => {
    const target = event.target as HTMLElement;
    if (event.key === 'Escape' && !event.defaultPrevented) return leave();
    if (!target.matches('article.message')) return;
    const articles = [...list.querySelectorAll<HTMLElement>('article.message')];
    const at = articles.indexOf(target);
    const next = {
      ArrowUp: at - 1,
      ArrowDown: at + 1,
      Home: 0,
      End: articles.length - 1,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    if (next >= articles.length) leave();
    else articles[Math.max(0, next)]?.focus();
  });
  // One message at a time is a stop of the Tab key, and only its toolbar.
  list.addEventListener('focusin', ({ target }) => {
    const article = (target as HTMLElement).closest<HTMLElement>('article.message');
    if (!article) return;
    for (const other of list.querySelectorAll('article.message[tabindex="0"]'))
      other.setAttribute('tabindex', '-1');
    for (const button of list.querySelectorAll('.toolbar [tabindex="0"]'))
      button.setAttribute('tabindex', '-1');
    article.setAttribute('tabindex', '0');
    for (const button of article.querySelectorAll('.toolbar [tabindex]'))
      button.setAttribute('tabindex', '0');
  });
}
