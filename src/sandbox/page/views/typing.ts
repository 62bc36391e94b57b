/** @file Who is typing, below the messages. */
import { el } from '../dom.ts';
import { nameOf, type State } from '../state.ts';

export function createTypingLine(state: State, channelId: string): { element: HTMLElement; update(): void } {
  const text = el('span');
  const element = el(
    'div',
    { class: 'typing-line', 'aria-live': 'off' },
    el('span', { class: 'dots', 'aria-hidden': 'true' }, el('i'), el('i'), el('i')),
    text,
  );
  let timer = 0;
  const update = () => {
    window.clearTimeout(timer);
    const now = Date.now();
    const typing = [...(state.typing.get(channelId) ?? [])].filter(([, until]) => until > now);
    const names = typing.map(([id]) => nameOf(state, id));
    element.classList.toggle('active', names.length > 0);
    text.replaceChildren(...describe(names));
    const next = Math.min(...typing.map(([, until]) => until));
    if (Number.isFinite(next)) timer = window.setTimeout(update, next - now + 50);
  };
  return { element, update };
}

function describe(names: string[]): (HTMLElement | string)[] {
  if (names.length === 0) return [];
  if (names.length > 3) return ['Several people are typing…'];
  const parts = names.flatMap((name, index) => {
    const before = index === 0 ? '' : index === names.length - 1 ? ' and ' : ', ';
    return [before, el('strong', {}, name)];
  });
  return [...parts, names.length === 1 ? ' is typing…' : ' are typing…'];
}
