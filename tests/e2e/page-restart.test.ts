/** @file The page when the server goes away and comes back. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { composer, describePage, eventually, messages } from './page-world.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'page-'));

describePage(
  'a restart of the server',
  (world) => {
    it('is noticed and overcome by the page itself; messages and drafts are still there', async () => {
      world.expectTrouble(/ERR_CONNECTION|ERR_EMPTY_RESPONSE|WebSocket connection/);
      const page = await world.open('Amara');
      await composer(page).fill('Before the break');
      await page.keyboard.press('Enter');
      await messages(page).getByText('Before the break').waitFor();
      await composer(page).fill('half a thought');
      const { port } = world.sandbox;
      await world.bot.close();
      await world.sandbox.close();
      const notice = page.getByText('Connection lost. Reconnecting…');
      await notice.waitFor();
      world.sandbox = await startSandbox({ port, dataDir });
      await notice.waitFor({ state: 'hidden' });
      expect(world.sandbox.port).toBe(port);
      expect(await composer(page).inputValue()).toBe('half a thought');
      await page.keyboard.press('Enter');
      await eventually(() => page.getByRole('article').allTextContents()).toHaveLength(2);
    });
  },
  dataDir,
);
