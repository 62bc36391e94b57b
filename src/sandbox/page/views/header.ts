/** @file The head of a channel: its name and topic, the drawer of channels on a phone, the list of members. */
import { iconButton } from '../controls/icon-button.ts';
import { el } from '../dom.ts';
import { icon } from '../icons.ts';

export interface Header {
  element: HTMLElement;
  show(name: string, topic: string, direct: boolean): void;
  drawer(open: boolean): void;
  people(shown: boolean): void;
}

export function createHeader(openDrawer: () => void, togglePeople: () => void): Header {
  const name = el('span', { class: 'header-name' });
  const topic = el('span', { class: 'header-topic' });
  const sign = el('span', { class: 'header-sign' });
  const drawer = iconButton('menu', 'Channels', openDrawer, 'drawer-button', 24);
  const people = iconButton('people', 'Members', togglePeople, 'people-button', 22);
  return {
    element: el('header', { class: 'channel-header' }, drawer, sign, name, topic, people),
    show(newName, newTopic, direct) {
      name.textContent = newName;
      topic.textContent = newTopic;
      topic.title = newTopic;
      sign.replaceChildren(icon(direct ? 'at' : 'hash', 22));
      people.hidden = direct;
    },
    drawer: (open) => drawer.setAttribute('aria-expanded', String(open)),
    people: (shown) => people.setAttribute('aria-pressed', String(shown)),
  };
}
