/** @file Routes: where the gateway is, and who the bot is. */
import { z } from 'zod';
import type { Discord } from '../discord.ts';
import { need } from '../http/error.ts';
import { type Call, route } from '../http/route.ts';
import { optional } from '../rules/fields.ts';
import { parse } from '../rules/issues.ts';
import { channelPermissions, guildPermissions } from '../state/permissions.ts';
import { viewChannel } from '../view/channel.ts';
import { guildsOf } from '../view/guild.ts';
import { viewApp, viewSelf, viewUser } from '../view/user.ts';
import { directChannel } from './direct.ts';

const gatewayUrl = ({ origin }: Discord) => origin.replace('http', 'ws');
const application = ({ discord }: Call<object>) => viewApp(discord.world, discord.world.app());
const selfBody = z.object({ username: optional(z.string().min(2).max(32)) });

export const gatewayRoutes = [
  route('GET', '/gateway', ({ discord }) => ({ url: gatewayUrl(discord) }), { only: 'token' }),
  route(
    'GET',
    '/gateway/bot',
    ({ discord }) => ({
      url: gatewayUrl(discord),
      shards: discord.shards,
      session_start_limit: { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 },
    }),
    { only: 'bot' },
  ),
  route('GET', '/applications/@me', application, { only: 'bot' }),
  route('GET', '/oauth2/applications/@me', application, { only: 'bot' }),
  route('GET', '/users/@me', ({ user }) => viewSelf(user)),
  route('PATCH', '/users/@me', ({ discord, user, body }) => {
    const { username } = parse(selfBody, body ?? {});
    return viewSelf(discord.world.users.put({ ...user, username: username ?? user.username }));
  }),
  route('GET', '/users/@me/guilds', ({ discord: { world }, user }) =>
    guildsOf(world, user.id).map((guild) => {
      const member = world.member(guild.id, user.id);
      return {
        id: guild.id,
        name: guild.name,
        icon: null,
        banner: null,
        owner: guild.ownerId === user.id,
        permissions: (member ? guildPermissions(world, member) : 0n).toString(),
        features: [],
      };
    }),
  ),
  route('GET', '/users/@me/channels', ({ discord: { world }, user }) =>
    world.channels
      .all()
      .filter(
        (channel) => channel.guildId === undefined && channelPermissions(world, user.id, channel) !== 0n,
      )
      .map((channel) => viewChannel(world, channel, user.id)),
  ),
  route('POST', '/users/@me/channels', directChannel),
  route('GET', '/users/:user', ({ discord, params }) =>
    viewUser(need(discord.world.users.get(params.user), 10013)),
  ),
];
