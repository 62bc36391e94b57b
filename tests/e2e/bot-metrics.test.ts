/** @file GET /metrics: what happened can be counted from outside, and nobody can be recognised in it. */
import { request } from 'node:http';
import { expect, test } from 'vitest';
import { minute, useClass } from '../support/epoch.ts';
import { freePort } from '../support/free-port.ts';
import { buttonOf } from '../support/reading.ts';

const port = await freePort();
const world = useClass({ config: { healthPort: port } });
const lab = () => world.channel('lab');

async function metrics(): Promise<Map<string, number>> {
  const response = await fetch(`http://127.0.0.1:${port}/metrics`);
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  const lines = (await response.text()).split('\n').filter((line) => line && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]));
}

/** A request with a Host header that fetch would not send. */
function statusAs(host: string, path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const options = { port, path, host: '127.0.0.1', headers: { host } };
    request(options, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end();
  });
}

test('counts interactions, deliveries, the store and the laboratory, and knows the gateway', async () => {
  await world.amara.autocomplete(lab(), 'define', 'term', 'MN');
  await world.amara.command(lab(), 'define', { term: 'MNIST' });
  await world.amara.command(lab(), 'experiment', { layers: 'banana' });
  await world.teacher.command(lab(), 'quiz');
  const post = await world.until('the quiz', () => world.newest(lab()));
  await world.mateo.press(post, buttonOf(post, 'A'));
  await world.skip(40 * minute);
  const run = await world.yuki.command(lab(), 'experiment', { layers: '16', epochs: 1, training_size: 1000 });
  await world.until('the result', () =>
    JSON.stringify(world.messages(lab()).find(({ id }) => id === run.message?.id)).includes('New seed'),
  );
  await world.until('the log', () =>
    world.log.some((line) => line.includes('"command":"experiment","guild"') && line.includes('answered')),
  );
  const found = await metrics();
  const value = (name: string) => found.get(name);
  expect(value('epoch_interactions_total{kind="command",command="define",outcome="answered"}')).toBe(1);
  expect(value('epoch_interactions_total{kind="command",command="experiment",outcome="refused"}')).toBe(1);
  expect(value('epoch_interactions_total{kind="autocomplete",command="define",outcome="answered"}')).toBe(1);
  expect(value('epoch_interactions_total{kind="press",command="quiz",outcome="answered"}')).toBe(1);
  expect(value('epoch_first_answer_seconds_bucket{le="3",kind="command",command="define"}')).toBe(1);
  expect(value('epoch_deliveries_total{kind="asked",outcome="posted"}')).toBe(1);
  expect(value('epoch_deliveries_total{kind="close",outcome="posted"}')).toBe(1);
  expect(value('epoch_delivery_lateness_seconds_bucket{le="900",kind="close"}')).toBe(1);
  for (const operation of ['get', 'insert', 'update', 'entries']) {
    expect(value(`epoch_store_seconds_count{operation="${operation}",outcome="ok"}`)).toBeGreaterThan(0);
  }
  expect(value('epoch_training_seconds_count')).toBe(1);
  expect(value('epoch_lab_wait_seconds_count')).toBe(1);
  expect(value('epoch_lab_waiting')).toBe(0);
  expect(value('epoch_lab_running')).toBe(0);
  expect(value('epoch_gateway_connected')).toBe(1);
  expect(value('epoch_guilds')).toBe(1);
  expect(value('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0);
  expect(value('process_resident_memory_bytes')).toBeGreaterThan(1e7);
});

test('has no id, no name and nothing that a forger could fill with labels of their own', async () => {
  for (let i = 0; i < 3; i++) {
    const components = [
      { type: 1, components: [{ type: 2, style: 2, label: 'x', custom_id: `forged-${i}:arg:${i}` }] },
    ];
    const response = await fetch(`${world.sandbox.url}/api/v10/channels/${lab()}/messages`, {
      method: 'POST',
      headers: { authorization: 'Bot token-of-the-bot', 'content-type': 'application/json' },
      body: JSON.stringify({ content: 'x', components }),
    });
    const post = (await response.json()) as { id: string; channel_id: string };
    await world.amara.press(post, `forged-${i}:arg:${i}`);
  }
  const body = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  expect(body).toContain('epoch_interactions_total{kind="press",command="unknown",outcome="refused"} 3');
  const { members, guild_id, channels } = world.sandbox.info();
  const secrets = [guild_id, ...members.flatMap(({ id, name, token }) => [id, name, token])];
  for (const text of [...secrets, ...channels.map(({ id }) => id), 'forged', 'token-of-the-bot', 'banana']) {
    expect(body).not.toContain(text);
  }
  expect(body).not.toMatch(/="\d{6,}"/);
});

test('a connection that was lost and taken up again is counted, the first one is not', async () => {
  expect((await metrics()).get('epoch_gateway_reconnects_total')).toBe(0);
  expect(world.log.filter((line) => line.includes('"event":"reconnecting"'))).toEqual([]);
  world.sandbox.dropConnections({ code: 4000 });
  await world.until('the way back', () => world.log.some((line) => line.includes('"event":"resumed"')));
  expect((await metrics()).get('epoch_gateway_reconnects_total')).toBe(1);
  expect(world.log.filter((line) => line.includes('"event":"reconnecting"'))).toHaveLength(1);
});

test('answers this machine alone: a page of the Web under another name gets nothing', async () => {
  for (const path of ['/metrics', '/health']) {
    expect(await statusAs(`127.0.0.1:${port}`, path)).toBe(200);
    expect(await statusAs(`localhost:${port}`, path)).toBe(200);
    expect(await statusAs('rebound.example', path)).toBe(403);
    expect(await statusAs(`127.0.0.1.rebound.example:${port}`, path)).toBe(403);
  }
  expect(await statusAs('localhost', '/metrics?x=1')).toBe(404);
  expect((await fetch(`http://127.0.0.1:${port}/metrics`, { method: 'POST', body: 'x' })).status).toBe(404);
});
