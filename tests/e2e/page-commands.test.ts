/** @file Slash commands in the page: picked, filled in, checked, answered. */
import { expect, it } from 'vitest';
import { composer, describePage, eventually, hasFocus, messages, newest } from './page-world.ts';

describePage('a slash command in the page', (world) => {
  it('is picked, completed and answered with the keyboard alone, for this member alone', async () => {
    const page = await world.open('Amara');
    await composer(page).press('/');
    await page.getByRole('option', { name: /^\/define/ }).waitFor();
    await page.keyboard.type('def');
    await page.keyboard.press('Enter');
    await page.keyboard.type('grad');
    await eventually(() => page.getByRole('option').allTextContents()).toEqual(['Vanishing Gradient']);
    await page.keyboard.press('Enter');
    expect(await page.getByRole('combobox', { name: /^term/ }).inputValue()).toBe('Vanishing Gradient');
    await page.keyboard.press('Enter');
    await messages(page).getByText('VANISHING GRADIENT is a term.').waitFor();
    const answer = newest(page);
    expect(await answer.textContent()).toContain('Amara Okafor used /define');
    expect(await answer.textContent()).toContain('Only you can see this');
    expect(await hasFocus(composer(page))).toBe(true);
    await answer.getByRole('button', { name: 'Dismiss message' }).click();
    await messages(page).getByText('VANISHING GRADIENT is a term.').waitFor({ state: 'detached' });
  });

  it('says what is missing or wrong before anything is sent', async () => {
    const page = await world.open('Amara');
    await composer(page).pressSequentially('/train ');
    await page.keyboard.press('Enter');
    await page.getByText('This is required. Please fill it in.').waitFor();
    await page.keyboard.type('banana');
    await page.keyboard.press('Enter');
    await page.getByText('A whole number is needed, such as 5.').waitFor();
    const epochs = page.getByRole('combobox', { name: /^epochs/ });
    expect(await epochs.getAttribute('aria-invalid')).toBe('true');
    await epochs.fill('51');
    await page.keyboard.press('Enter');
    await page.getByText('The largest value allowed is 50.').waitFor();
  });

  it('takes a channel by its name, a choice, and a file', async () => {
    const page = await world.open('Amara');
    await composer(page).pressSequentially('/train ');
    await page.keyboard.type('5');
    await page.keyboard.press('Tab');
    await page.keyboard.type('chan');
    await page.keyboard.press('Enter');
    await page.keyboard.type('dai');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('activation:');
    await page.keyboard.type('rel');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    const choosing = page.waitForEvent('filechooser');
    await page.keyboard.type('deck:');
    await page.keyboard.press('Enter');
    await (await choosing).setFiles({
      name: 'my.yaml',
      mimeType: 'text/yaml',
      buffer: Buffer.from('cards: []'),
    });
    await page.getByRole('button', { name: /^deck/ }).getByText('my.yaml').waitFor();
    await page.keyboard.press('Enter');
    const daily = world.sandbox.info().channels.find(({ name }) => name === 'daily')!.id;
    await messages(page)
      .getByText(`Trained with epochs=5 channel=${daily} activation=relu deck=my.yaml.`)
      .waitFor();
  });

  it('is left with Escape and found again as text', async () => {
    const page = await world.open('Amara');
    await composer(page).pressSequentially('/define ');
    await page.keyboard.type('mnist');
    await page.getByText('No suggestions').waitFor();
    await page.keyboard.press('Escape');
    expect(await composer(page).inputValue()).toBe('/define term:mnist');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('combobox', { name: /^term/ }).inputValue()).toBe('mnist');
  });

  it('opens from its mention in the welcome', async () => {
    const page = await world.open('Amara');
    await page.getByRole('navigation', { name: 'Channels' }).getByRole('button', { name: 'welcome' }).click();
    await page.getByRole('button', { name: '/define' }).click();
    await page.getByRole('combobox', { name: /^term/ }).waitFor();
  });

  it('says so when the bot does not answer, and can be dismissed', async () => {
    const page = await world.open('Amara');
    await composer(page).pressSequentially('/silent');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByText('Sending command…').waitFor();
    const failure = page.getByText('The application did not respond');
    await failure.waitFor();
    await newest(page).getByRole('button', { name: 'Dismiss message' }).click();
    await failure.waitFor({ state: 'detached' });
  });

  it('shows that the bot thinks, then its answer in the same place', async () => {
    const page = await world.open('Amara');
    await composer(page).pressSequentially('/later');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByText('Epoch is thinking…').waitFor();
    const before = await page.getByRole('article').count();
    world.bot.answerLater();
    await messages(page).getByText('Here it is at last.').waitFor();
    expect(await page.getByRole('article').count()).toBe(before);
    expect(await page.getByText('thinking').count()).toBe(0);
  });
});
