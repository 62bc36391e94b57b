/** @file A sandbox, a small bot and windows of real Chromium, for the tests of the page. */
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { chromiumPath, launchChromium, openWindow, type Window } from '../support/chromium.ts';
import { type PageBot, startPageBot } from '../support/page-bot.ts';

export interface PageWorld {
  sandbox: Sandbox;
  bot: PageBot;
  /** The window of the member whose name begins so, in #lab, with nothing in the composer; with options a new one. */
  open(member: string, options?: BrowserContextOptions): Promise<Page>;
  /** The browser says as an error what this test brings about on purpose. */
  expectTrouble(pattern: RegExp): void;
}

/** A group of tests with one world, in memory or in `dataDir`; each test ends with no trouble in any window. */
export function describePage(name: string, tests: (world: PageWorld) => void, dataDir?: string): void {
  describe.skipIf(!chromiumPath)(name, { timeout: 60_000 }, () => {
    let browser: Browser;
    const windows = new Map<string, Window>();
    let expected: RegExp[] = [];
    const world = {
      async open(member, options) {
        const key = options ? `${member} ${windows.size}` : member;
        const known = windows.get(key);
        const window = known ?? (await openWindow(browser, world.sandbox.url, member, options));
        windows.set(key, window);
        await goTo(window.page, 'lab');
        if (known) await tidy(window.page);
        return window.page;
      },
      expectTrouble: (pattern) => void expected.push(pattern),
    } as PageWorld;

    beforeAll(async () => {
      world.sandbox = await startSandbox({ limits: 'none', dataDir });
      [browser, world.bot] = await Promise.all([launchChromium(), startPageBot(world.sandbox.url)]);
    });
    afterEach(() => {
      const troubles = [...windows.values()].flatMap((window) => window.troubles.splice(0));
      const unexpected = troubles.filter((trouble) => !expected.some((pattern) => pattern.test(trouble)));
      expected = [];
      expect(unexpected).toEqual([]);
      expect(world.sandbox.unknownRoutes).toEqual([]);
      expect(world.sandbox.crashes).toEqual([]);
    });
    afterAll(async () => {
      await browser?.close();
      await world.bot?.close();
      await world.sandbox?.close();
    });
    tests(world);
  });
}

/** What becomes true in a while, however busy the machine is. */
export function eventually<T>(look: () => T) {
  return expect.poll(look, { timeout: 20_000 });
}

/** Leaves a command or a reply that an earlier test began. */
async function tidy(page: Page): Promise<void> {
  await eventually(async () => {
    await page.keyboard.press('Escape');
    return composer(page).isVisible();
  }).toBe(true);
  await composer(page).fill('');
}

/** Opens a channel by its name. */
export async function goTo(page: Page, channel: string): Promise<void> {
  const menu = page.getByRole('button', { name: 'Channels', exact: true });
  if (await menu.isVisible()) await menu.click();
  await page.getByRole('navigation', { name: 'Channels' }).getByRole('button', { name: channel }).click();
}

export function composer(page: Page) {
  return page.getByRole('combobox', { name: /^Message #/ });
}

/** The messages of the open channel; what a screen reader is told besides is elsewhere. */
export function messages(page: Page): Locator {
  return page.getByRole('main');
}

/** The newest message of the open channel. */
export function newest(page: Page) {
  return page.getByRole('article').last();
}

/** Whether the keyboard is at this element. */
export function hasFocus(locator: Locator): Promise<boolean> {
  return locator.evaluate((element) => element.matches(':focus'));
}

/** The text of the element where the keyboard is. */
export function focusedText(page: Page): Promise<string> {
  return page.evaluate<string>('document.activeElement.textContent');
}
