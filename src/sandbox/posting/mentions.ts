/** @file Who a message mentions, and who of them it may notify. */
import type { MessageBody } from '../rules/message.ts';
import { walk } from '../rules/tree.ts';
import type { World } from '../state/world.ts';

export interface Mentions {
  mentionIds: string[];
  mentionRoleIds: string[];
  mentionEveryone: boolean;
}

export interface MentionRights {
  /** What is parsed where the body does not say: everything in a channel, people only in an interaction. */
  fallback: ('users' | 'roles' | 'everyone')[];
  mayMentionEveryone: boolean;
}

export function findMentions(
  world: World,
  content: string,
  body: Pick<MessageBody, 'components' | 'allowed_mentions'>,
  rights: MentionRights,
): Mentions {
  const texts = [...walk(body.components ?? [])].map(({ component }) =>
    component.type === 10 ? component.content : '',
  );
  const text = [content, ...texts].join('\n');
  const allowed: MessageBody['allowed_mentions'] = body.allowed_mentions ?? { parse: rights.fallback };
  const all = (kind: 'users' | 'roles' | 'everyone') => allowed?.parse?.includes(kind) === true;
  const userIds = ids(text, /<@!?(\d+)>/g).filter((id) => all('users') || allowed?.users?.includes(id));
  const roleIds = ids(text, /<@&(\d+)>/g).filter((id) => all('roles') || allowed?.roles?.includes(id));
  const everyone = /@(everyone|here)\b/.test(text);
  return {
    mentionIds: userIds.filter((id) => world.users.get(id)),
    mentionRoleIds: roleIds.filter((id) => world.roles.get(id)),
    mentionEveryone: everyone && rights.mayMentionEveryone && all('everyone'),
  };
}

function ids(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''))];
}
