/** @file One entry of a history: a message, or something on its way. */
import { el } from '../dom.ts';
import type { Entry } from '../history.ts';
import { icon } from '../icons.ts';
import type { State } from '../state.ts';
import { timeOf, type User } from '../wire.ts';
import { avatar } from './avatar.ts';
import { markdown } from './markdown.ts';
import { authorLine, privateNote, renderMessage, thinking } from './message.ts';
import { commandLine } from './origin-line.ts';
import type { Scene } from './scene.ts';

export function renderEntry(entry: Entry, opens: boolean, scene: Scene): HTMLElement {
  if (entry.kind === 'message') return renderMessage(entry.message, opens, scene);
  if (entry.kind === 'command') return renderCommand(entry, scene);
  return renderOutgoing(entry, opens, scene);
}

/** A command that was sent: until the bot answers, or because it did not. */
function renderCommand(entry: Entry & { kind: 'command' }, scene: Scene): HTMLElement {
  const bot = botOf(scene.state);
  return el(
    'article',
    {
      class: entry.failed ? 'message opens private' : 'message opens',
      tabindex: -1,
      'data-key': `message ${entry.id}`,
      'aria-label': `Your command /${entry.command}`,
    },
    commandLine(meOf(scene.state), entry.command, scene),
    avatar(bot, 40),
    authorLine(bot, timeOf(entry.id), scene),
    entry.failed
      ? el('div', { class: 'failure', role: 'alert' }, icon('warning', 16), entry.failed)
      : thinking('Sending command…'),
    entry.failed && privateNote(entry.id, scene),
  );
}

function renderOutgoing(entry: Entry & { kind: 'outgoing' }, opens: boolean, scene: Scene): HTMLElement {
  const me = meOf(scene.state);
  return el(
    'article',
    {
      class: ['message', opens && 'opens', entry.failed ? 'unsent' : 'sending'].filter(Boolean).join(' '),
      tabindex: -1,
      'data-key': `message ${entry.id}`,
    },
    opens && avatar(me, 40),
    opens && authorLine(me, timeOf(entry.id), scene),
    markdown(entry.content, scene),
    ...entry.files.map(({ name }) => el('div', { class: 'subtext' }, name)),
    entry.failed &&
      el(
        'div',
        { class: 'failure', role: 'alert' },
        icon('warning', 16),
        `Not sent. ${entry.failed}`,
        el(
          'button',
          { type: 'button', class: 'text-link', onclick: () => scene.sendAgain(entry) },
          'Try again',
        ),
        '•',
        el(
          'button',
          { type: 'button', class: 'text-link', onclick: () => scene.dismiss(entry.id) },
          'Delete',
        ),
      ),
  );
}

function meOf({ me, members }: State): User {
  return members.get(me.id)?.user ?? stranger(me.id, me.name);
}

function botOf({ sandbox, members }: State): User {
  const id = sandbox.application_id;
  const bots = [...members.values()].filter(({ user }) => user.bot);
  const bot = bots.find(({ user }) => user.id === id) ?? bots[0];
  return bot?.user ?? { ...stranger(id, 'App'), bot: true };
}

function stranger(id: string, username: string): User {
  return { id, username, global_name: null, avatar: null, discriminator: '0' };
}
