/** @file /review as a learner meets it: one private message, cards that are due, then new ones, nothing lost or counted twice. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLearners } from '../../src/commands/learner-book.ts';
import { eventsOf, learnerOf, remember } from '../../src/commands/learners.ts';
import { quiz } from '../../src/commands/quiz.ts';
import { review as command } from '../../src/commands/review.ts';
import { schedule } from '../../src/commands/schedule.ts';
import type { Review } from '../../src/deck/memory/review.ts';
import type { Showing } from '../../src/deck/memory/sitting.ts';
import type { Message, Reply } from '../../src/replies/reply.ts';
import { UserError } from '../../src/user-error.ts';
import { review as event } from '../deck/memory/events.ts';
import { card, deckOf } from '../support/cards.ts';
import { brokenReplyLimits, buttonsOf, textOf } from '../support/discord-limits.ts';
import { asks, makeStage, minute, monday, person, presses, type Stage, submits } from '../support/tutor.ts';

const ada = person('Ada');
const teacher = person('Ms Byron', { teacher: true });
const meanings = {
  Overfitting: 'Knowing the training set by heart and little else.',
  Dropout: 'Leaving out some neurons at random in every step, so that none is relied on too much.',
  Momentum: 'Keeping a part of the last update for the next one, like a ball that rolls downhill.',
  Batch: 'The examples whose average gradient makes one update.',
  Epoch: 'One pass over everything that is there to learn from.',
  Layer: 'Units that read the same inputs and hand their outputs on together.',
  Kernel: 'A small window of weights that slides over a picture.',
  Pooling: 'Summing up a neighbourhood by its largest or average value.',
};
const deck = deckOf(
  ...Object.entries(meanings).map(([term, meaning]) =>
    card(term, meaning, {
      confusable: term === 'Dropout' ? ['momentum'] : [],
      ...(term === 'Overfitting' && { experiment: 'vanishing-gradient' }),
    }),
  ),
);
const dayLength = 24 * 60 * minute;
const today = Math.floor(monday / dayLength);
const guildId = '100';
const here = { guildId, personId: ada.id };

let stage: Stage;
beforeEach(async () => {
  stage = await makeStage({ commands: [command, quiz, schedule], decks: [deck] });
});
afterEach(() => stage.close());

async function shown(reply: Reply | Promise<Reply>): Promise<Message> {
  const value = await reply;
  expect(brokenReplyLimits(value)).toEqual([]);
  if (value.kind === 'modal') throw new Error('expected a message, got a form');
  expect(value.kind === 'update' || value.private).toBe(true);
  return value.message;
}
const open = (options = {}, where = {}) =>
  shown(command.execute(asks(stage, ada, undefined, options, where), stage.tutor));
const press = (id: string, where = {}) =>
  shown(command.press(presses(stage, ada, id, '1', where), stage.tutor));
const idOf = (message: Message, label: string | RegExp): string => {
  const labels = buttonsOf(message).map((button) => button.label ?? '');
  const found = buttonsOf(message).find(({ label: one = '' }) =>
    typeof label === 'string' ? one === label : label.test(one),
  );
  if (!found) throw new Error(`expected a button "${label}", got ${labels.join(', ')}`);
  return found.id;
};
const pressed = (message: Message, label: string | RegExp) => press(idOf(message, label));
async function showing(): Promise<Showing> {
  const sitting = await stage.tutor.records.sittings.get(`${guildId}:${ada.id}`);
  if (!sitting?.showing) throw new Error('expected a card to be shown');
  return sitting.showing;
}
const type = async (term: string) =>
  shown(
    command.submit(
      submits(stage, ada, `review:form:${guildId}:${(await showing()).id}`, { term }),
      stage.tutor,
    ),
  );
const known = async (cardId: string) =>
  (await learnerOf(stage.tutor, guildId, ada.id)).cards[`test-deck:${cardId}`];
const events = () => eventsOf(stage.tutor, here);
const learnt = (cardId: string, daysAgo: number, more: Partial<Review> = {}) =>
  remember(
    stage.tutor,
    event(cardId, today - daysAgo, { deckId: deck.id, personId: ada.id, guildId, ...more }),
  );
async function right(): Promise<Message> {
  const { question, id } = await showing();
  return press(`review:pick:${guildId}:${id}:${question.right}`);
}
async function wrong(): Promise<Message> {
  const { question, id } = await showing();
  const letter = question.options.find((option) => option.letter !== question.right)?.letter;
  return press(`review:pick:${guildId}:${id}:${letter}`);
}

describe('a first review', () => {
  test('brings three new cards in the order of the deck, and ends with when they come back', async () => {
    let message = await open();
    expect(textOf(message)).toContain('A new card · 3 to go');
    const met: string[] = [];
    for (let i = 0; i < 3; i++) {
      met.push((await showing()).cardId);
      message = await right();
      expect(textOf(message)).toContain('Next time you see this card: in 3 days.');
      message = await pressed(message, 'Next');
    }
    expect(met).toEqual(['overfitting', 'dropout', 'momentum']);
    expect(textOf(message)).toContain('That is all for today');
    expect(textOf(message)).toContain('3 cards, 3 known.');
    expect(textOf(message)).toContain('The next 3 cards come back in 3 days.');
  });

  test('is as long as the learner chose in /settings', async () => {
    await stage.tutor.records.people.set(ada.id, { newPerDay: 1 });
    expect(textOf(await open())).toContain('A new card · the last one');
  });

  test('takes new cards from the deck that is asked for', async () => {
    const other = { ...deckOf(card('Tensor'), card('Scalar')), id: 'other', title: 'Other' };
    await stage.close();
    stage = await makeStage({ commands: [command], decks: [deck, other] });
    await open({ deck: 'other' });
    expect((await showing()).cardId).toBe('tensor');
  });
});

describe('what is due', () => {
  test('comes on its day, not before, and before anything new', async () => {
    await learnt('kernel', 2);
    await open();
    expect((await showing()).cardId).toBe('overfitting');
    stage.clock.now += dayLength;
    await open();
    expect((await showing()).cardId).toBe('kernel');
  });

  test("comes from four in the morning of that day, in the learner's own zone", async () => {
    await stage.tutor.records.people.set(ada.id, { zone: 'Asia/Tokyo', newPerDay: 0 });
    await learnt('kernel', 2);
    stage.clock.now = Date.UTC(2026, 8, 7, 18, 59);
    expect(textOf(await open())).toContain('Nothing is due today');
    stage.clock.now = Date.UTC(2026, 8, 7, 19, 0);
    expect(textOf(await open())).toContain('Review · the last one');
  });

  test('that was deleted from its deck is left out', async () => {
    await learnt('no-such-card', 9);
    await open();
    expect((await showing()).cardId).toBe('overfitting');
  });
});

describe('an answer', () => {
  test('that is right counts as good, that is wrong as again, and says what is right', async () => {
    await open();
    const message = await wrong();
    expect(textOf(message)).toMatch(/^✗ Not \*\*/m);
    expect(textOf(message)).toContain('Overfitting**: Knowing the training set');
    expect(textOf(message)).toContain('Next time you see this card: tomorrow.');
    expect(textOf(message)).toContain('Counted as Again. You know better?');
    expect(await known('overfitting')).toMatchObject({ due: today + 1, reps: 1 });
  });

  test('that is typed with a slip is right, and the slip is shown', async () => {
    await open();
    const message = await type('overfiting');
    expect(textOf(message)).toContain('✓ **Overfitting**');
    expect((await events())[0]).toMatchObject({ verdict: 'correct', rating: 'good', by: 'typed' });
  });

  test('that says nothing is not counted', async () => {
    await open();
    await expect(type('???')).rejects.toThrow(UserError);
    expect(await events()).toEqual([]);
  });

  test('shows what each rating would mean, and can be overruled as often as one likes', async () => {
    await open();
    let message = await right();
    const labels = buttonsOf(message).map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(['Again · 1 day', 'Hard · 2 days', '✓ Good · 3 days']));
    message = await pressed(message, /^Easy/);
    expect(textOf(message)).toContain('Your own word counts.');
    expect((await known('overfitting'))?.due).toBeGreaterThan(today + 5);
    message = await pressed(message, /^Again/);
    expect(textOf(message)).toContain('Next time you see this card: tomorrow.');
    expect(await known('overfitting')).toMatchObject({ due: today + 1, reps: 1 });
  });

  test('can be undone: the card is asked again, as if it had never been answered', async () => {
    await open();
    let message = await pressed(await wrong(), 'Undo');
    expect(textOf(message)).toContain('Undone, as if you had not answered.');
    expect((await showing()).cardId).toBe('overfitting');
    expect(await known('overfitting')).toBeUndefined();
    message = await right();
    expect(await known('overfitting')).toMatchObject({ due: today + 3, reps: 1 });
  });

  test('can be undone from the next card and from the end, but not from further on', async () => {
    await stage.tutor.records.people.set(ada.id, { newPerDay: 2 });
    await open();
    const first = (await showing()).id;
    let message = await pressed(await right(), 'Next');
    message = await pressed(message, 'Undo Overfitting');
    expect((await showing()).cardId).toBe('overfitting');
    await pressed(await right(), 'Next');
    message = await pressed(await right(), 'Next');
    expect(textOf(message)).toContain('2 cards, 2 known.');
    await expect(press(`review:undo:${guildId}:${first}`)).rejects.toThrow('too far back');
    message = await pressed(message, 'Undo Dropout');
    expect((await showing()).cardId).toBe('dropout');
    message = await pressed(await right(), 'Next');
    expect(textOf(message)).toContain('2 cards, 2 known.');
  });
});

describe('looking at the answer', () => {
  test('lets the learner judge, and goes on to the next card', async () => {
    let message = await pressed(await open(), 'Show the answer');
    expect(textOf(message)).toContain('How well did you know it?');
    expect(textOf(message)).toContain('**Overfitting**');
    expect(await events()).toEqual([]);
    message = await pressed(message, /^Hard/);
    expect(textOf(message)).toContain('Overfitting: Hard, back in 2 days.');
    expect((await showing()).cardId).toBe('dropout');
    expect((await events())[0]).toMatchObject({ by: 'self', rating: 'hard' });
    expect((await events())[0]).not.toHaveProperty('verdict');
  });

  test('a double click on a rating rates one card, not the next one too', async () => {
    const message = await pressed(await open(), 'Show the answer');
    const id = idOf(message, /^Good/);
    const [first, second] = await Promise.all([press(id), press(id)]);
    await press(id);
    expect(await events()).toHaveLength(1);
    expect((await showing()).cardId).toBe('dropout');
    expect([first, second].map((one) => textOf(one).includes('2 to go'))).toEqual([true, true]);
  });
});

describe('buttons', () => {
  test('pressed twice at once count once', async () => {
    await open();
    const { id, question } = await showing();
    await Promise.all(['A', 'B', 'C'].map((letter) => press(`review:pick:${guildId}:${id}:${letter}`)));
    await press(`review:pick:${guildId}:${id}:${question.right}`);
    expect(await events()).toHaveLength(1);
  });

  test('Next pressed twice at once brings one card', async () => {
    await open();
    const id = idOf(await right(), 'Next');
    await Promise.all([press(id), press(id)]);
    await press(id);
    expect((await showing()).cardId).toBe('dropout');
  });

  test('of an earlier card show where one is', async () => {
    const message = await open();
    await pressed(await right(), 'Next');
    expect(textOf(await pressed(message, 'A'))).toContain('That button belonged to an earlier card');
    expect(await events()).toHaveLength(1);
  });

  test('work after a restart', async () => {
    await open();
    stage.tutor.learners = createLearners(stage.tutor.records);
    await stage.restart();
    await right();
    expect(await known('overfitting')).toMatchObject({ reps: 1 });
  });

  test('of another server, or that make no sense, lead nowhere', async () => {
    await open();
    const id = `review:show:${guildId}:${(await showing()).id}`;
    await expect(press(id, { guildId: '300' })).rejects.toThrow('belongs to another server');
    await expect(press('review:what:100:1')).rejects.toThrow('leads nowhere');
    await expect(press('review:pick:100:1:Z')).rejects.toThrow('leads nowhere');
  });

  test('pressed the next morning still take the answer, for that day', async () => {
    await open();
    stage.clock.now += dayLength;
    await right();
    expect(await known('overfitting')).toMatchObject({ last: today + 1, due: today + 4 });
  });

  test('a crash between the sitting and the memory is made up for', async () => {
    await open();
    await right();
    const { memory, learners } = stage.tutor.records;
    for await (const [key] of memory.entries()) await memory.delete(key);
    for await (const [key] of learners.entries()) await learners.delete(key);
    stage.tutor.learners = createLearners(stage.tutor.records);
    await open();
    expect(await known('overfitting')).toMatchObject({ due: today + 3, reps: 1 });
  });
});

describe('a card that slips again and again', () => {
  beforeEach(async () => {
    await stage.tutor.records.people.set(ada.id, { newPerDay: 0 });
    await learnt('dropout', 30);
    for (let i = 0; i < 7; i++) {
      await learnt('dropout', 20 - i, { rating: 'again', ...(i > 3 && { mistaken: 'momentum' }) });
    }
  });

  test('is put aside kindly, with what it is taken for, and may be kept', async () => {
    await open();
    let message = await type('momentum');
    expect(textOf(message)).toContain('This one has slipped 8 times');
    expect(textOf(message)).toContain('You took it for **Momentum**');
    expect(buttonsOf(message).map(({ label }) => label)).toContain('Read Momentum');
    expect((await known('dropout'))?.aside).toBe(true);
    message = await pressed(message, 'Keep asking it');
    expect((await known('dropout'))?.aside).toBeUndefined();
    expect(textOf(message)).toContain('Dropout is back');
  });

  test('is told also to who judges alone, and is taken up again from the end', async () => {
    let message = await pressed(await pressed(await open(), 'Show the answer'), /^Again/);
    expect(textOf(message)).toContain('This one has slipped 8 times');
    message = await pressed(message, 'Next');
    expect(textOf(message)).toContain('That is all for today');
    const back = { ...presses(stage, ada, `review:back:${guildId}`), values: ['test-deck:dropout'] };
    await shown(command.press(back, stage.tutor));
    expect((await known('dropout'))?.aside).toBeUndefined();
  });
});

describe('after a break', () => {
  beforeEach(async () => {
    await stage.close();
    const many = Array.from({ length: 30 }, (_, i) =>
      card(`Term ${i}`, `The definition of number ${i}, at length.`),
    );
    stage = await makeStage({ commands: [command], decks: [{ ...deck, cards: many }] });
    for (let i = 0; i < 30; i++) {
      await learnt(`term-${i}`, 40 - (i % 3), { rating: i % 2 ? 'again' : 'good' });
    }
  });

  test('ten cards come, it is said why, and more is a choice', async () => {
    let message = await open();
    expect(textOf(message)).toContain('10 to go');
    for (let i = 0; i < 10; i++) message = await pressed(await pressed(message, 'Show the answer'), /^Good/);
    expect(textOf(message)).toContain('You were away for 37 days, so I begin gently');
    expect(textOf(message)).toContain('20 cards more wait');
    message = await pressed(message, 'A few more today');
    for (let i = 0; i < 5; i++) message = await pressed(await pressed(message, 'Show the answer'), /^Good/);
    expect(textOf(message)).toContain('15 cards, 15 known.');
    stage.clock.now += dayLength;
    expect(textOf(await open())).toMatch(/· 1[0-9] to go/);
  });
});

describe('when nothing is due', () => {
  test('it says when the next card comes, and offers an experiment and practice that does no harm', async () => {
    await stage.tutor.records.people.set(ada.id, { newPerDay: 0 });
    await learnt('overfitting', 8);
    await learnt('overfitting', 5);
    const due = (await known('overfitting'))?.due ?? 0;
    expect(due).toBeGreaterThan(today + 1);
    let message = await open();
    expect(textOf(message)).toContain(`Nothing is due today`);
    expect(textOf(message)).toContain(`The next card comes back in ${due - today} days.`);
    expect(buttonsOf(message).map(({ label }) => label)).toContain('Try it: Vanishing gradient');
    message = await pressed(message, 'Practise ahead');
    expect((await showing()).cardId).toBe('overfitting');
    await pressed(await pressed(message, 'Show the answer'), /^Good/);
    expect((await known('overfitting'))?.due).toBeGreaterThanOrEqual(due);
  });

  test('and all cards were met, it names a deck to begin', async () => {
    const other = { ...deckOf(card('Tensor')), id: 'other', title: 'Linear algebra' };
    const small = { ...deck, cards: deck.cards.slice(0, 1) };
    await stage.close();
    stage = await makeStage({ commands: [command], decks: [small, other] });
    await open();
    const message = await pressed(await press(idOf(await open(), 'Show the answer')), /^Good/);
    expect(textOf(message)).toContain('`/review deck:` begins another: **Linear algebra**.');
    expect(buttonsOf(message).map(({ label }) => label)).toContain('Try it: Vanishing gradient');
  });

  test('to who has never learnt it says so', async () => {
    await stage.tutor.records.people.set(ada.id, { newPerDay: 0 });
    expect(textOf(await open())).toContain('No card waits for you.');
  });
});

describe('a card that a quiz asks today', () => {
  test('is left to the quiz that is open, with a button to answer it', async () => {
    await learnt('kernel', 2);
    stage.clock.now += dayLength;
    await quiz.execute(asks(stage, teacher, undefined, { cards: 8 }), stage.tutor);
    await stage.scheduler.idle();
    const message = await open();
    expect(textOf(message)).toContain('**Kernel** is due too: the quiz that is open in <#200> asks it.');
    expect(idOf(message, 'Answer the quiz')).toMatch(/^quiz:card:100-\w+:\d$/);
    stage.clock.now += 31 * minute;
    await stage.settle();
    await open();
    expect((await showing()).cardId).toBe('kernel');
  });

  test('is left to the quiz that is still to come', async () => {
    const options = { time: '10:00', days: 'every day', timezone: 'Etc/UTC', cards: 8, channel: '200' };
    await schedule.execute(asks(stage, teacher, 'set', options), stage.tutor);
    await learnt('kernel', 3);
    expect(textOf(await open())).toMatch(
      /\*\*Kernel\*\* is due too: the quiz in <#200> asks it at <t:\d+:t>\./,
    );
  });
});

describe('in direct messages', () => {
  const direct = { guildId: undefined as never };

  test("the cards of one's server come, and count there", async () => {
    await learnt('kernel', 5);
    const message = await open({}, direct);
    expect(textOf(message)).toContain('Review · ');
    const id = idOf(message, 'Show the answer');
    const answer = await press(id, direct);
    await press(idOf(answer, /^Good/), direct);
    expect((await known('kernel'))?.reps).toBe(2);
  });

  test('the button of a reminder begins where something is due', async () => {
    await learnt('kernel', 5);
    expect(textOf(await press('review:begin:direct', direct))).toContain('Review · ');
    expect((await showing()).cardId).toBe('kernel');
  });

  test("who is in no server learns Epoch's own decks", async () => {
    const message = await open({}, direct);
    expect(textOf(message)).toContain('A new card');
    const answer = await press(idOf(message, 'Show the answer'), direct);
    await press(idOf(answer, /^Good/), direct);
    expect(Object.keys((await learnerOf(stage.tutor, undefined, ada.id)).cards)).toEqual([
      'test-deck:overfitting',
    ]);
  });

  test('nobody reviews in the name of a server where they never learnt', async () => {
    await expect(press('review:start:999', direct)).rejects.toThrow('leads nowhere');
  });
});
