/** @file Embeds. */
import type { APIEmbed } from 'discord-api-types/v10';
import { el } from '../dom.ts';
import { webAddress } from '../markdown/links.ts';
import { hex } from '../state.ts';
import { inlineMarkdown, markdown } from './markdown.ts';
import { pictureOf, renderPicture } from './picture.ts';
import { ownAddress, type Scene } from './scene.ts';
import { messageTime } from './time-format.ts';

export function renderEmbed(embed: APIEmbed, scene: Scene): HTMLElement {
  const { author, title, description, fields = [], image, thumbnail, footer, timestamp } = embed;
  const element = el(
    'article',
    { class: 'embed' },
    el(
      'div',
      { class: 'embed-main' },
      author &&
        el('div', { class: 'embed-author' }, smallIcon(author.icon_url), linked(author.url, [author.name])),
      title !== undefined &&
        el('div', { class: 'embed-title' }, linked(embed.url, inlineMarkdown(title, scene))),
      description !== undefined && el('div', { class: 'embed-description' }, markdown(description, scene)),
      fields.length > 0 &&
        el(
          'dl',
          { class: 'embed-fields' },
          ...fields.map(({ name, value, inline }) =>
            el(
              'div',
              { class: inline ? 'field inline' : 'field' },
              el('dt', {}, ...inlineMarkdown(name, scene)),
              el('dd', {}, markdown(value, scene)),
            ),
          ),
        ),
    ),
    thumbnail &&
      el(
        'div',
        { class: 'embed-thumbnail' },
        renderPicture([pictureOf(thumbnail, describe(thumbnail))], 0, scene, 80, 80),
      ),
    image &&
      el(
        'div',
        { class: 'embed-image' },
        renderPicture([pictureOf(image, describe(image))], 0, scene, 500, 350),
      ),
    (footer || timestamp) &&
      el(
        'div',
        { class: 'embed-footer' },
        smallIcon(footer?.icon_url),
        footer?.text,
        footer && timestamp && ' • ',
        timestamp && messageTime(Date.parse(timestamp), Date.now()),
      ),
  );
  if (embed.color) element.style.setProperty('--accent', hex(embed.color));
  return element;
}

function describe(image: { description?: string | null }): string | undefined {
  return image.description ?? undefined;
}

function linked(url: string | undefined, content: (Node | string)[]): HTMLElement {
  const href = url === undefined ? undefined : webAddress(url);
  return href
    ? el('a', { href, target: '_blank', rel: 'noopener noreferrer' }, ...content)
    : el('span', {}, ...content);
}

function smallIcon(url: string | undefined): HTMLElement | undefined {
  if (!url) return undefined;
  const image = el('img', { class: 'embed-icon', src: ownAddress(url), alt: '', width: 20, height: 20 });
  image.addEventListener('error', () => image.remove(), { once: true });
  return image;
}
