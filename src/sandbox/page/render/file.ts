/** @file Attached files: pictures as pictures, sound and film with controls, the rest as a card to download. */
import { el } from '../dom.ts';
import { icon } from '../icons.ts';
import type { Attachment } from '../wire.ts';
import { pictureOf, renderGallery } from './picture.ts';
import { ownAddress, type Scene } from './scene.ts';

export function renderAttachments(attachments: Attachment[], scene: Scene): HTMLElement[] {
  const isPicture = ({ content_type: type }: Attachment) => /^image\//.test(type ?? '');
  const pictures = attachments.filter(isPicture);
  const others = attachments.filter((attachment) => !isPicture(attachment));
  const spoiler = ({ filename }: Attachment) => filename.startsWith('SPOILER_');
  return [
    ...(pictures.length > 0
      ? [
          renderGallery(
            pictures.map((one) => pictureOf(one, one.description, spoiler(one))),
            scene,
          ),
        ]
      : []),
    ...others.map(renderOther),
  ];
}

function renderOther(attachment: Attachment): HTMLElement {
  const type = attachment.content_type ?? '';
  const src = ownAddress(attachment.url);
  const label = attachment.description ?? attachment.filename;
  if (type.startsWith('audio/'))
    return el('audio', { class: 'sound', controls: true, src, 'aria-label': label });
  if (type.startsWith('video/'))
    return el('video', { class: 'film', controls: true, src, 'aria-label': label });
  return fileCard(attachment.filename, attachment.size, attachment.url);
}

/** `size` in bytes, undefined where it is not known. */
export function fileCard(name: string, size: number | undefined, url: string): HTMLElement {
  return el(
    'div',
    { class: 'file-card' },
    icon('file', 32),
    el(
      'div',
      { class: 'file-text' },
      el('a', { href: ownAddress(url), target: '_blank', rel: 'noopener', download: name }, name),
      size !== undefined && el('span', { class: 'file-size' }, formatSize(size)),
    ),
    el(
      'a',
      { class: 'icon-button', href: ownAddress(url), download: name, 'aria-label': `Download ${name}` },
      icon('download'),
    ),
  );
}

export function formatSize(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB'];
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit += 1;
  }
  return `${unit === 0 ? size : size.toFixed(2)} ${units[unit]}`;
}
