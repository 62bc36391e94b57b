/** @file A past experiment brought back from the record: shown to one person, posted for all, passed on. */
import type { Due } from '../calendar/agenda.ts';
import { experimentId } from '../replies/experiment-ids.ts';
import { moreOf, whereTo, withPost } from '../replies/experiment-more.ts';
import { type Reply, toAll, toYou } from '../replies/reply.ts';
import { list } from '../replies/text.ts';
import { UserError } from '../user-error.ts';
import type { Outcome, Place, Press } from './command.ts';
import { experimentOf } from './experiment-book.ts';
import { comparable } from './experiment-predicting.ts';
import { resultOf } from './experiment-result.ts';
import { fiveSeeds } from './experiment-seeds.ts';
import type { Experiment, Tutor } from './tutor.ts';

/** The id in what a person typed: `7f3k`, `#7F3K`, `run 7f3k-2`. */
export function readId(typed: string): string {
  return /(?<![a-z0-9])([a-z0-9]{4,})(-\d+)?$/.exec(typed.trim().toLowerCase())?.[1] ?? '';
}

/** Throws a UserError with what to do instead where there is no result of this id here. */
export async function doneOf(typed: string, place: Place, tutor: Tutor): Promise<Experiment> {
  const id = readId(typed);
  if (!id || !(await tutor.records.experiments.get(id))) {
    throw new UserError(
      `There is no experiment **${id || '…'}** in my record. An id looks like \`7f3k\` and stands under every result; \`/experiments\` lists them.`,
    );
  }
  const found = await experimentOf(id, place, tutor);
  if (found.state !== 'done') throw new UserError(unfinished(found));
  return found;
}

export async function show(typed: string, place: Place, tutor: Tutor): Promise<Reply> {
  const experiment = await doneOf(typed, place, tutor);
  return toYou(withPost(await resultOf(experiment, tutor), experiment.id));
}

export async function post(experiment: Experiment, tutor: Tutor): Promise<Reply> {
  return toAll(await resultOf(experiment, tutor));
}

export function more(experiment: Experiment, tutor: Tutor): Reply {
  const { id, title, guildId } = experiment;
  return toYou(
    moreOf({
      id,
      title,
      comparable: comparable(experiment),
      five: fiveSeeds(experiment, tutor) !== undefined,
      inServer: guildId !== undefined,
    }),
  );
}

/** Asks where to; once that is chosen, puts the post on the agenda, where a crash cannot lose it. */
export async function share(experiment: Experiment, pressed: Press, tutor: Tutor): Promise<Reply> {
  const [channelId] = pressed.values;
  if (channelId === undefined) return toYou(whereTo(experiment.id));
  if (!pressed.writable?.includes(channelId)) {
    throw new UserError(`You are not allowed to write in <#${channelId}>, so I do not post there for you.`);
  }
  const missing = tutor.missingPermissions(channelId);
  if (missing.length > 0) {
    throw new UserError(`I can't post in <#${channelId}>: I lack ${list(missing)} there.`);
  }
  await tutor.arrange({
    // Of one menu: chosen twice, it is posted once.
    id: `share:${experiment.id}:${pressed.messageId}:${channelId}`,
    command: 'experiment',
    args: ['share', experiment.id, pressed.person.id],
    at: pressed.now,
    ...(experiment.guildId && { guildId: experiment.guildId }),
    channelId,
  });
  return toYou(`Experiment ${experiment.id} goes up in <#${channelId}>.`);
}

export async function shareDue({ args, guildId, channelId }: Due, tutor: Tutor): Promise<Outcome> {
  const [, id = '', sharer = ''] = args;
  const experiment = await doneOf(id, { channelId, ...(guildId && { guildId }) }, tutor);
  return {
    kind: 'post',
    message: await resultOf(experiment, tutor, sharer),
    mark: experimentId('more', experiment.id),
  };
}

function unfinished({ id, state, reason }: Experiment): string {
  switch (state) {
    case 'cancelled':
      return `Experiment ${id} was cancelled, so there is no result.`;
    case 'failed':
      return `Experiment ${id} came to no result. ${reason ?? ''}`.trim();
    default:
      return `Experiment ${id} is not done yet.`;
  }
}
