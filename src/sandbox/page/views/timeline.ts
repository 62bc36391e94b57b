/** @file A channel's messages on screen: kept in step with the history, at the bottom while the reader is there. */
import { el, plural } from '../dom.ts';
import { type Entry, opensDay, opensGroup } from '../history.ts';
import { icon } from '../icons.ts';
import type { Scene } from '../render/scene.ts';
import type { Session } from '../session.ts';
import { channelOf, historyOf } from '../state.ts';
import { compareIds, timeOf } from '../wire.ts';
import { beginning, dayLine, newLine } from './lines.ts';
import { moveThroughMessages } from './message-keys.ts';
import { createRows } from './rows.ts';

export interface Timeline {
  element: HTMLElement;
  /** Follows the history; announces what is new. */
  sync(): void;
  /** Draws one message anew. */
  refresh(messageId: string): void;
  /** The channel came into view, or left it. */
  shown(visible: boolean): void;
  toBottom(): void;
  goTo(messageId: string): void;
  focusLast(): void;
}

const nearBottom = 48;

export function createTimeline(
  session: Session,
  channelId: string,
  scene: Scene,
  leave: () => void,
): Timeline {
  const { state } = session;
  const rows = createRows(scene);
  let stuck = true;
  let visible = false;
  let fetching = false;
  /** The first message that came unseen: a line stands above it. */
  let firstNew: string | undefined;

  const list = el('ol', {
    class: 'entries',
    'aria-label': `Messages in ${channelOf(state, channelId)?.name ?? 'this chat'}`,
  });
  const scroller = el('div', { class: 'scroller' }, list);
  const barText = el('span');
  const bar = el(
    'button',
    { type: 'button', class: 'new-bar', hidden: true, onclick: () => toBottom() },
    barText,
    el('span', { class: 'new-bar-go' }, 'Jump to present', icon('down', 16)),
  );
  const element = el('div', { class: 'timeline' }, scroller, bar);

  scroller.addEventListener(
    'scroll',
    () => {
      stuck = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < nearBottom;
      if (scroller.scrollTop < 300) void fetchOlder();
      see();
    },
    { passive: true },
  );
  // Pictures that load, edits that grow, a composer that grows: the bottom stays the bottom.
  const size = new ResizeObserver(() => {
    if (stuck) scroller.scrollTop = scroller.scrollHeight;
  });
  size.observe(list);
  size.observe(scroller);
  document.addEventListener('visibilitychange', see);
  window.addEventListener('focus', see);
  list.addEventListener('menuclosed', rows.catchUp);
  moveThroughMessages(list, leave);

  async function fetchOlder() {
    const history = historyOf(state, channelId);
    if (fetching || !visible || (history.loaded && !history.older)) return;
    fetching = true;
    await session.fetchHistory(channelId).catch((error: Error) => showTrouble(error.message));
    fetching = false;
  }

  function showTrouble(message: string) {
    if (rows.all().length > 0) return;
    const again = el(
      'button',
      { type: 'button', class: 'text-link', onclick: () => void fetchOlder() },
      'Try again',
    );
    list.replaceChildren(
      el('li', { class: 'list-note', role: 'alert' }, `The messages could not be loaded. ${message} `, again),
    );
  }

  /** Marks as read what is on screen, and tells of what is not. */
  function see() {
    const seeing = visible && stuck && document.visibilityState === 'visible' && document.hasFocus();
    if (seeing) session.markRead(channelId);
    const read = state.read.get(channelId);
    const fresh = rows
      .all()
      .filter(
        ({ entry }) => entry.kind === 'message' && read !== undefined && compareIds(entry.id, read) > 0,
      );
    const far = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight > scroller.clientHeight;
    bar.hidden = stuck || (fresh.length === 0 && !far);
    bar.classList.toggle('fresh', fresh.length > 0);
    barText.textContent =
      fresh.length > 0 ? plural(fresh.length, 'new message') : 'You’re viewing older messages';
  }

  function sync() {
    const history = historyOf(state, channelId);
    if (!history.loaded) return;
    const read = state.read.get(channelId);
    const seen = visible && stuck && document.visibilityState === 'visible' && document.hasFocus();
    const wanted: HTMLElement[] = history.older ? [] : [beginning(channelOf(state, channelId), state)];
    let previous: Entry | undefined;
    for (const entry of history.entries) {
      const mine = entry.kind !== 'message' || entry.message.author.id === state.me.id;
      const unread = !mine && read !== undefined && compareIds(entry.id, read) > 0;
      if (unread && !seen && firstNew === undefined) firstNew = entry.id;
      const day = opensDay(previous, entry);
      if (day) wanted.push(dayLine(timeOf(entry.id)));
      if (entry.id === firstNew) wanted.push(newLine());
      const opens = day || entry.id === firstNew || opensGroup(previous, entry, state.me.id);
      wanted.push(rows.element(entry, opens));
      previous = entry;
    }
    place(wanted, new Set(history.entries.map(({ id }) => id)));
    see();
  }

  function place(wanted: HTMLElement[], ids: ReadonlySet<string>) {
    const anchor = stuck ? undefined : firstVisible();
    const top = anchor?.getBoundingClientRect().top ?? 0;
    rows.keepOnly(ids);
    const keep = new Set(wanted);
    for (const child of [...list.children]) if (!keep.has(child as HTMLElement)) child.remove();
    let next = list.firstChild;
    for (const one of wanted) {
      if (one === next) next = next.nextSibling;
      else list.insertBefore(one, next);
    }
    const articles = list.querySelectorAll<HTMLElement>('article.message');
    if (!list.querySelector('article.message[tabindex="0"]'))
      articles[articles.length - 1]?.setAttribute('tabindex', '0');
    if (stuck) scroller.scrollTop = scroller.scrollHeight;
    else if (anchor?.isConnected) scroller.scrollTop += anchor.getBoundingClientRect().top - top;
  }

  function firstVisible(): Element | undefined {
    const { top } = scroller.getBoundingClientRect();
    return [...list.children].find(
      (child) => child.classList.contains('entry') && child.getBoundingClientRect().bottom > top,
    );
  }

  function toBottom() {
    stuck = true;
    scroller.scrollTop = scroller.scrollHeight;
    see();
  }

  return {
    element,
    sync,
    refresh: rows.redraw,
    toBottom,
    shown(now) {
      if (visible && !now) firstNew = undefined;
      visible = now;
      if (!visible) return;
      if (!historyOf(state, channelId).loaded) void fetchOlder();
      if (stuck) scroller.scrollTop = scroller.scrollHeight;
      sync();
    },
    goTo(messageId) {
      const target = rows.get(messageId)?.element;
      if (!target) return;
      target.scrollIntoView({ block: 'center' });
      target.classList.add('pointed-at');
      window.setTimeout(() => target.classList.remove('pointed-at'), 2000);
      target.querySelector<HTMLElement>('article')?.focus({ preventScroll: true });
    },
    focusLast() {
      const articles = list.querySelectorAll<HTMLElement>('article.message');
      articles[articles.length - 1]?.focus();
    },
  };
}
