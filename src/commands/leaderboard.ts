/** @file /leaderboard: the week's board, where a teacher has opened one. */
import { ApplicationCommandOptionType, InteractionContextType } from 'discord-api-types/v10';
import { learningDay } from '../calendar/learning-day.ts';
import { type Board, type BoardKind, boardKinds, boardOf, seasonOf } from '../deck/standing/board.ts';
import { leaderboardPage, noBoard, rowsPerPage } from '../replies/leaderboard.ts';
import { type Message, toYou, update } from '../replies/reply.ts';
import { UserError } from '../user-error.ts';
import type { Command, Person, Place } from './command.ts';
import { hiddenPeople } from './hidden.ts';
import { learnersOf } from './learners.ts';
import { serverSettings, zoneOf } from './people.ts';
import { guildOf } from './schedule-book.ts';
import type { Tutor } from './tutor.ts';

interface Wanted {
  kind: BoardKind;
  /** Missing for the week that is running. */
  season?: number;
  page: number;
}

type Asked = { person: Person; place: Place; now: number };

async function pageOf({ person, place, now }: Asked, tutor: Tutor, wanted: Wanted): Promise<Message> {
  const guildId = guildOf(place);
  if ((await serverSettings(tutor, place)).leaderboard !== true) throw new UserError(noBoard);
  // A season changes with the server's Monday, at 4 a.m.
  const running = seasonOf(learningDay(now, await zoneOf(tutor, place)));
  const season = Math.min(running, seasonOf(wanted.season ?? running));
  const learners = await learnersOf(tutor, guildId);
  const hidden = await hiddenPeople(tutor);
  const { kind } = wanted;
  const shown = boardOf(learners, kind, season, (id) => !hidden.has(id));
  const own = hidden.has(person.id)
    ? ranked(
        boardOf(learners, kind, season, (id) => id === person.id),
        shown,
      )
    : shown.rows.find(({ personId }) => personId === person.id);
  const pages = Math.max(1, Math.ceil(shown.rows.length / rowsPerPage));
  const page = Math.min(Math.max(0, wanted.page), pages - 1);
  return leaderboardPage({
    kind,
    season,
    running: season === running,
    rows: shown.rows.slice(page * rowsPerPage, (page + 1) * rowsPerPage),
    total: shown.rows.length,
    page,
    pages,
    average: shown.average,
    ...(own && { own }),
    ownId: person.id,
    hidden: hidden.has(person.id),
  });
}

/** Where somebody who is not shown would stand. */
function ranked({ rows: [own] }: Board, { rows }: Board) {
  return own && { ...own, rank: 1 + rows.filter(({ score }) => score > own.score).length };
}

function kindFrom(value: unknown): BoardKind {
  return boardKinds.find((kind) => kind === value) ?? 'accuracy';
}

export const leaderboard = {
  data: {
    name: 'leaderboard',
    description: "This week's board by first tries or improvement, and your own row; only you see it",
    contexts: [InteractionContextType.Guild],
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'by',
        description: 'What is ranked (first tries if left out)',
        choices: [
          { name: 'first tries', value: 'accuracy' },
          { name: 'improvement', value: 'improvement' },
        ],
      },
    ],
  },
  execute: async (request, tutor) =>
    toYou(await pageOf(request, tutor, { kind: kindFrom(request.options.by), page: 0 })),
  async press(pressed, tutor) {
    const [action, kind, season, page] = pressed.args;
    if (action !== 'show' || !/^\d+$/.test(season ?? '')) {
      throw new UserError('That button leads nowhere any more. Use `/leaderboard` again.');
    }
    const wanted = { kind: kindFrom(kind), season: Number(season), page: Number(page) || 0 };
    return update(await pageOf(pressed, tutor, wanted));
  },
} satisfies Command;
