/** @file What Discord says of its gateway: into how many shards a bot's servers should be dealt. */
import { type APIGatewayBotInfo, Routes } from 'discord.js';
import { createClient, explainLogin } from './client.ts';

/** Throws a ConnectionError if Discord cannot be asked. */
export async function recommendedShards({ token, api }: { token: string; api?: string }): Promise<number> {
  const { rest } = createClient(api);
  try {
    return ((await rest.setToken(token).get(Routes.gatewayBot())) as APIGatewayBotInfo).shards;
  } catch (error) {
    throw explainLogin(error, api);
  }
}
