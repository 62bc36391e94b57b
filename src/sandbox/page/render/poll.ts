/** @file Polls, as a picture of their state. */
import type { APIPoll } from 'discord-api-types/v10';
import { el, plural } from '../dom.ts';
import { partialEmoji } from './emoji.ts';
import { inlineMarkdown } from './markdown.ts';
import type { Scene } from './scene.ts';

export function renderPoll({ question, answers, results }: APIPoll, scene: Scene): HTMLElement {
  const counts = new Map(results?.answer_counts.map(({ id, count }) => [id, count]));
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return el(
    'section',
    { class: 'poll', 'aria-label': 'Poll' },
    el('h4', {}, ...inlineMarkdown(question.text ?? '', scene)),
    ...answers.map(({ answer_id: id, poll_media: media }) => {
      const share = total > 0 ? (counts.get(id) ?? 0) / total : 0;
      const row = el(
        'div',
        { class: 'poll-answer' },
        partialEmoji(media.emoji),
        el('span', {}, ...inlineMarkdown(media.text ?? '', scene)),
        el('span', { class: 'poll-share' }, `${Math.round(share * 100)} %`),
      );
      row.style.setProperty('--share', `${share * 100}%`);
      return row;
    }),
    el('small', {}, plural(total, 'vote')),
  );
}
