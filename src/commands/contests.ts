/** @file "I was right": what a learner presses, and the queue in which a teacher decides. */

import { type ContestAction, readContestId } from '../replies/contest-ids.ts';
import { contestCard, contestDecided, declineForm, noContests, wordField } from '../replies/contests.ts';
import { type Message, type Reply, toYou, update } from '../replies/reply.ts';
import { quoted, timestamp } from '../replies/text.ts';
import { UserError } from '../user-error.ts';
import type { Press, Request, Submit } from './command.ts';
import {
  type Contest,
  contest,
  contestOf,
  type Decision,
  decide,
  openContests,
  reopen,
  settle,
} from './contest-book.ts';
import { accept, carryOut, sameWritings, takeBackAll } from './contest-effects.ts';
import { isTeacher } from './people.ts';
import type { Tutor } from './tutor.ts';
import { writingOf } from './writings.ts';

type Asked = Pick<Request, 'place' | 'person'>;

const serverOnly = 'Answers are contested in a server, where there is a teacher to decide.';
const teachersOnly =
  'Only teachers decide on contested answers: those who may manage this server, or have the role chosen in its settings.';

/** The first contest that waits, for whoever is a teacher. */
export async function contestQueue(request: Asked, tutor: Tutor): Promise<Reply> {
  return toYou(await queuePage(request, tutor, 0));
}

export async function pressContest(pressed: Press, tutor: Tutor): Promise<Reply> {
  const action = readContestId(pressed.args);
  switch (action?.kind) {
    case 'right':
      return toYou(await wasRight(pressed, tutor, action));
    case 'queue':
      return update(await queuePage(pressed, tutor, action.page));
    case 'accept':
    case 'partly':
      return update(
        await decided(pressed, tutor, action.contest, action.kind === 'accept' ? 'accepted' : 'partly'),
      );
    case 'decline': {
      const found = await forTeacher(pressed, tutor, action.contest);
      return found.decided
        ? update(await standing(tutor, found))
        : { kind: 'modal', modal: declineForm(found) };
    }
    case 'undo':
      return update(await undone(pressed, tutor, action.contest));
    default:
      throw new UserError('That button leads nowhere any more. `/class contests` shows what waits.');
  }
}

export async function submitContest(submitted: Submit, tutor: Tutor): Promise<Reply> {
  const action = readContestId(submitted.args);
  if (action?.kind !== 'decline') {
    throw new UserError('That form leads nowhere any more. `/class contests` shows what waits.');
  }
  const word = (submitted.fields[wordField] ?? '').trim();
  const message = await decided(submitted, tutor, action.contest, 'declined', word);
  return submitted.messageId ? update(message) : toYou(message);
}

/** Finishes what a stop left half done. */
export async function recoverContests(tutor: Tutor): Promise<void> {
  for await (const [, one] of tutor.records.contests.entries()) {
    if (one.settled) continue;
    await carryOut(tutor, one);
    await settle(tutor, one);
  }
}

async function wasRight(
  { place, person }: Press,
  tutor: Tutor,
  ref: Extract<ContestAction, { kind: 'right' }>,
): Promise<Message> {
  if (!place.guildId) throw new UserError(serverOnly);
  const writing = await writingOf(tutor, place.guildId, person.id, ref);
  if (!writing)
    throw new UserError('I can no longer find that answer, so there is nothing to send to a teacher.');
  const { contest: begun, isNew } = await contest(tutor, writing);
  const answer = `“${quoted(writing.text, 80)}”`;
  if (begun.decided) {
    const { how, at, word } = begun.decided;
    if (how === 'declined') {
      const said = word ? ` They said: “${quoted(word, 300)}”` : '';
      return { text: `A teacher looked at ${answer} ${timestamp(at, 'R')} and left it as it is.${said}` };
    }
    await carryOut(tutor, begun);
    return {
      text: `A teacher accepted ${answer} before${how === 'partly' ? ', as partly right' : ''}. Your verdict is changed.`,
    };
  }
  return {
    text: isNew
      ? `Sent to your teachers: ${answer}. When they have decided, I tell you here the next time you answer, and in \`/progress\`.`
      : `Your teachers have ${answer} already. Nothing more to do.`,
  };
}

async function queuePage(asked: Asked, tutor: Tutor, page: number): Promise<Message> {
  const guildId = await teacherIn(asked, tutor);
  const open = await openContests(tutor, guildId);
  const at = Math.min(Math.max(page, 0), open.length - 1);
  const found = open[at];
  if (!found) return noContests();
  const card = (await tutor.library.of(asked.place)).card(found.deckId, found.cardId);
  const contesting = new Set(found.by.map(({ personId }) => personId));
  const writers = new Set((await sameWritings(tutor, found)).map(({ personId }) => personId));
  return contestCard(found, card, { page: at, of: open.length, others: writers.difference(contesting).size });
}

async function decided(
  asked: Asked & { now: number },
  tutor: Tutor,
  id: string,
  how: Decision,
  word?: string,
): Promise<Message> {
  const found = await forTeacher(asked, tutor, id);
  if (found.decided) return standing(tutor, found);
  const deck = (await tutor.library.of(asked.place)).get(found.deckId);
  const change = deck ? accept(deck, found, how) : { what: 'nothing' as const };
  if ('problem' in change) throw new UserError(`${change.problem} Nothing was changed.`);
  const decision = { how, teacher: asked.person.id, at: tutor.now(), change, ...(word && { word }) };
  const done = await decide(tutor, found, decision);
  if (!done) return standing(tutor, (await contestOf(tutor, found.guildId, id)) ?? found);
  const changed = await carryOut(tutor, done);
  await settle(tutor, done);
  return show(tutor, done, changed.length);
}

/** What was decided before is carried out once more, in case that was interrupted, and shown. */
async function standing(tutor: Tutor, found: Contest): Promise<Message> {
  const changed = await carryOut(tutor, found);
  await settle(tutor, found);
  return show(tutor, found, changed.length);
}

async function show(tutor: Tutor, found: Contest, changed: number): Promise<Message> {
  const card = (await tutor.library.of(found)).card(found.deckId, found.cardId);
  return contestDecided(found, card, changed, (await openContests(tutor, found.guildId)).length);
}

/** The verdicts go back first: stopped in between, the contest still says what there is to undo. */
async function undone(asked: Asked, tutor: Tutor, id: string): Promise<Message> {
  const found = await forTeacher(asked, tutor, id);
  if (found.decided) {
    await takeBackAll(tutor, found, tutor.now());
    await reopen(tutor, found);
  }
  const open = await openContests(tutor, found.guildId);
  return queuePage(
    asked,
    tutor,
    open.findIndex((one) => one.id === id),
  );
}

async function forTeacher(asked: Asked, tutor: Tutor, id: string): Promise<Contest> {
  const found = await contestOf(tutor, await teacherIn(asked, tutor), id);
  if (!found) throw new UserError('That contest is gone. `/class contests` shows what waits.');
  return found;
}

async function teacherIn({ place, person }: Asked, tutor: Tutor): Promise<string> {
  if (!place.guildId) throw new UserError(serverOnly);
  if (!(await isTeacher(tutor, person, place))) throw new UserError(teachersOnly);
  return place.guildId;
}
