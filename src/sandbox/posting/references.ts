/** @file Where a message shows its own files: addresses become names, and every name must have a file. */

import { type Issue, invalidForm } from '../rules/issues.ts';
import type { MessageBody } from '../rules/message.ts';
import type { AnyComponent } from '../rules/modal-component.ts';
import { walk } from '../rules/tree.ts';
import type { AttachmentRecord } from '../state/records.ts';
import { safeName } from './files.ts';

const SCHEME = 'attachment://';

/**
 * Rewrites the media of a body in place. An address that the sandbox served for one of `attachments` (a bot that sends
 * back what it got) becomes its name, because the address expires. A name without a file is error 50035.
 */
export function settleReferences(body: MessageBody, attachments: AttachmentRecord[], origin: string): void {
  const rename = (url: string): string => {
    if (url.startsWith(SCHEME)) return SCHEME + safeName(url.slice(SCHEME.length));
    if (!url.startsWith(`${origin}/attachments/`)) return url;
    const id = new URL(url).pathname.split('/')[3];
    const file = attachments.find((one) => one.id === id);
    return file ? SCHEME + file.filename : url;
  };
  for (const embed of body.embeds ?? []) {
    for (const image of [embed.image, embed.thumbnail]) if (image) image.url = rename(image.url);
    for (const part of [embed.footer, embed.author])
      if (part?.icon_url !== undefined) part.icon_url = rename(part.icon_url);
  }
  const issues: Issue[] = [];
  for (const { component, path } of walk(body.components ?? [])) {
    for (const [place, media] of mediaOf(component)) {
      media.url = rename(media.url);
      const name = media.url.startsWith(SCHEME) ? media.url.slice(SCHEME.length) : undefined;
      if (name === undefined || attachments.some(({ filename }) => filename === name)) continue;
      const message = `The referenced attachment "${SCHEME}${name}" was not found`;
      const code = 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND';
      issues.push({ path: ['components', ...path, ...place, 'url'], code, message });
    }
  }
  if (issues.length > 0) throw invalidForm(issues);
}

function mediaOf(component: AnyComponent): [path: PropertyKey[], media: { url: string }][] {
  if ('media' in component) return [[['media'], component.media]];
  if ('file' in component) return [[['file'], component.file]];
  if ('items' in component)
    return component.items.map(({ media }, index) => [['items', index, 'media'], media]);
  return [];
}
