/** @file The tree of a text, drawn. */
import { el } from '../dom.ts';
import type { Node as Mark } from '../markdown/ast.ts';
import { parseInline } from '../markdown/inline.ts';
import { parse } from '../markdown/parse.ts';
import { codeBlock } from './code-block.ts';
import { customEmoji } from './emoji.ts';
import { channelMention, commandMention, roleMention, userMention } from './mention.ts';
import type { Scene } from './scene.ts';
import { renderTimestamp } from './timestamp.ts';

/** A whole text in an element of class `markdown`. */
export function markdown(text: string, scene: Scene): HTMLElement {
  const element = el('div', { class: 'markdown' }, ...draw(parse(text), scene));
  element.classList.toggle('only-emoji', isOnlyEmoji(text));
  return element;
}

/** Text without headings, lists and quotes, such as the title of an embed. */
export function inlineMarkdown(text: string, scene: Scene): (Node | string)[] {
  return draw(parseInline(text), scene);
}

function draw(marks: Mark[], scene: Scene): (Node | string)[] {
  return marks.map((mark) => drawOne(mark, scene));
}

function drawOne(mark: Mark, scene: Scene): Node | string {
  switch (mark.type) {
    case 'text':
      return mark.text;
    case 'strong':
      return el('strong', {}, ...draw(mark.content, scene));
    case 'em':
      return el('em', {}, ...draw(mark.content, scene));
    case 'underline':
      return el('u', {}, ...draw(mark.content, scene));
    case 'strike':
      return el('s', {}, ...draw(mark.content, scene));
    case 'spoiler':
      return spoiler(draw(mark.content, scene));
    case 'quote':
      return el('div', { class: 'quote' }, el('blockquote', {}, ...draw(mark.content, scene)));
    case 'subtext':
      return el('small', { class: 'subtext' }, ...draw(mark.content, scene));
    case 'heading':
      // The page's own headings take the first two levels.
      return el(
        `h${(mark.level + 2) as 3 | 4 | 5}`,
        { class: `h${mark.level}` },
        ...draw(mark.content, scene),
      );
    case 'list':
      return list(mark.start, mark.items, scene);
    case 'code':
      return el('code', { class: 'code' }, mark.text);
    case 'codeBlock':
      return codeBlock(mark.text, mark.language);
    case 'link':
      return el(
        'a',
        { href: mark.url, target: '_blank', rel: 'noopener noreferrer', title: mark.url },
        ...draw(mark.content, scene),
      );
    case 'timestamp':
      return renderTimestamp(mark.seconds, mark.style);
    case 'user':
      return userMention(mark.id, scene);
    case 'role':
      return roleMention(mark.id, scene);
    case 'channel':
      return channelMention(mark.id, scene);
    case 'command':
      return commandMention(mark.name, scene);
    case 'emoji':
      return customEmoji(mark.id, mark.name, mark.animated);
    case 'everyone':
      return el('span', { class: 'mention' }, mark.text);
  }
}

function list(start: number | undefined, items: Mark[][], scene: Scene): HTMLElement {
  const drawn = items.map((item) => el('li', {}, ...draw(item, scene)));
  return start === undefined ? el('ul', {}, ...drawn) : el('ol', { start }, ...drawn);
}

function spoiler(content: (Node | string)[]): HTMLElement {
  const inner = el('span', { class: 'spoiler-content', 'aria-hidden': 'true', inert: true }, ...content);
  const cover = el(
    'span',
    {
      class: 'spoiler',
      role: 'button',
      tabindex: 0,
      'aria-label': 'Spoiler, press to reveal',
      'aria-expanded': 'false',
    },
    inner,
  );
  const reveal = () => {
    cover.classList.add('revealed');
    for (const name of ['role', 'tabindex', 'aria-label', 'aria-expanded']) cover.removeAttribute(name);
    for (const name of ['aria-hidden', 'inert']) inner.removeAttribute(name);
  };
  cover.addEventListener('click', reveal, { once: true });
  cover.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    reveal();
  });
  return cover;
}

function isOnlyEmoji(text: string): boolean {
  return (
    text.length <= 120 && /^(?:\p{RGI_Emoji}|<a?:\w{2,32}:\d{15,20}>|\s)+$/v.test(text) && /\S/.test(text)
  );
}
