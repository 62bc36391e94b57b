/** @file One message: who said it, what it says, and what only its reader is told. */
import { el } from '../dom.ts';
import { isSystem } from '../history.ts';
import { icon } from '../icons.ts';
import { colourOf, nameOf } from '../state.ts';
import { hasFlag, type Message, messageFlag, type User } from '../wire.ts';
import { avatar } from './avatar.ts';
import { renderComponent } from './component.ts';
import { renderEmbed } from './embed.ts';
import { renderAttachments } from './file.ts';
import { markdown } from './markdown.ts';
import { originLine } from './origin-line.ts';
import { renderPoll } from './poll.ts';
import { renderReactions } from './reactions.ts';
import type { Scene } from './scene.ts';
import { systemLine } from './system-line.ts';
import { formatTimestamp, messageTime } from './time-format.ts';
import { toolbar } from './toolbar.ts';

/** `opens` is whether it shows its author, rather than continuing the group above. */
export function renderMessage(message: Message, opens: boolean, scene: Scene): HTMLElement {
  if (isSystem(message)) return systemLine(message, scene);
  const { state } = scene;
  const at = Date.parse(message.timestamp);
  const isPrivate = hasFlag(message, messageFlag.ephemeral);
  const toMe =
    !isPrivate && (message.mention_everyone || message.mentions.some(({ id }) => id === state.me.id));
  return el(
    'article',
    {
      class: ['message', opens && 'opens', isPrivate && 'private', toMe && 'to-me'].filter(Boolean).join(' '),
      tabindex: -1,
      'data-key': `message ${message.id}`,
      'aria-label': `${nameOf(state, message.author.id, message.author)}, ${messageTime(at, Date.now())}`,
    },
    originLine(message, scene),
    opens
      ? avatar(message.author, 40)
      : el('time', { class: 'side-time' }, formatTimestamp(at / 1000, 't', 0)),
    opens && authorLine(message.author, at, scene),
    ...body(message, scene),
    failureLine(message, scene),
    isPrivate && privateNote(message.id, scene),
    !isPrivate && toolbar(message, scene),
  );
}

export function authorLine(author: User, at: number, { state }: Scene): HTMLElement {
  const name = el('span', { class: 'author' }, nameOf(state, author.id, author));
  const colour = colourOf(state, author.id);
  if (colour) name.style.setProperty('--role', colour);
  return el(
    'h3',
    { class: 'author-line' },
    name,
    author.bot && el('span', { class: 'app-badge' }, 'APP'),
    el(
      'time',
      { datetime: new Date(at).toISOString(), title: formatTimestamp(at / 1000, 'F', 0) },
      messageTime(at, Date.now()),
    ),
  );
}

function body(message: Message, scene: Scene): (HTMLElement | false | undefined)[] {
  if (hasFlag(message, messageFlag.loading)) {
    const name = nameOf(scene.state, message.author.id, message.author);
    return [thinking(`${name} is thinking…`)];
  }
  const edited = message.edited_timestamp
    ? el(
        'span',
        { class: 'edited', title: formatTimestamp(Date.parse(message.edited_timestamp) / 1000, 'F', 0) },
        '(edited)',
      )
    : undefined;
  const content = message.content ? markdown(message.content, scene) : undefined;
  if (edited) content?.append(' ', edited);
  const isNew = hasFlag(message, messageFlag.componentsV2);
  const components = (message.components ?? []).map((component) =>
    renderComponent(component, message, scene),
  );
  return [
    content,
    ...(isNew ? [] : renderAttachments(message.attachments, scene)),
    ...message.embeds.map((embed) => renderEmbed(embed, scene)),
    message.poll && renderPoll(message.poll, scene),
    components.length > 0 && el('div', { class: isNew ? 'components new' : 'components' }, ...components),
    !content && edited,
    renderReactions(message, scene),
  ];
}

export function thinking(text: string): HTMLElement {
  return el(
    'div',
    { class: 'thinking' },
    el('span', { class: 'dots', 'aria-hidden': 'true' }, el('i'), el('i'), el('i')),
    text,
  );
}

function failureLine(message: Message, { state }: Scene): HTMLElement | undefined {
  const reason = state.failures.get(message.id);
  return reason ? el('div', { class: 'failure', role: 'alert' }, icon('warning', 16), reason) : undefined;
}

export function privateNote(id: string, scene: Scene): HTMLElement {
  return el(
    'div',
    { class: 'private-note' },
    icon('eye', 16),
    'Only you can see this •',
    el(
      'button',
      { type: 'button', class: 'text-link', 'data-key': `dismiss ${id}`, onclick: () => scene.dismiss(id) },
      'Dismiss message',
    ),
  );
}
