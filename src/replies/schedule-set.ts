/** @file What a teacher reads after /schedule set: how it stands, or which time zone was meant. */
import { showDays } from '../calendar/days.ts';
import type { Run } from '../calendar/runs.ts';
import type { Schedule, Weekday } from '../calendar/schedule.ts';
import type { Deck } from '../deck/card.ts';
import { type Mix, mixes } from '../deck/questions/kinds.ts';
import { button, rows } from './components.ts';
import { customId, fitsCustomId } from './custom-id.ts';
import type { Message } from './reply.ts';
import { runsLine, stateLine, what, when } from './schedule.ts';
import { whichZoneSentence, type ZoneProblem } from './zone-problem.ts';

/** A schedule as it was asked for, the zone still open. */
export type Draft = Pick<Schedule, 'time' | 'days' | 'channelId' | 'deckId' | 'cards' | 'questions'>;

export function scheduleSet(
  schedule: Schedule,
  deck: Deck | undefined,
  runs: readonly Run[],
  { changed, beside }: { changed: boolean; beside: readonly Schedule[] },
): Message {
  const paused = schedule.state === 'paused';
  const [other] = beside;
  const more = beside.length > 1 ? `${beside.length} more are` : other && `Another one (${when(other)}) is`;
  const lines = [
    `${changed ? 'Changed: quiz' : 'Quiz'} in <#${schedule.channelId}> at ${when(schedule)}; ${what(schedule, deck)}.`,
    runsLine(runs, schedule.state),
    ...stateLine(schedule),
    ...(more ? [`-# ${more} scheduled in this channel too.`] : []),
  ];
  const remove = customId('schedule', 'remove', other?.id ?? '');
  return {
    text: lines.join('\n'),
    components: rows([
      button('Preview', customId('schedule', 'preview', schedule.id)),
      paused
        ? button('Resume', customId('schedule', 'resume', schedule.id), { style: 'primary' })
        : button('Pause', customId('schedule', 'pause', schedule.id)),
      ...(beside.length === 1 && other
        ? [button(`Remove the other (${other.time}, ${showDays(other.days)})`, remove)]
        : []),
    ]),
  };
}

/** `near` become buttons that finish what was begun, where the draft is given and fits into a button. */
export function whichZone(
  { problem, typed, near }: { problem: 'none' | ZoneProblem; typed: string; near: readonly string[] },
  draft: Draft | undefined,
): Message {
  const zones = near.slice(0, 5);
  const sentence =
    problem === 'none'
      ? 'Which time zone is that in? I never guess it. Add `timezone:` with a large city near you, such as **Europe/Berlin**.'
      : whichZoneSentence(typed, problem, near);
  const buttons = draft
    ? zones.flatMap((zone) => {
        const parts = draftParts(draft, zone);
        return fitsCustomId('schedule', ...parts) ? [button(zone, customId('schedule', ...parts))] : [];
      })
    : [];
  return { text: sentence, ...(buttons.length > 0 && { components: rows(buttons) }) };
}

/** The mix goes as one letter behind the number of cards: there is little room. */
function draftParts({ time, days, channelId, deckId, cards, questions }: Draft, zone: string): string[] {
  return [
    'zone',
    time.replace(':', ''),
    days.join(''),
    channelId,
    deckId,
    `${cards}${mixLetter(questions)}`,
    zone,
  ];
}

const mixLetters = 'abcdefgh';

function mixLetter(questions: string | undefined): string {
  return mixLetters[mixes.indexOf(questions as Mix)] ?? '';
}

/** From the parts after `zone`; undefined if they make no sense. */
export function readDraft(parts: readonly string[]): { draft: Draft; zone: string } | undefined {
  const [time = '', days = '', channelId = '', deckId = '', count = '', zone = ''] = parts;
  const [, cards, letter = ''] = /^([1-9]|10)([a-h]?)$/.exec(count) ?? [];
  if (!/^\d{4}$/.test(time) || !/^[1-7]{1,7}$/.test(days) || !cards || !zone) return undefined;
  return {
    draft: {
      time: `${time.slice(0, 2)}:${time.slice(2)}`,
      days: [...days].map((day) => Number(day) as Weekday),
      channelId,
      deckId,
      cards: Number(cards),
      ...(letter && { questions: mixes[mixLetters.indexOf(letter)] }),
    },
    zone,
  };
}
