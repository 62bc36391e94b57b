/** @file /deck on the real client: a file is uploaded, looked at, imported after a restart, asked for and exported. */
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { type Posted, useClass } from '../support/epoch.ts';
import type { FirstAnswer, TestPerson } from '../support/person.ts';
import { buttonOf, textOf } from '../support/reading.ts';

const world = useClass();
const staff = () => world.channel('questions');

/** What Discord's own client sends when a file is attached to a command, or to a form. */
async function send(
  who: TestPerson,
  payload: object,
  file: { name: string; text: string },
): Promise<FirstAnswer> {
  const data = new FormData();
  data.set('payload_json', JSON.stringify(payload));
  data.set('files[0]', new Blob([file.text]), file.name);
  const response = await fetch(`${world.sandbox.url}/api/v10/interactions?with_response=true`, {
    method: 'POST',
    headers: { authorization: who.token },
    body: data,
  });
  expect(response.status).toBe(200);
  return (await response.json()) as FirstAnswer;
}

/** A file takes a process to read, which may be longer than the first answer. */
async function shown(fits: string): Promise<Posted> {
  return world.until(fits, () => world.messages(staff()).find((one) => textOf(one).includes(fits)));
}

const csv =
  'Term;Definition\nDropout;switches off random neurons while training\nMomentum;adds a part of the last step to the next\n';

test('a CSV becomes a deck that the class can look up, and goes out as an Anki package', async () => {
  const options = [{ type: 11, name: 'file', value: '0' }];
  await send(
    world.teacher,
    { type: 2, channel_id: staff(), data: { name: 'deck', options: [{ type: 1, name: 'import', options }] } },
    { name: 'Chapter 6.csv', text: csv },
  );
  const run = await shown('not written yet');
  expect(run.only_for).toBe(world.teacher.id);
  expect(textOf(run)).toContain('(CSV) as a new deck, **Chapter 6**.');
  expect(await world.amara.autocomplete(staff(), 'define', 'term', 'momen')).toEqual([]);

  await world.stopEpoch();
  await world.startEpoch();
  await world.teacher.press(run, buttonOf(run, 'Import'));
  await shown('✓ **Chapter 6** is here');
  expect(await world.amara.autocomplete(staff(), 'define', 'term', 'momen')).toEqual(['Momentum']);

  await world.amara.command(staff(), 'deck export', { deck: 'chapter-6', format: 'apkg' });
  const sent = await shown('as Anki package');
  expect(sent.only_for).toBe(world.amara.id);
  const [file] = sent.attachments;
  expect(file?.filename).toBe('chapter-6.apkg');
  const bytes = new Uint8Array(await (await fetch(file!.url)).arrayBuffer());
  expect(Object.keys(unzipSync(bytes))).toEqual(['collection.anki2', 'media']);
});

test('a file and pasted cards come by the form too', async () => {
  const form = await world.teacher.command(staff(), 'deck import', { deck: 'deep-learning-5' });
  expect(form.type).toBe(9);
  const { id, custom_id } = form.data!;
  const components = [
    { custom_id: 'file', values: ['0'] },
    { custom_id: 'text', value: '' },
  ];
  await send(
    world.teacher,
    { type: 5, channel_id: staff(), data: { id, custom_id, components } },
    { name: 'more.md', text: '# More\n\n## Adam\n\nan optimizer\n' },
  );
  const run = await shown('**more.md** (Markdown) into **Deep Learning, chapter 5**.');
  expect(textOf(run)).toContain('**1** new. 10 cards that the file does not have stay.');

  const again = await world.teacher.command(staff(), 'deck import', {});
  await world.teacher.submit(staff(), again, { file: [], text: 'Adam\tan optimizer' });
  await shown('**what you pasted** (Quizlet)');
});

test('a card is written by the form, shows in place, and is taken back', async () => {
  const form = await world.teacher.command(staff(), 'deck add', { deck: 'deep-learning-5' });
  const added = await world.teacher.submit(staff(), form, {
    term: 'Epoch',
    definition: 'one pass over all training data',
    aliases: 'pass',
    confusable: 'MNIST',
    experiment: ['keras'],
  });
  expect(textOf(added.message)).toMatch(/^✓ Added\.\n### Epoch/);
  const edit = await world.teacher.press(added.message as Posted, buttonOf(added.message, 'Edit'));
  expect(edit.type).toBe(9);
  expect(JSON.stringify(edit.data)).toContain('one pass over all training data');
  const undone = await world.teacher.press(added.message as Posted, buttonOf(added.message, 'Undo'));
  expect(textOf(undone.message)).toContain('Taken back');
});

test('a student sees decks and cards, and is told who may change them', async () => {
  const list = await world.mateo.command(staff(), 'deck list');
  expect(textOf(list.message)).toContain('Deep Learning, chapter 5');
  const refused = await world.mateo.command(staff(), 'deck create', {});
  expect(textOf(refused.message)).toMatch(/^Only teachers change decks/);
});
