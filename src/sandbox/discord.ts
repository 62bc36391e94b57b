/** @file What every part of the sandbox works with. */
import type { Hub } from './gateway/hub.ts';
import type { Pending } from './interactions/pending.ts';
import type { World } from './state/world.ts';

export interface Discord {
  world: World;
  hub: Hub;
  pending: Pending;
  /** `http://127.0.0.1:PORT` */
  origin: string;
  /** Into how many shards a bot is told to deal its servers. */
  shards: number;
  /** The only token that the bot may use; missing = any that is not a person's. */
  botToken?: string;
  log: (line: string) => void;
}
