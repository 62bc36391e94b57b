/** @file What is said of a quiz that could not be posted. */
import { list } from './text.ts';

/** `missing` by Discord's names; empty where Discord gives no reason that Epoch can see. */
export function quizRefused(channelId: string, missing: readonly string[]): string {
  const why =
    missing.length > 0 ? `I lack **${list(missing)}** there` : 'Discord does not let me write there';
  return `Your quiz in <#${channelId}> could not be posted: ${why}. Someone who manages the channel can allow it in its settings; then \`/quiz\` posts a new one.`;
}
