/** @file The whole window of one member: rail, channels, messages, members. */
import { el } from '../dom.ts';
import { icon } from '../icons.ts';
import { type Drafts, openModal } from '../modal/modal.ts';
import type { Session } from '../session.ts';
import { type Change, channelOf, historyOf, nameOf } from '../state.ts';
import { channelType, hasFlag, messageFlag, type Person } from '../wire.ts';
import { createAnnouncer, spoken } from './announcer.ts';
import { createChannelList } from './channel-list.ts';
import { type ChannelView, createChannelView } from './channel-view.ts';
import { openLightbox } from './lightbox.ts';
import { createMemberList } from './member-list.ts';
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
  const notice = el('div', { class: 'notice', role: 'status', hidden: true });
  const name = el('span', { class: 'header-name' });
  const topic = el('span', { class: 'header-topic' });
  const drawer = el(
    'button',
    {
      type: 'button',
      class: 'icon-button drawer-button',
      'aria-label': 'Channels',
      'aria-expanded': 'false',
      onclick: () => setDrawer(!element.classList.contains('drawer-open')),
    },
    icon('menu', 24),
  );
  const people = el(
    'button',
    {
      type: 'button',
      class: 'icon-button people-button',
      'aria-label': 'Members',
      'aria-pressed': 'true',
      title: 'Members',
      onclick: togglePeople,
    },
    icon('people', 22),
  );
  const header = el('header', { class: 'channel-header' }, drawer, icon('hash', 22), name, topic, people);
  const stage = el('main', { class: 'stage' });
  const sidebar = el('div', { class: 'sidebar' }, rail.element, channels.element, panel.element);
  const element = el(
    'div',
    { class: 'client' },
    sidebar,
    el('div', { class: 'scrim', onclick: () => setDrawer(false) }),
    el('div', { class: 'content' }, notice, header, el('div', { class: 'body' }, stage, members.element)),
    announcer.element,
  );
  sidebar.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') setDrawer(false);
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
        remove: (message) => void session.remove(message).catch((error: Error) => tell(error.message)),
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
    name.textContent = person ? nameOf(state, person.id, person) : (channel?.name ?? '');
    topic.textContent = channel?.topic ?? '';
    topic.title = channel?.topic ?? '';
    if (visible)
      document.title = `${person ? '@' : '#'}${name.textContent} | ${state.guild?.name ?? 'Class'} · ${state.me.name}`;
  }

  function setDrawer(openNow: boolean) {
    element.classList.toggle('drawer-open', openNow);
    drawer.setAttribute('aria-expanded', String(openNow));
    if (openNow) sidebar.querySelector<HTMLElement>('.channel')?.focus();
  }

  function togglePeople() {
    const hidden = element.classList.toggle('people-hidden');
    element.classList.toggle('people-open', !hidden);
    people.setAttribute('aria-pressed', String(!hidden));
  }

  let toldAt = 0;
  function tell(text: string | undefined, passing = true) {
    window.clearTimeout(toldAt);
    notice.hidden = text === undefined;
    notice.textContent = text ?? '';
    if (text && passing) toldAt = window.setTimeout(() => tell(undefined), 6000);
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
        tell(state.status === 'reconnecting' ? 'Connection lost. Reconnecting…' : undefined, false);
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
