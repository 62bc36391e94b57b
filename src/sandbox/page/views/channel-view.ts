/** @file One channel of one member: messages, typing, composer. It is kept, so that nothing in it is lost. */
import { type Composer, createComposer } from '../composer/composer.ts';
import { el } from '../dom.ts';
import type { Scene } from '../render/scene.ts';
import type { Session } from '../session.ts';
import { channelOf, nameOf } from '../state.ts';
import { channelType } from '../wire.ts';
import { createTimeline, type Timeline } from './timeline.ts';
import { createTypingLine } from './typing.ts';

export interface ChannelView {
  element: HTMLElement;
  timeline: Timeline;
  composer: Composer;
  scene: Scene;
  updateTyping(): void;
}

/** `base` lacks what belongs to this very channel. */
export function createChannelView(
  session: Session,
  channelId: string,
  base: Omit<Scene, ChannelScene>,
): ChannelView {
  const channel = channelOf(session.state, channelId);
  const direct = channel?.type === channelType.direct ? channel.recipients?.[0] : undefined;
  const scene: Scene = {
    ...base,
    startCommand: (name) => composer.startCommand(name),
    goToMessage: (id) => timeline.goTo(id),
    reply: (message) => composer.replyTo(message),
    dismiss: (id) => session.dismiss(channelId, id),
    sendAgain(entry) {
      session.dismiss(channelId, entry.id);
      void session.say(channelId, entry.content, entry.files);
    },
  };
  const timeline: Timeline = createTimeline(session, channelId, scene, () => composer.focus());
  const composer: Composer = createComposer({
    session,
    channelId,
    placeholder: direct
      ? `Message @${nameOf(session.state, direct.id, direct)}`
      : `Message #${channel?.name ?? ''}`,
    sent: timeline.toBottom,
    goUp: timeline.focusLast,
    escape: timeline.toBottom,
  });
  const typing = createTypingLine(session.state, channelId);
  const element = el('div', { class: 'channel-view' }, timeline.element, composer.element, typing.element);
  return { element, timeline, composer, scene, updateTyping: typing.update };
}

type ChannelScene = 'startCommand' | 'goToMessage' | 'reply' | 'dismiss' | 'sendAgain';
