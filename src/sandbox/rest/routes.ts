/** @file The table of all routes under /api/v10. */
import type { Route } from '../http/route.ts';
import { callbackRoutes } from './callback.ts';
import { channelRoutes } from './channels.ts';
import { commandRoutes } from './commands.ts';
import { gatewayRoutes } from './gateway.ts';
import { guildRoutes } from './guilds.ts';
import { messageRoutes } from './messages.ts';
import { peopleRoutes } from './people.ts';
import { pinRoutes } from './pins.ts';
import { roleRoutes } from './roles.ts';
import { threadRoutes } from './threads.ts';
import { webhookRoutes } from './webhooks.ts';

export const ROUTES: Route[] = [
  ...gatewayRoutes,
  ...commandRoutes,
  ...callbackRoutes,
  ...webhookRoutes,
  ...messageRoutes,
  ...pinRoutes,
  ...threadRoutes,
  ...channelRoutes,
  ...guildRoutes,
  ...roleRoutes,
  ...peopleRoutes,
];
