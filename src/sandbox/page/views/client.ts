/** @file The whole window of one member: rail, channels, messages, members. */
import { el } from '../dom.ts';
import { type Drafts, openModal } from '../modal/modal.ts';
import type { Session } from '../session.ts';
import { type Change, channelOf, historyOf, nameOf } from '../state.ts';
import { channelType, hasFlag, messageFlag, type Person } from '../wire.ts';
import { createAnnouncer, spoken } from './announcer.ts';
import { createChannelList } from './channel-list.ts';
import { type ChannelView, createChannelView } from './channel-view.ts';
import { createHeader } from './header.ts';
import { openLightbox } from './lightbox.ts';
import { createMemberList } from './member-list.ts';
import { createNotice } from './notice.ts';
import { createRail, type Side } from './rail.ts';
import { createUserPanel } from './user-panel.ts';

export interface Client {
  element: HTMLElement;
  /** This member is the one on screen, or no longer. */
  shown(visible: boolean): void;
}

export function createClient(session: Session, become: (person: Person) => void): Client {
  const { state } = session;
  const views = new Map<string, ChannelView>();
  const drafts: Drafts = new Map();
  let visible = false;
  let side: Side = 'server';
  let current: string | undefined;
  const lastOn = new Map<Side, string>();

  const rail = createRail(state, (next) => {
    side = next;
    const first = next === 'server' ? firstChannel() : state.direct.keys().next().value;
    const id = lastOn.get(next) ?? first;
    if (id) open(id, false);
    else update();
  });
  const channels = createChannelList(state, (id) => open(id));
  const panel = createUserPanel(state, become);
  const members = createMemberList(state);
  const announcer = createAnnouncer();
  const notice = createNotice();
  const header = createHeader(() => setDrawer(!element.classList.contains('drawer-open')), togglePeople);
  const stage = el('main', { class: 'stage' });
  const sidebar = el('div', { class: 'sidebar' }, rail.element, channels.element, panel.element);
  const element = el(
    'div',
    { class: 'client' },
    sidebar,
    el('div', { class: 'scrim', onclick: () => setDrawer(false) }),
    el(
      'div',
      { class: 'content' },
      notice.element,
      header.element,
      el('div', { class: 'body' }, stage, members.element),
    ),
    announcer.element,
  );
  sidebar.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') setDrawer(false);
  });

  /** Whoever just types, types a message: as long as nothing else has the keyboard. */
  document.addEventListener('keydown', ({ key, ctrlKey, metaKey, altKey }) => {
    if (!visible || current === undefined || ctrlKey || metaKey || altKey) return;
    const free = document.activeElement === document.body || document.activeElement === null;
    if (free && key.length === 1 && key !== ' ') views.get(current)?.composer.focus();
  });

  function firstChannel(): string | undefined {
    return [...state.channels.values()]
      .filter(({ type }) => type === channelType.text)
      .sort((a, b) => (a.position ?? 0) - (b.position ?? 0))[0]?.id;
  }

  function open(id: string, focus = true) {
    if (current !== undefined && current !== id) views.get(current)?.timeline.shown(false);
    current = id;
    side = state.direct.has(id) ? 'direct' : 'server';
    lastOn.set(side, id);
    let view = views.get(id);
    if (!view) {
      view = createChannelView(session, id, {
        state,
        press: (message, component, values) => void session.press(message, component, values),
        goToChannel: (channelId) => open(channelId),
        enlarge: openLightbox,
        remove: (message) => void session.remove(message).catch((error: Error) => notice.show(error.message)),
      });
      views.set(id, view);
    }
    // The others stay in the page, hidden, so that a half-written message is still there on return.
    for (const [channelId, other] of views) other.element.hidden = channelId !== id;
    if (!view.element.isConnected) stage.append(view.element);
    setDrawer(false);
    update();
    view.timeline.shown(visible);
    if (focus && visible) view.composer.focus();
  }

  function update() {
    rail.update(side);
    channels.update(side, current);
    const channel = current === undefined ? undefined : channelOf(state, current);
    const person = channel?.recipients?.[0];
    const name = person ? nameOf(state, person.id, person) : (channel?.name ?? '');
    header.show(name, channel?.topic ?? '', side === 'direct');
    element.classList.toggle('in-direct', side === 'direct');
    const sign = side === 'direct' ? '@' : '#';
    if (visible) document.title = `${sign}${name} | ${state.guild?.name ?? 'Class'} · ${state.me.name}`;
  }

  function setDrawer(openNow: boolean) {
    element.classList.toggle('drawer-open', openNow);
    header.drawer(openNow);
    if (openNow) sidebar.querySelector<HTMLElement>('.channel')?.focus();
  }

  function togglePeople() {
    const hidden = element.classList.toggle('people-hidden');
    element.classList.toggle('people-open', !hidden);
    header.people(!hidden);
  }

  function follow(change: Change) {
    switch (change.kind) {
      case 'entries':
        views.get(change.channelId)?.timeline.sync();
        if (visible && change.channelId === current) announceNewest();
        break;
      case 'message':
        views.get(change.channelId)?.timeline.refresh(change.messageId);
        break;
      case 'typing':
        views.get(change.channelId)?.updateTyping();
        break;
      case 'channels':
        if (current === undefined || !channelOf(state, current)) {
          const first = firstChannel();
          if (first) open(first, current !== undefined);
        }
        update();
        break;
      case 'members':
        members.update();
        panel.update();
        update();
        for (const [id, view] of views)
          for (const entry of historyOf(state, id).entries) view.timeline.refresh(entry.id);
        break;
      case 'status':
        notice.show(
          state.status === 'reconnecting' ? 'Connection lost. Reconnecting…' : undefined,
          'staying',
        );
        break;
      case 'modal':
        openModal(change.modal, botName(), session, views.get(current ?? '')!.scene, drafts);
        break;
    }
  }

  let announced = '';
  function announceNewest() {
    const entry = historyOf(state, current ?? '').entries.at(-1);
    if (entry?.kind !== 'message' || entry.message.author.id === state.me.id) return;
    if (hasFlag(entry.message, messageFlag.loading) || entry.id === announced) return;
    if (announced !== '') announcer.announce(spoken(entry.message, state));
    announced = entry.id;
  }

  function botName(): string {
    return [...state.members.values()].find(({ user }) => user.bot)?.user.username ?? 'the application';
  }

  session.listen(follow);
  members.update();
  panel.update();
  update();
  return {
    element,
    shown(now) {
      visible = now;
      element.hidden = !now;
      if (current !== undefined) views.get(current)?.timeline.shown(now);
      else if (now && firstChannel()) open(firstChannel()!, false);
      if (now) update();
    },
  };
}
