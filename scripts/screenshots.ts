/** @file Takes the pictures of docs/images: plays a short scene in the sandbox and photographs it in Chromium. */
import { statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { APIMessage } from 'discord-api-types/v10';
import type { Browser, Page } from 'playwright-core';
import type { SandboxInfo } from '../src/sandbox/sandbox.ts';
import { chromiumPath, launchChromium, openWindow } from '../tests/support/chromium.ts';
import { startEpochProcess } from '../tests/support/epoch-process.ts';
import { person } from '../tests/support/person.ts';

const folder = join(import.meta.dirname, '../docs/images');

interface Scene {
  browser: Browser;
  url: string;
  info: SandboxInfo;
}

if (!chromiumPath) process.exit(1);
const epoch = await startEpochProcess();
const browser = await launchChromium();
try {
  const info = (await (await fetch(`${epoch.url}/sandbox`)).json()) as SandboxInfo;
  const scene: Scene = { browser, url: epoch.url, info };
  await experiment(scene);
  await quiz(scene);
} finally {
  await browser.close();
  await epoch.stop();
}

/** Both charts of the vanishing gradient, as the class sees them. */
async function experiment({ browser, url, info }: Scene): Promise<void> {
  const page = await look(browser, url, 'Amara', 'lab', { width: 1040, height: 1240 });
  await act(url, info, 'Amara').command(channel(info, 'lab'), 'experiment', { demo: 'vanishing gradient' });
  const charts = page.getByRole('main').getByRole('img', { name: /\d/ });
  await charts.nth(1).waitFor({ timeout: 120_000 });
  await charts.evaluateAll((images) =>
    Promise.all(images.map((image) => (image as unknown as { decode(): Promise<void> }).decode())),
  );
  await shoot(page, 'experiment');
}

/** The public post with its count, and what one learner alone is told. */
async function quiz({ browser, url, info }: Scene): Promise<void> {
  const daily = channel(info, 'daily');
  const teacher = act(url, info, 'Ingrid');
  await teacher.command(daily, 'quiz', { minutes: 120, questions: 'terms' });
  const post = await posted(() => teacher.messages(daily));
  const options = optionsOf(post);
  for (const [i, name] of ['Mateo', 'Yuki'].entries()) {
    await act(url, info, name).press(post, options[i % options.length]!);
  }
  const page = await look(browser, url, 'Amara', 'daily', { width: 1040, height: 840 });
  await page.getByRole('main').getByRole('button', { name: 'B', exact: true }).click();
  await page.getByRole('main').getByText('Only you can see this').waitFor();
  await page.getByText('3 have answered.').waitFor();
  await shoot(page, 'quiz');
}

async function look(
  browser: Browser,
  url: string,
  member: string,
  name: string,
  viewport: { width: number; height: number },
): Promise<Page> {
  const { page } = await openWindow(browser, url, member, { viewport, colorScheme: 'dark' });
  await page.getByRole('navigation', { name: 'Channels' }).getByRole('button', { name }).click();
  return page;
}

function act(url: string, info: SandboxInfo, name: string) {
  return person(url, info, name);
}

function channel(info: SandboxInfo, name: string): string {
  return info.channels.find((one) => one.name === name)!.id;
}

/** The quiz's post, which the agenda puts up in a moment. */
async function posted(messages: () => Promise<APIMessage[]>): Promise<APIMessage> {
  for (;;) {
    const found = (await messages()).find((message) => optionsOf(message).length > 0);
    if (found) return found;
  }
}

function optionsOf(message: APIMessage): string[] {
  return [...JSON.stringify(message.components).matchAll(/"custom_id":"(quiz:pick:[^"]+)"/g)].map(
    ([, id = '']) => id,
  );
}

async function shoot(page: Page, name: string): Promise<void> {
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path });
  console.log(`${relative(process.cwd(), path)}: ${Math.round(statSync(path).size / 1024)} KB`);
}
