/** @file /schedule: quizzes that post themselves. */

import type { Schedule } from '../calendar/schedule.ts';
import { chooseCards } from '../deck/bag.ts';
import { kindFrom } from '../deck/questions/kinds.ts';
import { previewQuiz } from '../replies/quiz.ts';
import { type Message, type Reply, toYou, update } from '../replies/reply.ts';
import { changedState, scheduleList } from '../replies/schedule.ts';
import { readDraft } from '../replies/schedule-set.ts';
import { UserError } from '../user-error.ts';
import type { Command, Press, Request } from './command.ts';
import { isTeacher } from './people.ts';
import { mixOf } from './quiz-plan.ts';
import { chosenDeck } from './quiz-starting.ts';
import {
  chosenSchedule,
  deliveriesOf,
  guildOf,
  most,
  pressedSchedule,
  running,
  schedulesOf,
  upcoming,
} from './schedule-book.ts';
import { scheduleChoices } from './schedule-choices.ts';
import { data } from './schedule-data.ts';
import { setSchedule, setWithZone } from './schedule-set.ts';
import type { Tutor } from './tutor.ts';

const senseless = 'That button leads nowhere any more. `/schedule list` shows how things stand.';

async function execute(request: Request, tutor: Tutor): Promise<Reply> {
  const { subcommand, options, place } = request;
  await checkTeacher(request, tutor);
  if (subcommand === 'set') return setSchedule(request, tutor);
  if (subcommand === 'list') return toYou(await listOf(tutor, guildOf(place), 0));
  const schedule = await chosenSchedule(tutor, guildOf(place), options.schedule);
  if (subcommand === 'preview') return toYou(await preview(tutor, schedule));
  return toYou(await carryOut(tutor, subcommand ?? '', schedule));
}

async function press(pressed: Press, tutor: Tutor): Promise<Reply> {
  const [action = '', id = '', where = ''] = pressed.args;
  if (action === 'zone') {
    const chosen = readDraft(pressed.args.slice(1));
    if (!chosen) throw new UserError(senseless);
    await checkTeacher(pressed, tutor);
    return asUpdate(await setWithZone(pressed, chosen.draft, chosen.zone, tutor));
  }
  if (action === 'page') return update(await listOf(tutor, guildOf(pressed.place), Number(id) || 0));
  const schedule = await pressedSchedule(tutor, id, pressed);
  if (action === 'preview') return toYou(await preview(tutor, schedule));
  const message = await carryOut(tutor, action, schedule);
  return where === 'list'
    ? update(await listOf(tutor, schedule.guildId, Number(pressed.args[3]) || 0))
    : update(message);
}

/** Discord hides the command from others; a server may show it to more people, and a button shows itself to everybody. */
async function checkTeacher({ person, place }: Request | Press, tutor: Tutor): Promise<void> {
  if (await isTeacher(tutor, person, place)) return;
  throw new UserError(
    'Only teachers schedule quizzes: who may manage this server, or has the teacher role that `/class settings` names.',
  );
}

/** Changes the state; doing it twice changes nothing more. */
async function carryOut(tutor: Tutor, action: string, schedule: Schedule): Promise<Message> {
  const changes = await changesOf(tutor, action, schedule);
  const saved = await tutor.records.schedules.update(schedule.id, (old) => old && { ...old, ...changes });
  if (!saved) throw new UserError(senseless);
  const deck = (await tutor.library.of(saved)).get(saved.deckId);
  return changedState(saved, deck, await upcoming(tutor, saved, 3), schedule.state === 'paused');
}

async function changesOf(tutor: Tutor, action: string, schedule: Schedule): Promise<Partial<Schedule>> {
  const removed = schedule.state === 'removed';
  switch (action) {
    case 'pause':
      return removed ? {} : { state: 'paused', missing: undefined };
    case 'resume':
      return removed ? {} : running(tutor, schedule);
    case 'remove':
      return removed ? {} : { state: 'removed', removedAt: tutor.now() };
    case 'undo':
    case 'undo-paused':
      if (!removed) return {};
      await checkRoom(tutor, schedule);
      return { ...(await running(tutor, schedule)), ...(action === 'undo-paused' && { state: 'paused' }) };
    default:
      throw new UserError(senseless);
  }
}

async function checkRoom(tutor: Tutor, schedule: Schedule): Promise<void> {
  const others = await schedulesOf(tutor, schedule.guildId);
  if (others.length >= most) {
    throw new UserError(
      `This server has ${most} schedules again, the most I keep. Remove one of them first.`,
    );
  }
}

async function listOf(tutor: Tutor, guildId: string, page: number): Promise<Message> {
  const schedules = await schedulesOf(tutor, guildId);
  const decks = await tutor.library.of({ guildId });
  return scheduleList(
    await Promise.all(
      schedules.map(async (schedule) => ({
        schedule,
        deck: decks.get(schedule.deckId),
        next: (await upcoming(tutor, schedule, 1))[0],
        deliveries: await deliveriesOf(tutor, schedule),
      })),
    ),
    page,
  );
}

async function preview(tutor: Tutor, schedule: Schedule): Promise<Message> {
  const deck = chosenDeck(await tutor.library.of(schedule), schedule.deckId);
  const cards = chooseCards(deck.cards, schedule.cards, [], tutor.random);
  return previewQuiz(deck, cards, kindFrom(mixOf(schedule.questions), tutor.random), tutor.random);
}

function asUpdate(reply: Reply): Reply {
  return reply.kind === 'message' ? update(reply.message) : reply;
}

export const schedule = { data, execute, autocomplete: scheduleChoices, press } satisfies Command;
