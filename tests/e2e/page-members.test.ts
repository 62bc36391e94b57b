/** @file Several members in the page: what each sees, and what each keeps. */
import { expect, it } from 'vitest';
import { composer, describePage, eventually, goTo, hasFocus, messages, newest } from './page-world.ts';

describePage('members in the page', (world) => {
  it('answer a quiz in two windows, and neither sees the other’s verdict', async () => {
    const [amara, mateo] = await Promise.all([world.open('Amara'), world.open('Mateo')]);
    await composer(amara).pressSequentially('/quiz');
    await amara.keyboard.press('Enter');
    await amara.keyboard.press('Enter');
    for (const page of [amara, mateo]) await messages(page).getByText('0 have answered.').waitFor();
    const button = amara.getByRole('button', { name: 'B', exact: true });
    await button.focus();
    await amara.keyboard.press('Enter');
    await messages(amara).getByText('Right, it is B.').waitFor();
    expect(await hasFocus(button)).toBe(true);
    await messages(mateo).getByText('1 have answered.').waitFor();
    await mateo.getByRole('button', { name: 'A', exact: true }).click();
    await messages(mateo).getByText('Not quite.').waitFor();
    await messages(amara).getByText('2 have answered.').waitFor();
    expect(await messages(mateo).getByText('Right, it is B.').count()).toBe(0);
    expect(await messages(amara).getByText('Not quite.').count()).toBe(0);
    await amara.reload();
    await goTo(amara, 'lab');
    await messages(amara).getByText('Right, it is B.').waitFor();
  });

  it('are switched in one window, each with a draft and a channel of their own', async () => {
    const page = await world.open('Amara');
    await composer(page).fill('half a thought');
    await page.getByRole('button', { name: /Switch to another member/ }).click();
    expect(await page.getByRole('menuitemradio').allTextContents()).toHaveLength(4);
    await page.getByRole('menuitemradio', { name: /Ingrid Solberg/ }).click();
    await page.getByRole('button', { name: /You are Ingrid Solberg/ }).waitFor();
    expect(page.url()).toContain('member=Ingrid');
    await goTo(page, 'daily');
    expect(await composer(page).inputValue()).toBe('');
    await page.getByRole('button', { name: /Switch to another member/ }).click();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await composer(page).inputValue()).toBe('half a thought');
    expect(await composer(page).getAttribute('placeholder')).toBe('Message #lab');
  });

  it('write to each other, with names that become mentions, and see who types', async () => {
    const [mateo, yuki] = await Promise.all([world.open('Mateo'), world.open('Yuki')]);
    await composer(mateo).pressSequentially('Look, @yu');
    await mateo.getByRole('option', { name: /Yuki Tanaka/ }).waitFor();
    await yuki.getByText('is typing…').waitFor();
    await mateo.keyboard.press('Tab');
    await mateo.keyboard.type('**here** <b>');
    await mateo.keyboard.press('Enter');
    const message = yuki.getByRole('article', { name: /^Mateo Rivera/ }).last();
    await message.getByText('@Yuki Tanaka').waitFor();
    expect(await message.locator('strong').textContent()).toBe('here');
    expect(await message.textContent()).toContain('<b>');
    await eventually(() => yuki.getByText('is typing…').isVisible()).toBe(false);
  });

  it('are told of messages in other channels', async () => {
    const [amara, yuki] = await Promise.all([world.open('Amara'), world.open('Yuki')]);
    await goTo(amara, 'random');
    await composer(amara).fill('psst @Yuki Tanaka');
    await amara.keyboard.press('Enter');
    const random = yuki
      .getByRole('navigation', { name: 'Channels' })
      .getByRole('button', { name: /random.*unread/ });
    await random.waitFor();
    expect(await random.textContent()).toContain('1');
    await goTo(yuki, 'random');
    await random.waitFor({ state: 'detached' });
  });

  it('fill in a form: what is missing is said, what is typed survives closing, what is sent arrives', async () => {
    const page = await world.open('Amara');
    const openForm = async () => {
      await composer(page).pressSequentially('/form');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor();
    };
    await openForm();
    const term = page.getByRole('textbox', { name: 'Term' });
    await page.keyboard.type('Sa');
    await page.keyboard.press('Enter');
    await page.getByText('At least 3 characters are needed; this has 2.').waitFor();
    await page.getByText('Please choose one.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await openForm();
    expect(await term.inputValue()).toBe('Sa');
    await term.fill('Saturation');
    expect(await page.getByText('10/40').isVisible()).toBe(true);
    await page.getByRole('radio', { name: 'Certain' }).check();
    await page.getByRole('combobox', { name: /^Topics/ }).focus();
    for (const key of ['Enter', 'Enter', 'ArrowDown', 'ArrowDown', 'Enter', 'Escape'])
      await page.keyboard.press(key);
    await page.getByRole('button', { name: 'Submit' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await messages(page).getByText('You wrote Saturation, certain, about loss and data.').waitFor();
    expect(await newest(page).textContent()).toContain('APP');
  });
});
