/** @file The composer of one channel: plain messages, replies, files and slash commands. */
import { iconButton } from '../controls/icon-button.ts';
import { el, plural } from '../dom.ts';
import type { Session } from '../session.ts';
import type { Message } from '../wire.ts';
import { type CommandForm, createCommandForm } from './command-form.ts';
import { type Leaf, leavesOf } from './leaves.ts';
import { withMentions } from './mentions.ts';
import { createPanel } from './panel.ts';
import { createReplyBar } from './reply-bar.ts';
import { createTextField, longestMessage } from './text-field.ts';
import { createTray } from './tray.ts';
import { readTyped, writeTyped } from './typed.ts';

export interface Composer {
  element: HTMLElement;
  focus(): void;
  startCommand(name: string): void;
  replyTo(message: Message): void;
}

interface Hooks {
  session: Session;
  channelId: string;
  placeholder: string;
  /** Something was sent: the newest messages are wanted. */
  sent(): void;
  goUp(): void;
  escape(): void;
}

export function createComposer(hooks: Hooks): Composer {
  const { session, channelId } = hooks;
  const panel = createPanel();
  const tray = createTray(() => changed());
  const reply = createReplyBar(session.state);
  let form: CommandForm | undefined;

  const field = createTextField({
    session,
    panel,
    placeholder: hooks.placeholder,
    changed: () => changed(true),
    send,
    startCommand: begin,
    escape() {
      if (reply.target()) reply.set(undefined);
      else hooks.escape();
    },
    goUp: hooks.goUp,
  });
  const problem = el('div', { class: 'composer-problem', role: 'alert', hidden: true });
  const picker = el('input', {
    type: 'file',
    multiple: true,
    hidden: true,
    onchange: () => attach(picker.files ?? []),
  });
  const plus = iconButton('plus', 'Attach files', () => picker.click(), 'attach');
  const counter = el('span', { class: 'counter', hidden: true });
  const submit = iconButton('send', 'Send', () => (form ? form.send() : send()), 'send');
  const middle = el('div', { class: 'composer-field' }, field);
  const element = el(
    'form',
    {
      class: 'composer',
      'aria-label': 'Message',
      onsubmit: (event: Event) => event.preventDefault(),
      onpaste: (event: ClipboardEvent) => takeFiles(event, event.clipboardData),
      ondragover: (event: DragEvent) => event.preventDefault(),
      ondrop: (event: DragEvent) => takeFiles(event, event.dataTransfer),
    },
    panel.element,
    problem,
    el(
      'div',
      { class: 'composer-box' },
      reply.element,
      tray.element,
      el('div', { class: 'composer-row' }, plus, picker, middle, counter, submit),
    ),
  );

  function changed(typed = false) {
    say(undefined);
    const left = longestMessage - field.value.length;
    counter.hidden = left > 200;
    counter.textContent = String(left);
    counter.classList.toggle('over', left < 0);
    submit.classList.toggle(
      'ready',
      field.value.trim() !== '' || tray.files().length > 0 || form !== undefined,
    );
    if (typed && field.value !== '' && !field.value.startsWith('/')) session.tellTyping(channelId);
  }

  function say(text: string | undefined) {
    problem.hidden = text === undefined;
    problem.textContent = text ?? '';
  }

  function attach(files: Iterable<File>) {
    const trouble = tray.add(files);
    if (trouble) say(trouble);
    picker.value = '';
    field.focus();
  }

  function takeFiles(event: Event, data: DataTransfer | null) {
    if (!data?.files.length || form) return;
    event.preventDefault();
    attach(data.files);
  }

  function send() {
    const content = field.value.trim();
    const files = tray.files();
    if (content === '' && files.length === 0) return;
    if (content.length > longestMessage) {
      const over = plural(content.length - longestMessage, 'character');
      say(`A message takes at most ${longestMessage} characters; this one is ${over} too long.`);
      return;
    }
    const typed = readTyped(content, leavesOf(session.state.commands));
    if (typed) {
      begin(typed.leaf, typed.values);
      return;
    }
    void session.say(channelId, withMentions(content, session.state), [...files], reply.target()?.id);
    field.value = '';
    panel.hide();
    tray.clear();
    reply.set(undefined);
    hooks.sent();
  }

  function begin(leaf: Leaf, values: ReadonlyMap<string, string>) {
    panel.hide();
    const mine = createCommandForm(leaf, values, {
      session,
      channelId,
      panel,
      leave: () => end(writeTyped(leaf, mine.values())),
      send(_, { options, files }) {
        void session.useCommand(channelId, leaf.command, options, files);
        end('');
        hooks.sent();
      },
    });
    form = mine;
    middle.replaceChildren(form.element);
    plus.hidden = true;
    form.focus();
    changed();
  }

  function end(text: string) {
    form = undefined;
    panel.hide();
    plus.hidden = false;
    field.value = text;
    middle.replaceChildren(field);
    field.focus();
    panel.hide();
    changed();
  }

  return {
    element,
    focus: () => (form ? form.focus() : field.focus()),
    startCommand(name) {
      const leaves = leavesOf(session.state.commands);
      const leaf =
        leaves.find((one) => one.name === name) ?? leaves.find((one) => one.name.startsWith(`${name} `));
      if (leaf) begin(leaf, new Map());
      else say(`There is no command /${name} here that you may use.`);
    },
    replyTo(message) {
      reply.set(message);
      field.focus();
    },
  };
}
