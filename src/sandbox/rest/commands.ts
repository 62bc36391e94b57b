/** @file Routes: registering commands, for all servers or for one. */
import { announceCommands } from '../command-index.ts';
import { apiError, need } from '../http/error.ts';
import { type Call, route } from '../http/route.ts';
import type { Json } from '../json.ts';
import { type CommandBody, command, commandList } from '../rules/command.ts';
import { parse } from '../rules/issues.ts';
import { guildFor } from '../state/access.ts';
import type { CommandRecord } from '../state/records.ts';
import { viewCommand } from '../view/command.ts';

type CommandCall = Call<{ app: string; guild?: string; command?: string }>;

const DAY = 86_400_000;
const DAILY_CREATES = 200;

/** Checks that the application is the bot's own and the server one of the bot's; returns the commands there. */
function scope({ discord, user, params }: CommandCall): CommandRecord[] {
  const { world } = discord;
  if (params.app !== world.app().id) throw apiError(20002);
  if (params.guild !== undefined) guildFor(world, user, params.guild);
  return world.commands.all().filter(({ guildId }) => guildId === params.guild);
}

function list(call: CommandCall): Json[] {
  return scope(call).map((one) => viewCommand(one, call.params.app));
}

function one(call: CommandCall): CommandRecord {
  return need(
    scope(call).find(({ id }) => id === call.params.command),
    10063,
  );
}

/** A command keeps its id while its name and type stay; its version changes with its body. */
function save(call: CommandCall, body: CommandBody, known: CommandRecord | undefined): CommandRecord {
  const { world } = call.discord;
  if (known && JSON.stringify(known.body) === JSON.stringify(body)) return known;
  const { guild: guildId } = call.params;
  if (!known) countCreation(call);
  return world.commands.put({ id: known?.id ?? world.newId(), version: world.newId(), guildId, body });
}

/** At most 200 new commands a day, for all servers and for each one. */
function countCreation({ discord: { world }, params }: CommandCall): void {
  const app = world.app();
  const now = world.now();
  const recent = app.creations.filter(({ at }) => at > now - DAY);
  const here = recent.filter(({ guildId }) => guildId === params.guild);
  if (here.length >= DAILY_CREATES) throw apiError(30034, { retry_after: DAY / 1000, global: false });
  world.apps.put({ ...app, creations: [...recent, { at: now, guildId: params.guild }] });
}

function same(body: CommandBody): (other: CommandRecord) => boolean {
  return (other) => other.body.name === body.name && other.body.type === body.type;
}

function replaceAll(call: CommandCall): Json[] {
  const { world } = call.discord;
  const known = scope(call);
  const bodies = parse(commandList, call.body);
  const saved = bodies.map((body) => save(call, body, known.find(same(body))));
  for (const old of known) if (!saved.some(({ id }) => id === old.id)) world.commands.delete(old.id);
  announceCommands(call.discord);
  return saved.map((record) => viewCommand(record, call.params.app));
}

function create(call: CommandCall): Json {
  const known = scope(call);
  const body = parse(command, call.body);
  const saved = save(call, body, known.find(same(body)));
  announceCommands(call.discord);
  return viewCommand(saved, call.params.app);
}

function change(call: CommandCall): Json {
  const known = one(call);
  const body = parse(command, { ...known.body, ...(call.body as Partial<CommandBody>) });
  const saved = save(call, body, known);
  announceCommands(call.discord);
  return viewCommand(saved, call.params.app);
}

function remove(call: CommandCall): void {
  call.discord.world.commands.delete(one(call).id);
  announceCommands(call.discord);
}

export const commandRoutes = [
  '/applications/:app/commands',
  '/applications/:app/guilds/:guild/commands',
].flatMap((base) => {
  const line = (run: (call: CommandCall) => unknown) => run as (call: Call<object>) => unknown;
  return [
    route('GET', base, line(list), { only: 'bot' }),
    route('PUT', base, line(replaceAll), { only: 'bot' }),
    route('POST', base, line(create), { only: 'bot', status: 201 }),
    route(
      'GET',
      `${base}/:command`,
      line((call) => viewCommand(one(call), call.params.app)),
      { only: 'bot' },
    ),
    route('PATCH', `${base}/:command`, line(change), { only: 'bot' }),
    route('DELETE', `${base}/:command`, line(remove), { only: 'bot' }),
  ];
});
