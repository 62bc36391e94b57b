/** @file What a teacher reads about schedules: how they stand, what came of their runs, what has changed. */
import type { Delivery } from '../calendar/agenda.ts';
import { showDays } from '../calendar/days.ts';
import type { Run } from '../calendar/runs.ts';
import type { Schedule } from '../calendar/schedule.ts';
import type { Deck } from '../deck/card.ts';
import { button, container, rows, section, separator, text } from './components.ts';
import { customId } from './custom-id.ts';
import type { Message } from './reply.ts';
import { clip, escapeWithin, list, plural, timestamp } from './text.ts';

const perPage = 5;
const skipsShown = 5;

/** "09:00, Mon-Fri, Europe/Berlin" */
export function when(schedule: Pick<Schedule, 'time' | 'days' | 'zone'>): string {
  return `${schedule.time}, ${showDays(schedule.days)}, ${schedule.zone}`;
}

/** "1 card from **Deep Learning**" */
/** What a schedule that asks only one kind says of it. */
const mixNames: Record<string, string> = {
  terms: 'terms only',
  meanings: 'meanings only',
  truth: 'true or false only',
  gaps: 'gaps only',
  explanations: 'explanations only',
  pairs: 'pairs only',
  lab: 'runs of the lab',
};

export function what(schedule: Schedule, deck: Deck | undefined): string {
  const title = deck
    ? `**${escapeWithin(deck.title, 100)}**`
    : `a deck that is gone (${escapeWithin(schedule.deckId, 60)})`;
  const { cards, questions } = schedule;
  const only = questions && questions !== 'mixed' ? ` (${mixNames[questions] ?? questions})` : '';
  return `${plural(cards, 'card')} from ${title}${only}`;
}

export function runsLine(runs: readonly Run[], state: Schedule['state']): string {
  const times = runs.map(({ at }) => timestamp(at, 'F')).join(' · ');
  return state === 'paused' ? `Paused. Resumed, it would run next: ${times}` : `Next: ${times}`;
}

/** One line more where the schedule waits for a permission. */
export function stateLine(schedule: Schedule): string[] {
  if (schedule.state !== 'waiting') return [];
  return [
    `It waits: I lack ${missing(schedule)} in that channel. It goes on by itself as soon as I have that.`,
  ];
}

/** The direct message to the person who set up a schedule that has to wait. */
export function waitingNote(schedule: Schedule): string {
  const gone = schedule.missing?.includes('View Channel') ? ' (or the channel was deleted)' : '';
  return [
    `The quiz in <#${schedule.channelId}> (${when(schedule)}) has to wait: I lack ${missing(schedule)} there${gone}.`,
    'It goes on by itself as soon as I have that; nothing was deleted. `/schedule list` shows how it stands.',
  ].join('\n');
}

function missing(schedule: Schedule): string {
  return `**${list(schedule.missing ?? [])}**`;
}

/** After pause, resume, remove and undo. `wasPaused`: before it was removed, so that undoing leaves it so. */
export function changedState(
  schedule: Schedule,
  deck: Deck | undefined,
  runs: readonly Run[],
  wasPaused: boolean,
): Message {
  const quiz = `The quiz in <#${schedule.channelId}> (${when(schedule)}; ${what(schedule, deck)})`;
  const act = (label: string, action: string) => button(label, customId('schedule', action, schedule.id));
  switch (schedule.state) {
    case 'removed':
      return {
        text: `${quiz} is removed. You can take that back for 30 days, as long as this message stands.`,
        components: rows([act('Undo', wasPaused ? 'undo-paused' : 'undo')]),
      };
    case 'paused':
      return {
        text: `${quiz} is paused until you resume it.`,
        components: rows([act('Resume', 'resume'), act('Preview', 'preview')]),
      };
    default:
      return {
        text: [`${quiz} runs.`, runsLine(runs, schedule.state), ...stateLine(schedule)].join('\n'),
        components: rows([act('Preview', 'preview'), act('Pause', 'pause')]),
      };
  }
}

export interface Listed {
  schedule: Schedule;
  deck: Deck | undefined;
  next: Run | undefined;
  /** Oldest first. */
  deliveries: readonly Delivery[];
}

export function scheduleList(all: readonly Listed[], page: number): Message {
  if (all.length === 0) {
    return {
      text: 'No quiz is scheduled here yet. `/schedule set` sets one up: give it a time and a time zone.',
    };
  }
  const pages = Math.ceil(all.length / perPage);
  const current = Math.min(Math.max(0, page), pages - 1);
  const shown = all.slice(current * perPage, (current + 1) * perPage);
  const turn = (label: string, to: number, disabled: boolean) =>
    button(label, customId('schedule', 'page', to), { disabled });
  return {
    components: [
      container([
        text(`## ${plural(all.length, 'scheduled quiz', 'scheduled quizzes')}`),
        ...shown.flatMap((one) => [separator(), entry(one, current)]),
        ...(pages > 1
          ? [
              separator(),
              ...rows([
                turn('Earlier', current - 1, current === 0),
                turn('Later', current + 1, current === pages - 1),
              ]),
            ]
          : []),
      ]),
    ],
  };
}

function entry({ schedule, deck, next, deliveries }: Listed, page: number) {
  const paused = schedule.state === 'paused';
  const lines = [
    `**${when(schedule)}** in <#${schedule.channelId}>`,
    `${what(schedule, deck)} · ${nextLine(schedule, next)}`,
    ...stateLine(schedule),
    ...history(deliveries),
  ];
  const action = paused ? 'resume' : 'pause';
  const id = customId('schedule', action, schedule.id, 'list', page);
  return section(clip(lines.join('\n'), 750), button(paused ? 'Resume' : 'Pause', id));
}

function nextLine(schedule: Schedule, next: Run | undefined): string {
  if (schedule.state === 'paused') return 'paused';
  return next ? `next ${timestamp(next.at, 'F')} (${timestamp(next.at, 'R')})` : 'no next run';
}

function history(deliveries: readonly Delivery[]): string[] {
  const posted = deliveries.findLast(({ state }) => state === 'posted');
  const skipped = deliveries
    .filter(({ state }) => state === 'skipped')
    .slice(-skipsShown)
    .reverse();
  return [
    posted ? `-# Last posted ${timestamp(posted.settledAt, 'f')}` : '-# Not posted yet',
    ...skipped.map(({ at, reason }) => `-# Skipped ${timestamp(at, 'f')}: ${clip(reason ?? '', 100)}`),
  ];
}
