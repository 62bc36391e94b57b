/** @file Names, cards, titles and answers full of mentions and Markdown: shown as they were written, and nobody is pinged. */
import { expect, test } from 'vitest';
import type { Exchange } from '../../src/sandbox/sandbox.ts';
import { useClass } from '../support/epoch.ts';
import { buttonOf } from '../support/reading.ts';
import type { Stage } from '../support/tutor.ts';
import { makeCrawlStage, useEverything } from './crawl.ts';

const bait = '@everyone <@&1> **b** [x](https://evil.example) `c` ||d||';
/** Any of it standing there unescaped: a backslash before the sign makes it text. */
const bitten = /(?<!\\)@everyone|(?<!\\)<@&1>|(?<!\\)\*\*b\*\*|(?<!\\)\]\(https:\/\/evil|(?<!\\)\|\|d\|\|/;

test('in a deck, its title and its cards, wherever they come up', { timeout: 120_000 }, async () => {
  const stage: Stage = await makeCrawlStage();
  const heard: string[] = [];
  await useEverything(stage, { most: 150, bait, heard: (text) => heard.push(text) });
  for (const { versions } of stage.board.standing) {
    for (const one of versions) heard.push(JSON.stringify([one.text, one.components]));
  }
  const told = heard.flatMap((text) => contentsOf(text)).filter((content) => content.includes('evil'));
  expect(told.length).toBeGreaterThan(20);
  expect(told.filter((content) => bitten.test(content)).slice(0, 5)).toEqual([]);
  await stage.close();
});

/** Every text of a message in which Discord reads Markdown; labels and menus are plain. */
function contentsOf(json: string): string[] {
  const found: string[] = [];
  JSON.parse(json, (key, value) => {
    if ((key === 'content' || key === '0') && typeof value === 'string') found.push(value);
    return value;
  });
  return found;
}

const world = useClass();

test('every message that goes over the wire says that it mentions nobody', async () => {
  const lab = world.channel('lab');
  await world.amara.command(lab, 'define', { term: '@everyone' });
  await world.amara.command(lab, 'experiment', { layers: '@here <@1>' });
  await world.teacher.command(lab, 'quiz');
  const post = await world.until('the quiz', () => world.newest(lab));
  const form = await world.amara.press(post, buttonOf(post, 'A'));
  expect(form).toBeDefined();
  await world.skip(60 * 60_000);
  await world.teacher.command(lab, 'status');
  const bodies = world.exchanges
    .filter(({ by, method }) => by === 'bot' && method !== 'GET')
    .flatMap(messagesOf);
  expect(bodies.length).toBeGreaterThan(5);
  expect(
    bodies.filter(({ allowed_mentions: allowed }) => JSON.stringify(allowed) !== '{"parse":[]}'),
  ).toEqual([]);
  const standing = world.messages(lab).filter(({ author }) => author.bot);
  expect(
    standing.flatMap(({ mentions, mention_everyone }) => [...mentions, ...(mention_everyone ? ['all'] : [])]),
  ).toEqual([]);
});

interface Body {
  content?: string;
  components?: unknown[];
  allowed_mentions?: unknown;
}

/** The message in a request, if there is one: of a callback it is inside; a form has no mentions. */
function messagesOf({ requestBody }: Exchange): Body[] {
  const { data, type, ...rest } = Object(requestBody) as Body & { data?: Body; type?: number };
  if (type === 9 || type === 8) return [];
  const message = data ?? rest;
  return message.content !== undefined || message.components !== undefined ? [message] : [];
}
