/** @file The path of a new user through the whole program: a look-up, a quiz in two windows, an experiment. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, launchChromium, openWindow, type Window } from '../support/chromium.ts';
import { type EpochProcess, startEpochProcess } from '../support/epoch-process.ts';
import { composer, eventually, goTo, messages, newest } from './page-world.ts';

describe.skipIf(!chromiumPath)('Epoch in its page', { timeout: 90_000 }, () => {
  let epoch: EpochProcess | undefined;
  let browser: Browser;
  const windows = new Map<string, Window>();

  async function open(member: string, channel: string): Promise<Page> {
    const window = windows.get(member) ?? (await openWindow(browser, epoch!.url, member));
    windows.set(member, window);
    await goTo(window.page, channel);
    return window.page;
  }

  beforeAll(async () => {
    [epoch, browser] = await Promise.all([startEpochProcess(), launchChromium()]);
  }, 60_000);
  afterEach(() => {
    expect([...windows.values()].flatMap(({ troubles }) => troubles.splice(0))).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    if (epoch) expect(await epoch.stop()).toBe(0);
  });

  it('looks a term up: typed in part, picked, read, followed to a related card', async () => {
    const page = await open('Amara', 'questions');
    await composer(page).pressSequentially('/def');
    await page.getByRole('option', { name: /^\/define/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('vanis');
    await eventually(() => page.getByRole('option').allTextContents()).toEqual(['Vanishing Gradient']);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await messages(page).getByRole('heading', { name: 'Vanishing Gradient' }).waitFor();
    expect(await newest(page).textContent()).toContain('Only you can see this');
    await newest(page).getByRole('button', { name: 'Saturated Neuron' }).click();
    await messages(page).getByRole('heading', { name: 'Saturated Neuron' }).waitFor();
  });

  it('asks the class: two students answer in two windows, neither sees the other’s verdict', async () => {
    const ingrid = await open('Ingrid', 'daily');
    const [amara, mateo] = await Promise.all([open('Amara', 'daily'), open('Mateo', 'daily')]);
    await composer(ingrid).pressSequentially('/quiz ');
    await ingrid.keyboard.type('questions:');
    await ingrid.keyboard.type('terms');
    await ingrid.getByRole('option', { name: /^Terms/ }).waitFor();
    await ingrid.keyboard.press('Enter');
    await ingrid.keyboard.press('Enter');
    const own = (page: Page) =>
      messages(page).getByRole('article').filter({ hasText: 'Only you can see this' });
    for (const page of [amara, mateo]) await messages(page).getByText('Which term is this?').waitFor();
    await messages(amara).getByRole('button', { name: 'A', exact: true }).click();
    await own(amara).waitFor();
    const verdict = await own(amara).textContent();
    expect(verdict).toMatch(/[✓✗]/);
    await messages(mateo)
      .getByText('1 has answered')
      .or(messages(mateo).getByText('1 have answered'))
      .waitFor();
    expect(await own(mateo).count()).toBe(0);
    await messages(mateo).getByRole('button', { name: 'B', exact: true }).click();
    await own(mateo).waitFor();
    await messages(amara).getByText('2 have answered').waitFor();
    expect(await own(amara).allTextContents()).toEqual([verdict]);
    expect(await own(mateo).count()).toBe(1);
  });

  it('runs an experiment and shows both charts, which say their numbers', async () => {
    const page = await open('Amara', 'lab');
    await composer(page).pressSequentially('/experiment ');
    await page.keyboard.type('demo:');
    await page.keyboard.type('vanishing');
    await page.getByRole('option', { name: /^Vanishing gradient/ }).waitFor();
    await eventually(() => page.getByRole('option').count()).toBe(1);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('epochs:');
    await page.keyboard.type('1');
    await page.keyboard.press('Enter');
    const charts = messages(page).getByRole('img');
    await charts.nth(1).waitFor({ timeout: 60_000 });
    for (const chart of await charts.all()) {
      expect(await chart.getAttribute('alt')).toMatch(/\d/);
      await eventually(() =>
        chart.evaluate((image) => (image as { naturalWidth?: number }).naturalWidth),
      ).toBeGreaterThan(500);
    }
    expect(await newest(page).textContent()).toMatch(/ReLU reached \d\d\.\d\s%/);
  });
});
