/** @file Every due post exactly once, or recorded as skipped with its reason; every close carried out. */
import { nonceOf } from '../../src/bot/deliver.ts';
import { runsBetween } from '../../src/calendar/runs.ts';
import type { Posted } from '../support/epoch.ts';
import { picks } from './class.ts';
import { type Counts, type Evidence, tally, type Verdict } from './judge.ts';

/** The one reason after which a message may stand all the same: it cannot be known. */
const unknowable = 'cannot read the channel';

export function judgePosts(evidence: Evidence): Verdict {
  const { ledger, schedules, deliveries, agenda, channels, now } = evidence;
  const counts: Counts = {};
  const lost: string[] = [];
  const wrong: string[] = [];
  const byNonce = Map.groupBy(
    evidence.messages.filter(({ nonce, only_for }) => nonce !== undefined && only_for === undefined),
    ({ nonce }) => String(nonce),
  );

  function check(id: string, channelId: string, life: number | undefined): void {
    const from = life === undefined ? '' : ` (life ${life})`;
    const standing = byNonce.get(nonceOf(id)) ?? [];
    const delivery = deliveries.get(id);
    const waits = agenda.get(id);
    tally(counts, 'due');
    if (delivery?.state === 'posted') {
      const right = standing.some((one) => one.id === delivery.messageId);
      if (right || !channels.has(channelId)) tally(counts, 'posted');
      else lost.push(`post ${id}${from}: recorded as posted in ${delivery.messageId}, which does not stand`);
    } else if (delivery) {
      tally(counts, `skipped: ${delivery.reason}`);
      if (!delivery.reason) wrong.push(`post ${id}${from}: skipped without a reason`);
      if (standing.length > 0 && !delivery.reason?.includes(unknowable))
        wrong.push(`post ${id}${from}: stands, yet recorded as skipped: ${delivery.reason}`);
    } else if (waits && schedules.get(waits.scheduleId ?? '')?.state === 'waiting') tally(counts, 'waiting');
    else lost.push(`post ${id}${from}: neither posted nor skipped; on the agenda: ${JSON.stringify(waits)}`);
  }

  for (const { guildId, interactionId, life } of ledger.schedules) {
    const id = `${guildId}-${interactionId}`;
    const merged = [...schedules.values()].some((one) => one.guildId === guildId);
    if (life === 0 && !schedules.has(id)) lost.push(`schedule ${id} (life ${life})`);
    else if (!merged) lost.push(`every schedule of server ${guildId} (life ${life})`);
  }
  for (const { id, channelId, createdAt, ...plan } of schedules.values())
    for (const { date } of runsBetween(plan, createdAt, now)) check(`${id}:${date}`, channelId, undefined);
  for (const { interactionId, channelId, life } of ledger.quizzes) check(interactionId, channelId, life);
  for (const [id, { state }] of deliveries)
    if (id.startsWith('close:')) tally(counts, state === 'posted' ? 'closed' : 'close not needed');

  const doubled = [...byNonce].flatMap(([nonce, all]) =>
    all.length > 1 ? [`post with nonce ${nonce}: ${all.map(({ id }) => id).join(', ')}`] : [],
  );
  return { counts, lost: [...lost, ...unclosed(evidence)], doubled, wrong };
}

/** Quizzes whose time is over while their post still takes answers. */
function unclosed({ quizzes, messages, now }: Evidence): string[] {
  const open = new Map<string, Posted>();
  for (const one of messages) if (one.only_for === undefined && picks(one).length > 0) open.set(one.id, one);
  return [...quizzes.values()]
    .filter(({ messageId, closesAt, closedAt }) => open.has(messageId ?? '') && (closedAt || closesAt <= now))
    .map(({ id, closesAt }) => `close of quiz ${id}, due at ${new Date(closesAt).toISOString()}`);
}
