/** @file The message in #welcome: three things to try, naming the commands so that a click opens them. */
import type { Discord } from './discord.ts';
import { announceChange } from './posting/change.ts';

/** `</name:0>` becomes a mention of the command as soon as the bot has registered it. */
export const WELCOME = [
  '## Welcome to Deep Learning 101',
  'Our tutor is new here. Three things to try:',
  '1. </define:0> looks a term up. Try *vanishing gradient*, and press the button that lets you see it happen.',
  '2. </quiz:0> asks the class a question. Answer it, then be somebody else and answer again: nobody sees what the others chose.',
  '3. </experiment:0> trains real networks on handwritten digits while you watch. Choose a demo and leave the rest.',
  'You can be any of us: a teacher or one of three students.',
].join('\n');

/** Puts the ids of the registered commands into the message's mentions. */
export function refreshWelcome(discord: Discord): void {
  const { world } = discord;
  const message = world.messages.get(world.app().welcomeId ?? '');
  if (!message) return;
  const content = message.content.replaceAll(/<\/([-\w]+):\d+>/g, (_, name: string) => {
    const command = world.commands.all().find(({ body }) => body.type === 1 && body.name === name);
    return `</${name}:${command?.id ?? 0}>`;
  });
  if (content !== message.content) announceChange(discord, world.messages.put({ ...message, content }));
}
