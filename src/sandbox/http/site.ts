/** @file What is served outside the API: the page, files, avatars, and the description of the sandbox. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { Discord } from '../discord.ts';
import { describeSandbox } from '../info.ts';
import { avatarSvg, iconSvg } from '../state/avatar.ts';
import { isSigned } from '../view/files.ts';
import { commonHeaders, fileHeaders, pageHeaders } from './guard.ts';
import { pageReader } from './pages.ts';

const INLINE = /^(image|audio|video)\/|^text\/plain/;

type Answer = { status?: number; type: string; body: string | Uint8Array; headers?: Record<string, string> };

export function site(
  discord: Discord,
): (request: IncomingMessage, response: ServerResponse, url: URL) => void {
  const readPage = pageReader(fileURLToPath(new URL('../page', import.meta.url)));

  function answer(url: URL, host: string): Answer {
    const [, first, ...rest] = decode(url.pathname).split('/');
    if (url.pathname === '/sandbox') return json(describeSandbox(discord));
    if (first === 'attachments') return file(discord, url, rest);
    if (first === 'avatars') return picture(avatarSvg(discord.world.users.get(rest[0] ?? '')));
    if (first === 'icons') return picture(iconSvg(discord.world.guilds.get(rest[0] ?? '')?.name));
    const path = url.pathname === '/' ? 'index.html' : first === 'page' ? rest.join('/') : undefined;
    const page = path === undefined ? undefined : readPage(path);
    if (!page)
      return { status: 404, type: 'text/plain; charset=utf-8', body: `Nothing is at ${url.pathname}.` };
    return { ...page, headers: { ...pageHeaders(host), 'cache-control': 'no-cache' } };
  }

  return (request, response, url) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    const host = request.headers.host ?? '';
    // Pictures and the gateway have the address 127.0.0.1, which a page at localhost may not reach.
    if (url.pathname === '/' && host === new URL(discord.origin).host.replace('127.0.0.1', 'localhost')) {
      response.writeHead(302, { location: `${discord.origin}/` }).end();
      return;
    }
    const { status = 200, type, body, headers } = answer(url, host);
    response.writeHead(status, {
      'content-type': type,
      'content-length': Buffer.byteLength(body),
      ...commonHeaders,
      ...headers,
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  };
}

function json(value: unknown): Answer {
  return { type: 'application/json', body: JSON.stringify(value), headers: { 'cache-control': 'no-store' } };
}

function picture(svg: string | undefined): Answer {
  if (svg === undefined) return { status: 404, type: 'text/plain', body: 'There is nobody of that id.' };
  return { type: 'image/svg+xml', body: svg, headers: { ...fileHeaders, 'cache-control': 'max-age=3600' } };
}

function file({ world }: Discord, url: URL, [channelId, id]: string[]): Answer {
  const gone = { status: 404, type: 'text/plain', body: 'This content is no longer available.' };
  if (!isSigned(world, decode(url.pathname), url.searchParams)) return gone;
  const message = world.messages
    .inChannel(channelId ?? '')
    .find(({ attachments }) => attachments.some((one) => one.id === id));
  const attachment = message?.attachments.find((one) => one.id === id);
  const type = attachment?.contentType ?? world.uploads.get(id ?? '')?.contentType;
  const body = world.disk.loadFile(id ?? '');
  if (type === undefined || !body) return gone;
  const disposition = INLINE.test(type) ? 'inline' : 'attachment';
  return { type, body, headers: { ...fileHeaders, 'content-disposition': disposition } };
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
