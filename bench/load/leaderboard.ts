/** @file The board of a class of thousands: from the records on disk, and again when they are in memory. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Request } from '../../src/commands/command.ts';
import { leaderboard } from '../../src/commands/leaderboard.ts';
import { createLearners } from '../../src/commands/learner-book.ts';
import { remember } from '../../src/commands/learners.ts';
import { openRecords } from '../../src/commands/records.ts';
import type { Tutor } from '../../src/commands/tutor.ts';
import { openStore } from '../../src/store/open-store.ts';
import { aReview } from '../../tests/support/learning.ts';
import { spread } from '../spread.ts';

const monday = Date.UTC(2026, 10, 23, 9);
const guildId = '100';
const minute = 60_000;

function personOf(id: string) {
  return { id, name: `Learner ${id}`, locale: 'en-GB', teacher: false, roles: [] };
}

/** Milliseconds of the first look after a start, and of later ones. */
async function board(members: number, looks: number) {
  const dataDir = mkdtempSync(join(tmpdir(), 'epoch-board-'));
  const store = await openStore({ dataDir });
  const records = openRecords(store);
  await records.servers.set(guildId, { leaderboard: true } as never);
  const writing = { records, learners: createLearners(records) } as unknown as Tutor;
  const ids = Array.from({ length: members }, (_, i) => String(10_000 + i));
  for (let from = 0; from < ids.length; from += 250) {
    await Promise.all(
      ids.slice(from, from + 250).map(async (personId, i) => {
        for (let n = 0; n < 5; n++)
          await remember(
            writing,
            aReview(personOf(personId), `card-${n}`, monday + n * minute + i, {
              rating: (n + i) % 3 ? 'good' : 'again',
            }),
          );
      }),
    );
  }
  const now = monday + 3_600_000;
  const tutor = { records, learners: createLearners(records), now: () => now } as unknown as Tutor;
  const times: number[] = [];
  for (let i = 0; i <= looks; i++) {
    const began = performance.now();
    await leaderboard.execute(asked(ids[i % ids.length]!, now), tutor);
    times.push(performance.now() - began);
  }
  await store.close();
  rmSync(dataDir, { recursive: true, force: true });
  const [first = 0, ...later] = times;
  return { first, later };
}

function asked(id: string, now: number): Request {
  return { id: '1', person: personOf(id), place: { guildId, channelId: '200' }, now, options: {} };
}

export async function run(sizes: readonly number[]): Promise<string[]> {
  const lines: string[] = [];
  for (const members of sizes) {
    const { first, later } = await board(members, 15);
    lines.push(
      `/leaderboard of ${members} members: ${spread(later, 1)} ms (${((Math.min(...later) * 1000) / members).toFixed(1)} µs a member); first after a start ${first.toFixed(0)} ms`,
    );
  }
  return lines;
}
