/** @file What is said of a quiz that could not be posted. */
import { button, row } from './components.ts';
import { customId } from './custom-id.ts';
import type { Message } from './reply.ts';
import { list } from './text.ts';

/** `missing` by Discord's names; empty where Discord gives no reason that Epoch can see. */
export function quizRefused(quizId: string, channelId: string, missing: readonly string[]): Message {
  const why =
    missing.length > 0 ? `I lack **${list(missing)}** there` : 'Discord does not let me write there';
  return {
    text: `Your quiz in <#${channelId}> could not be posted: ${why}. Someone who manages the channel can allow it in its settings; then \`/quiz\` posts a new one.`,
    components: [row(button('Look again', refusedId(quizId)))],
  };
}

/** When nothing is in the way any more. */
export function quizAllowed(channelId: string): Message {
  return { text: `I can write in <#${channelId}> now. \`/quiz\` there posts a new quiz.` };
}

/** Of the button; by it a message that was sent shortly before a crash is found again. */
export function refusedId(quizId: string): string {
  return customId('quiz', 'refused', quizId);
}
