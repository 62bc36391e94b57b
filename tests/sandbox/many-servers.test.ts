/** @file Many servers in one sandbox, and the end of one of them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type SandboxOptions, startSandbox } from '../../src/sandbox/sandbox.ts';
import { openLine, person } from '../support/person.ts';

async function open(options: SandboxOptions) {
  const sandbox = await startSandbox({ limits: 'none', ...options });
  onTestFinished(() => sandbox.close());
  return sandbox;
}

const guildsIntent = 1;

test('a thousand servers stand within seconds, each with its own channels, roles and members', async () => {
  const began = performance.now();
  const sandbox = await open({ guilds: 1000 });
  const line = await openLine(sandbox.url, 'the-bot', guildsIntent);
  const { guilds } = await line.until('READY');
  expect(guilds).toHaveLength(1000);
  const last = await line.until('GUILD_CREATE', ({ id }) => id === guilds.at(-1).id);
  expect(performance.now() - began).toBeLessThan(15_000);
  expect(last.channels.map(({ name }: { name: string }) => name)).toContain('daily');
  expect(last.roles.every(({ id }: { id: string }) => BigInt(id) >= BigInt(last.id))).toBe(true);
  expect(last).toMatchObject({ member_count: 5 });
  line.close();
});

test('a deleted server is gone for everybody, also after a restart, and the others stay', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'epoch-servers-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const sandbox = await open({ guilds: 3, dataDir });
  const who = person(sandbox.url, sandbox.info(), 'Ingrid');
  const listed = async (url = sandbox.url) => {
    const { body } = await person(url, sandbox.info(), 'Ingrid').call<{ id: string }[]>(
      'GET',
      '/users/@me/guilds',
    );
    return body.map(({ id }) => id);
  };
  const [first = '', second = '', third = ''] = await listed();
  const { body: channels } = await who.call<{ id: string }[]>('GET', `/guilds/${second}/channels`);
  await who.say(channels[0]!.id, 'Goodbye.');
  const line = await openLine(sandbox.url, 'the-bot', guildsIntent);

  sandbox.deleteGuild(second);
  expect(await line.until('GUILD_DELETE')).toMatchObject({ id: second });
  expect(await listed()).toEqual([first, third]);
  expect(sandbox.messages(channels[0]!.id)).toEqual([]);
  expect(await who.call('GET', `/channels/${channels[0]!.id}`)).toMatchObject({ status: 404 });
  expect(() => sandbox.deleteGuild(second)).toThrow('expected the id of a server');
  line.close();
  await sandbox.close();

  const again = await open({ guilds: 2, dataDir });
  const { body } = await person(again.url, again.info(), 'Ingrid').call<{ id: string }[]>(
    'GET',
    '/users/@me/guilds',
  );
  expect(body.map(({ id }) => id)).toEqual([first, third]);
  const { body: kept } = await person(again.url, again.info(), 'Ingrid').call<object[]>(
    'GET',
    `/guilds/${third}/channels`,
  );
  expect(kept).toHaveLength(5);
});
