/** @file Keeping other web pages out: the sandbox answers to loopback names and to its own page alone. */
import type { IncomingHttpHeaders } from 'node:http';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Why a request is refused, or undefined. Programs send no Origin; browsers always do where it matters. */
export function refusal(headers: IncomingHttpHeaders): string | undefined {
  const host = headers.host ?? '';
  const name = host.replace(/:\d+$/, '');
  if (!LOOPBACK.has(name)) return `The Host header must be a loopback name, got "${host}".`;
  const { origin } = headers;
  if (origin !== undefined && origin !== `http://${host}`) {
    return `Only the sandbox's own page may call it from a browser, got the origin "${origin}".`;
  }
  // A link that leads here is welcome; anything else that another site makes a browser do is not.
  const follows = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  // A page on another port of this machine is of the same site, but not the sandbox's own.
  const other = ['cross-site', 'same-site'].includes(String(headers['sec-fetch-site']));
  if (other && !follows) return 'Other sites may not call the sandbox.';
  return undefined;
}

/** For the page: nothing from elsewhere, no inline script, text never as HTML. */
export function pageHeaders(host: string): Record<string, string> {
  return {
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' blob: data:",
      "media-src 'self' blob:",
      "font-src 'self'",
      `connect-src 'self' ws://${host}`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ].join('; '),
    ...commonHeaders,
  };
}

/** For what people upload: it is shown, never run. */
export const fileHeaders: Record<string, string> = {
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
};

export const commonHeaders: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
};
