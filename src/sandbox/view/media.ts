/** @file Pictures inside embeds and components: `attachment://NAME` becomes the address of the file. */
import type { Json } from '../json.ts';
import type { Component } from '../rules/component.ts';
import type { Embed } from '../rules/embed.ts';
import type { AnyComponent } from '../rules/modal-component.ts';
import type { AttachmentRecord } from '../state/records.ts';

const SCHEME = 'attachment://';

export interface MediaSource {
  attachments: AttachmentRecord[];
  urlOf: (file: AttachmentRecord) => string;
}

export function viewComponent(component: AnyComponent, source: MediaSource): Json {
  const view: Json = { ...component };
  if ('media' in component) view.media = unfurl(component.media.url, source);
  if ('file' in component) {
    const file = find(component.file.url, source);
    view.file = unfurl(component.file.url, source);
    view.name = file?.filename ?? null;
    view.size = file?.size ?? null;
  }
  if ('items' in component) view.items = component.items.map((item) => viewPicture(item, source));
  if (component.type === 11) view.description = component.description ?? null;
  if (component.type === 17) view.accent_color = component.accent_color ?? null;
  if ('components' in component)
    view.components = component.components.map((child) => viewComponent(child, source));
  if ('accessory' in component) view.accessory = viewComponent(component.accessory, source);
  return view;
}

type GalleryItem = Extract<Component, { type: 12 }>['items'][number];

function viewPicture(item: GalleryItem, source: MediaSource): Json {
  return { ...item, media: unfurl(item.media.url, source), description: item.description ?? null };
}

export function viewEmbed(embed: Embed, source: MediaSource): Json {
  const picture = (image?: { url: string; description?: string }) => {
    const url = image && resolve(image.url, source);
    if (!image || url === undefined) return undefined;
    const { width, height } = find(image.url, source) ?? {};
    return { url, proxy_url: url, width, height, description: image.description };
  };
  const icon = (part?: { icon_url?: string }) =>
    part && { ...part, icon_url: part.icon_url && resolve(part.icon_url, source) };
  return {
    type: 'rich',
    ...embed,
    image: picture(embed.image),
    thumbnail: picture(embed.thumbnail),
    footer: icon(embed.footer),
    author: icon(embed.author),
  };
}

/** The files that an embed shows; Discord does not list them a second time. */
export function shownByEmbeds(embeds: Embed[], attachments: AttachmentRecord[]): Set<string> {
  const urls = embeds.flatMap((embed) => [
    embed.image?.url,
    embed.thumbnail?.url,
    embed.footer?.icon_url,
    embed.author?.icon_url,
  ]);
  const names = new Set(urls.map((url) => url?.slice(SCHEME.length)));
  return new Set(attachments.filter(({ filename }) => names.has(filename)).map(({ id }) => id));
}

function find(url: string, source: MediaSource): AttachmentRecord | undefined {
  if (!url.startsWith(SCHEME)) return undefined;
  return source.attachments.find(({ filename }) => filename === url.slice(SCHEME.length));
}

function resolve(url: string, source: MediaSource): string | undefined {
  if (!url.startsWith(SCHEME)) return url;
  const file = find(url, source);
  return file && source.urlOf(file);
}

function unfurl(url: string, source: MediaSource): Json {
  const file = find(url, source);
  const address = resolve(url, source) ?? url;
  return {
    id: file?.id ?? '0',
    url: address,
    proxy_url: address,
    width: file?.width ?? null,
    height: file?.height ?? null,
    content_type: file?.contentType ?? null,
    ...(file && { attachment_id: file.id }),
    loading_state: 2,
    flags: 0,
  };
}
