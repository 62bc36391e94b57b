/** @file A real Chromium for the tests of the page; without one they are skipped, and say why. */
import { accessSync, constants } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Where Chromium is: the variable CHROMIUM, or one of the usual places. */
export const chromiumPath = [process.env.CHROMIUM ?? '', ...usual].find(canRun);

if (!chromiumPath) {
  console.log('Skipped: the tests of the page need Chromium, and none was found. Set CHROMIUM to its path.');
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return path !== '';
  } catch {
    return false;
  }
}

export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

export interface Window {
  page: Page;
  /** Errors of scripts, of the console and of the Content-Security-Policy. */
  troubles: string[];
}

/** A window of its own as one member, with the first messages on screen. */
export async function openWindow(
  browser: Browser,
  url: string,
  member: string,
  options: BrowserContextOptions = {},
): Promise<Window> {
  const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) troubles.push(message.text());
  });
  await page.goto(`${url}/?member=${encodeURIComponent(member)}`);
  await page.getByRole('article').first().waitFor();
  return { page, troubles };
}
