/** @file Keeps every learner in step with the events on disk, whatever ends in the middle of a write. */
import { apply, type Learner, learn, newLearner } from '../deck/memory/learner.ts';
import type { MemoryEvent } from '../deck/memory/review.ts';
import { createTurns } from '../store/turns.ts';
import type { Learners, Snapshot, Whose } from './learners.ts';
import type { Tutor } from './tutor.ts';

/** To be raised whenever deck/memory/learner.ts makes something else of the same events. */
const version = 2;
/** Events that a snapshot may lie behind before it is written anew. */
const stride = 20;
/** Learners kept in memory, of all servers together. */
const kept = 20_000;
/** Stands for the server in keys of what was learnt in direct messages. */
const direct = 'direct';

interface Known extends Snapshot {
  /** Events since the snapshot that is on disk. */
  ahead: number;
}

interface Room {
  people: Map<string, Known>;
  /** Whether everyone of the server is in it. */
  complete: boolean;
}

type Kept = Pick<Tutor['records'], 'memory' | 'learners' | 'seats'>;

/**
 * Learners are kept in memory by server; one process alone serves a server, but a person's direct messages may come to
 * another one, so that whoever asks for a learner catches up first. On disk the events are what counts: a
 * snapshot may lie behind them at any time, since a reader catches up. Everyone with events has a snapshot.
 */
export function createLearners({ memory, learners, seats }: Kept): Learners {
  const rooms = new Map<string, Room>();
  const turns = createTurns();

  function roomOf(server: string): Room {
    const room = rooms.get(server) ?? { people: new Map(), complete: false };
    rooms.delete(server);
    rooms.set(server, room);
    let count = 0;
    for (const { people } of rooms.values()) count += people.size;
    for (const [oldest, { people }] of rooms) {
      if (count <= kept || oldest === server) break;
      rooms.delete(oldest);
      count -= people.size;
    }
    return room;
  }

  async function readEvents(owner: string, after?: string): Promise<[string, MemoryEvent][]> {
    return Array.fromAsync(memory.entries(`${owner}:`, after ? { after } : {}));
  }

  async function save(owner: string, { learner, upTo }: Known): Promise<Known> {
    await learners.set(owner, { version, learner, upTo });
    return { version, learner, upTo, ahead: 0 };
  }

  /** What is known, and what came after it. */
  async function caughtUp(owner: string, personId: string, base: Known): Promise<Known> {
    const news = await readEvents(owner, base.upTo);
    const upTo = news.at(-1)?.[0];
    if (upTo === undefined) return base;
    const applied =
      base.upTo === ''
        ? undefined
        : news.reduce<Learner | undefined>((sum, [, event]) => sum && apply(sum, event), base.learner);
    if (applied) {
      const known = { version, learner: applied, upTo, ahead: base.ahead + news.length };
      return known.ahead < stride ? known : save(owner, known);
    }
    const all = base.upTo === '' ? news : await readEvents(owner);
    const learner = { ...learn(all.map(([, event]) => event)), personId };
    return save(owner, { version, learner, upTo, ahead: 0 });
  }

  async function current({ guildId, personId }: Whose): Promise<Known> {
    const server = guildId ?? direct;
    const owner = `${server}:${personId}`;
    const known = roomOf(server).people.get(personId) ?? (await stored(owner, personId));
    const read = await caughtUp(owner, personId, known);
    // Who never learnt is not kept: anyone may ask, and only learners are counted.
    if (read.upTo !== '') roomOf(server).people.set(personId, read);
    return read;
  }

  async function stored(owner: string, personId: string): Promise<Known> {
    const snapshot = await learners.get(owner);
    if (snapshot?.version === version) return { ...snapshot, ahead: 0 };
    return { version, learner: newLearner(personId), upTo: '', ahead: 0 };
  }

  async function write(whose: Whose, event: MemoryEvent): Promise<boolean> {
    const { guildId, personId } = whose;
    const server = guildId ?? direct;
    const owner = `${server}:${personId}`;
    const key = `${owner}:${moment(event.at)}:${event.id}`;
    const standing = roomOf(server).people.get(personId) ?? (await learners.get(owner));
    if (!standing) await seats.set(`${personId}:${server}`, { ...(guildId && { guildId }) });
    // Before an event that comes late: whoever reads then folds everything anew, whatever happens in between.
    if (!standing || (key <= standing.upTo && (await memory.get(key)) === undefined)) {
      roomOf(server).people.delete(personId);
      await learners.set(owner, { version, learner: newLearner(personId), upTo: '' });
    }
    const isNew = await memory.insert(key, event);
    await current(whose);
    return isNew;
  }

  async function all(guildId: string): Promise<ReadonlyMap<string, Learner>> {
    if (!roomOf(guildId).complete) {
      for await (const [owner] of learners.entries(`${guildId}:`)) {
        const personId = owner.slice(guildId.length + 1);
        await turns.take(owner, () => current({ guildId, personId }));
      }
      roomOf(guildId).complete = true;
    }
    const found = new Map<string, Learner>();
    for (const [personId, { learner }] of roomOf(guildId).people) found.set(personId, learner);
    return found;
  }

  const ownerOf = ({ guildId, personId }: Whose) => `${guildId ?? direct}:${personId}`;
  return {
    write: (whose, event) => turns.take(ownerOf(whose), () => write(whose, event)),
    of: (whose) => turns.take(ownerOf(whose), async () => (await current(whose)).learner),
    all,
    async events(whose, since) {
      const owner = ownerOf(whose);
      const found = await readEvents(owner, since === undefined ? '' : `${owner}:${moment(since)}`);
      return found.map(([, event]) => event);
    },
    forget: (whose) =>
      turns.take(ownerOf(whose), async () => {
        const owner = ownerOf(whose);
        await learners.set(owner, { version, learner: newLearner(), upTo: '' });
        for (const [key] of await readEvents(owner)) await memory.delete(key);
        await learners.delete(owner);
        await seats.delete(`${whose.personId}:${whose.guildId ?? direct}`);
        roomOf(whose.guildId ?? direct).people.delete(whose.personId);
      }),
  };
}

/** Sorts as time does. */
function moment(at: number): string {
  return String(at).padStart(15, '0');
}
