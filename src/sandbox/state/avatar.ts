/** @file Pictures of people and servers, drawn from their names. */
import type { UserRecord } from './records.ts';

const COLORS = ['#5865f2', '#3b8f5a', '#c2542d', '#8a4fbd', '#b8860b', '#2f7fa8', '#b83a6b', '#56707c'];

/** A person's initials on a colour of their own; a small network for the bot. */
export function avatarSvg(user: UserRecord | undefined): string | undefined {
  if (!user) return undefined;
  if (user.bot) return svg('#2b2d6e', NETWORK);
  return svg(colorOf(user.id), initials(user.globalName ?? user.username));
}

export function iconSvg(name: string | undefined): string | undefined {
  return name === undefined ? undefined : svg(COLORS[0] ?? '', initials(name));
}

const NETWORK = [
  '<g stroke="#aab0ff" stroke-width="3"><path d="M36 40 64 28M36 40 64 64M36 40 64 100M36 88 64 28M36 88 64 64',
  'M36 88 64 100M64 28 94 64M64 64 94 64M64 100 94 64"/></g><g fill="#fff">',
  ...['36 40', '36 88', '64 28', '64 64', '64 100', '94 64'].map((at) => {
    const [x, y] = at.split(' ');
    return `<circle cx="${x}" cy="${y}" r="9"/>`;
  }),
  '</g>',
].join('');

function svg(color: string, inside: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128"><rect width="128" height="128" fill="${color}"/>${inside}</svg>`;
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => word?.match(/[\p{L}\p{N}]/u)?.[0] ?? '',
  );
  return `<text x="64" y="66" dominant-baseline="middle" text-anchor="middle" font-family="system-ui, sans-serif" font-size="52" font-weight="600" fill="#fff">${letters.join('')}</text>`;
}

function colorOf(id: string): string {
  return COLORS[Number(BigInt(id) % BigInt(COLORS.length))] ?? '#5865f2';
}
