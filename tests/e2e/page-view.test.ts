/** @file What the page shows and how it is reached: pictures, menus, the keyboard, a phone, a restart. */
import { expect, it } from 'vitest';
import {
  composer,
  describePage,
  eventually,
  focusedText,
  goTo,
  hasFocus,
  messages,
  newest,
} from './page-world.ts';

describePage('the page', (world) => {
  const lab = () => world.sandbox.info().channels.find(({ name }) => name === 'lab')!.id;
  const post = async (body: object) => {
    const channel = await world.bot.client.channels.fetch(lab());
    if (!channel?.isSendable()) throw new Error('expected #lab to take messages');
    return channel.send(body as never);
  };

  it('shows both charts with their alt text, enlarges one, and Escape brings the reader back', async () => {
    const page = await world.open('Amara');
    await composer(page).pressSequentially('/train 5');
    await page.keyboard.press('Enter');
    const pictures = page.getByRole('button', { name: /^Enlarge picture: Chart of/ });
    await pictures.nth(1).waitFor();
    const loaded = await page
      .getByRole('img', { name: /^Chart of/ })
      .evaluateAll((images) => images.map((image) => (image as { naturalWidth?: number }).naturalWidth));
    expect(loaded).toEqual([600, 600]);
    await pictures.first().press('Enter');
    const enlarged = page.getByRole('dialog', { name: 'Enlarged picture' });
    expect(await enlarged.getByRole('img').getAttribute('alt')).toBe('Chart of accuracy: 97 %');
    await page.keyboard.press('ArrowRight');
    expect(await enlarged.getByRole('paragraph').textContent()).toBe('Chart of gradient: 97 %');
    await page.keyboard.press('Escape');
    await enlarged.waitFor({ state: 'detached' });
    expect(await hasFocus(pictures.first())).toBe(true);
    await page.getByRole('combobox', { name: /^Change one thing/ }).focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
    await messages(page).getByText('You chose seed.').waitFor();
  });

  it('takes what is typed for a message, before anything was clicked', async () => {
    const page = await world.open('Amara');
    await page.evaluate('document.activeElement.blur()');
    await page.keyboard.type('/tr');
    await page.getByRole('option', { name: /train/ }).first().waitFor();
    expect(await hasFocus(composer(page))).toBe(true);
  });

  it('runs nothing that a message brings along', async () => {
    const page = await world.open('Amara');
    const hostile =
      '<img src=x onerror="document.title=1"> [x](javascript:alert(1)) <script>document.title=1</script>';
    await post({
      content: hostile,
      embeds: [{ title: hostile, description: hostile, url: 'https://example.org' }],
    });
    await messages(page).getByText('<script>').first().waitFor();
    expect(await page.title()).toContain('#lab');
    expect(await newest(page).locator('a:not([href^="https://"])').count()).toBe(0);
  });

  it('stays at the newest message, and says what is new to who reads above', async () => {
    const page = await world.open('Amara', { viewport: { width: 1000, height: 500 } });
    for (let count = 1; count <= 12; count += 1) await post({ content: `Line ${count}\n\nof many` });
    await messages(page).getByText('Line 12').waitFor();
    await eventually(() => messages(page).getByText('Line 12').isVisible()).toBe(true);
    const jump = page.getByRole('button', { name: /Jump to present/ });
    const scroller = page.locator('.channel-view:not([hidden]) .scroller');
    await scroller.hover();
    await page.mouse.wheel(0, -900);
    await jump.waitFor();
    const top = await scroller.evaluate((element) => element.scrollTop);
    await post({ content: 'News from below' });
    await page.getByText('1 new message').waitFor();
    expect(await scroller.evaluate((element) => element.scrollTop)).toBe(top);
    await jump.click();
    await eventually(() => messages(page).getByText('News from below').isVisible()).toBe(true);
    await jump.waitFor({ state: 'hidden' });
  });

  it('is walked with the keyboard: from the composer to the messages and back', async () => {
    const page = await world.open('Amara');
    const first = await post({
      content: 'First stop',
      components: [{ type: 1, components: [{ type: 2, style: 2, label: 'Go', custom_id: 'go' }] }],
    });
    await post({ content: 'Second stop' });
    await messages(page).getByText('Second stop').waitFor();
    await composer(page).press('ArrowUp');
    expect(await focusedText(page)).toContain('Second stop');
    await page.keyboard.press('ArrowUp');
    expect(await focusedText(page)).toContain('First stop');
    await page.keyboard.press('Tab');
    expect(await focusedText(page)).toBe('Go');
    await page.keyboard.press('Escape');
    expect(await hasFocus(composer(page))).toBe(true);
    await first.delete();
    await messages(page).getByText('First stop').waitFor({ state: 'detached' });
  });

  it('fits a phone: channels in a drawer, nothing wider than the screen', async () => {
    const page = await world.open('Amara', { viewport: { width: 390, height: 844 }, hasTouch: true });
    await composer(page).pressSequentially('/train 5');
    await page.getByRole('button', { name: 'Send' }).click();
    const picture = page.getByRole('img', { name: /^Chart of/ }).last();
    await picture.waitFor();
    const box = await picture.boundingBox();
    expect(box!.width).toBeGreaterThan(300);
    expect(box!.x + box!.width).toBeLessThanOrEqual(390);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    await goTo(page, 'daily');
    await page.getByRole('heading', { name: 'Welcome to #daily' }).waitFor();
  });

  it('is dark or light as the system is, until one chooses', async () => {
    const page = await world.open('Amara', { colorScheme: 'dark' });
    const colour = () =>
      page.evaluate<string>("getComputedStyle(document.querySelector('.content')).backgroundColor");
    const brightness = async () => Number(/\d+/.exec(await colour())![0]);
    expect(await brightness()).toBeLessThan(64);
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await brightness()).toBeGreaterThan(192);
    await page.getByRole('button', { name: /^Theme/ }).click();
    await page.getByRole('button', { name: /^Theme: light/ }).click();
    expect(await brightness()).toBeLessThan(64);
    await page.reload();
    await page.getByRole('button', { name: /^Theme: dark/ }).waitFor();
  });
});
