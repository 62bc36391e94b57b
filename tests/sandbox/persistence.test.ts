/** @file A restart of the sandbox looks as Discord would: everything that was there is there. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Sandbox, type SandboxInfo, startSandbox } from '../../src/sandbox/sandbox.ts';
import { openLine, person } from '../support/person.ts';
import { cleanUp, form, openSandbox } from './setup.ts';

async function directory(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'sandbox-'));
  cleanUp(() => rm(path, { recursive: true, force: true }));
  return path;
}

interface Sent {
  id: string;
  attachments: { url: string }[];
}

test('keeps people, messages, files, commands and buttons over a restart', async () => {
  const dataDir = await directory();
  const clock = { now: Date.UTC(2026, 8, 14) };
  const before = await openSandbox({ dataDir, now: () => clock.now });
  const line = await openLine(before.sandbox.url, 'bot', 1);
  await before.bot('PUT', `/applications/${before.appId}/commands`, [{ name: 'try', description: 'Try' }]);
  const button = { type: 1, components: [{ type: 2, style: 1, label: 'B', custom_id: 'b' }] };
  const { body: sent } = await before.bot<Sent>(
    'POST',
    `/channels/${before.lab}/messages`,
    form({ components: [button], nonce: 'n', attachments: [{ id: '0' }] }, { 'a.txt': 'kept' }),
  );
  const waiting = before.amara.command(before.lab, 'try');
  const { id, token } = await line.until('INTERACTION_CREATE');
  await before.bot('POST', `/interactions/${id}/${token}/callback`, { type: 5, data: { flags: 64 } });
  await waiting;
  const info = before.sandbox.info();
  await before.sandbox.close();

  // The clock went back: ids must not repeat all the same.
  clock.now -= 60_000;
  const after = await openSandbox({ dataDir, now: () => clock.now });
  expect(after.sandbox.info()).toEqual(info);
  clock.now += 120_000;
  const { body: filled } = await after.bot<{ content: string }>(
    'PATCH',
    `/webhooks/${after.appId}/${token}/messages/@original`,
    { content: 'still yours' },
  );
  expect(filled.content).toBe('still yours');
  expect((await after.amara.messages(after.lab)).map(({ content }) => content)).toEqual(['still yours', '']);
  expect(await after.mateo.messages(after.lab)).toHaveLength(1);
  const { body: same } = await after.bot<Sent>('GET', `/channels/${after.lab}/messages/${sent.id}`);
  expect(await (await fetch(same.attachments[0]?.url ?? '')).text()).toBe('kept');
  const again = { content: 'again', nonce: 'n', enforce_nonce: true };
  const { body: known } = await after.bot<Sent>('POST', `/channels/${after.lab}/messages`, again);
  expect(known.id).toBe(sent.id);
  const gateway = await openLine(after.sandbox.url, 'bot', 1);
  const press = after.amara.press({ id: sent.id, channel_id: after.lab }, 'b');
  const pressed = await gateway.until('INTERACTION_CREATE');
  await after.bot('POST', `/interactions/${pressed.id}/${pressed.token}/callback`, {
    type: 4,
    data: { content: 'pressed' },
  });
  const answer = await press;
  expect(BigInt(answer.message?.id ?? 0)).toBeGreaterThan(BigInt(id));
  gateway.close();
});

test('does not resume a session of before the restart', async () => {
  const dataDir = await directory();
  const before = await startSandbox({ dataDir });
  await before.close();
  const after = await startSandbox({ dataDir });
  cleanUp(() => after.close());
  const line = await openLine(after.url, 'bot', 1);
  expect(line.events[0]?.name).toBe('READY');
});

test('leaves a file alone that is no state of a sandbox, and says what to do', async () => {
  const dataDir = await directory();
  const file = join(dataDir, 'sandbox.sqlite');
  const notes = 'these are my notes, not a database. '.repeat(40);
  await writeFile(file, notes);
  await expect(startSandbox({ dataDir })).rejects.toThrow(
    /^The sandbox cannot use .*sandbox\.sqlite \(.*not a database.*\)\. Move that file away/,
  );
  expect(await readFile(file, 'utf8')).toBe(notes);
});

test('leaves a folder to the sandbox that has it open', async () => {
  const dataDir = await directory();
  const { sandbox } = await openSandbox({ dataDir });
  await expect(startSandbox({ dataDir })).rejects.toThrow('Another sandbox is running on');
  await sandbox.close();
  const next = await startSandbox({ dataDir });
  await next.close();
});

test('takes the next port where the wanted one is taken', async () => {
  const taken = createServer();
  cleanUp(() => new Promise((resolve) => taken.close(resolve)));
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as { port: number };
  const sandbox: Sandbox = await startSandbox({ port });
  cleanUp(() => sandbox.close());
  expect(sandbox.port).toBeGreaterThan(port);
  expect((await fetch(`${sandbox.url}/sandbox`)).status).toBe(200);
});

test('runs alone, keeps what it acknowledged when it is killed, and ends cleanly when asked', async () => {
  const dataDir = await directory();
  const main = join(import.meta.dirname, '../../src/sandbox/main.ts');
  const start = async () => {
    const child = spawn(process.execPath, [main], {
      env: { PATH: process.env.PATH, SANDBOX_PORT: '0', DATA_DIR: dataDir },
    });
    const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
    cleanUp(async () => child.kill('SIGKILL'));
    let output = '';
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (chunk) => {
        output += chunk;
        const address = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
        if (address) resolve(address);
      });
      child.stderr.on('data', (chunk) => reject(new Error(String(chunk))));
    });
    return { child, exited, url };
  };
  const first = await start();
  const info = (await (await fetch(`${first.url}/sandbox`)).json()) as SandboxInfo;
  const [welcome] = info.channels;
  await person(first.url, info, 'Yuki').say(welcome?.id ?? '', 'acknowledged');
  first.child.kill('SIGKILL');
  await first.exited;
  const second = await start();
  const [newest] = await person(second.url, info, 'Amara').messages(welcome?.id ?? '');
  expect(newest?.content).toBe('acknowledged');
  second.child.kill('SIGTERM');
  expect(await second.exited).toBe(0);
});
