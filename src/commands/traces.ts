/** @file What each kind of record holds about a person, and what is left of it when they want it deleted. */
import { directTo } from '../calendar/agenda.ts';
import type { Quiz } from '../deck/quiz.ts';
import { eventsOf, forgetLearner, seatsOf } from './learners.ts';
import type { Tutor } from './tutor.ts';

type Kinds = Tutor['records'];
type Kind = keyof Kinds;
type RecordOf<K extends Kind> = Kinds[K] extends { get(key: string): Promise<infer T> }
  ? NonNullable<T>
  : never;

/** One kind of record, for one person. */
interface Rule {
  /** What one of them is called, and several. */
  name: [string, string];
  /** Of what is deleted; the rest belongs to the class and stays without the person. */
  deleted: boolean;
  find(tutor: Tutor, personId: string): Promise<unknown[]>;
  /** Doing it again finds nothing more to do. */
  erase(tutor: Tutor, personId: string): Promise<void>;
}

export interface Trace {
  kind: Kind;
  name: [string, string];
  deleted: boolean;
  records: unknown[];
}

/** Everything that names a person, by kind. */
export async function tracesOf(tutor: Tutor, personId: string): Promise<Trace[]> {
  const found: Trace[] = [];
  for (const [kind, rule] of inOrder()) {
    const records = await rule.find(tutor, personId);
    const { name, deleted } = rule;
    if (records.length > 0) found.push({ kind, name, deleted, records });
  }
  return found;
}

/** Afterwards no record names the person. Can be repeated, and finishes what was interrupted. */
export async function eraseTraces(tutor: Tutor, personId: string): Promise<void> {
  for (const [, rule] of inOrder()) await rule.erase(tutor, personId);
}

/** The quizzes whose posts count the person, or may name them. */
export async function quizzesAnsweredBy(tutor: Tutor, personId: string): Promise<Quiz[]> {
  const ids = new Set<string>();
  for await (const [, answer] of tutor.records.answers.entries()) {
    if (answer.personId === personId) ids.add(answer.quizId);
  }
  const quizzes = await Promise.all([...ids].map((id) => tutor.records.quizzes.get(id)));
  return quizzes.filter((quiz) => quiz !== undefined);
}

/** Every kind has its line here, so that none is forgotten: an empty one says that it names nobody. */
const rules: Record<Kind, readonly Rule[]> = {
  // Answers go before memory, which is made up for from them at a quiz's close.
  answers: [deleted('answers', ['answer to a quiz', 'answers to quizzes'], isPersonId)],
  memory: [
    {
      name: ['thing learnt', 'things learnt'],
      deleted: true,
      async find(tutor, personId) {
        const seats = await seatsOf(tutor, personId);
        return (await Promise.all(seats.map((seat) => eventsOf(tutor, { ...seat, personId })))).flat();
      },
      async erase(tutor, personId) {
        for (const seat of await seatsOf(tutor, personId)) await forgetLearner(tutor, { ...seat, personId });
      },
    },
  ],
  // These two are made from `memory` and go with it.
  learners: [],
  seats: [],
  predictions: [deleted('predictions', ['prediction', 'predictions'], isPersonId)],
  people: [
    deleted('people', ['record of your settings', 'records of your settings'], (_, id, key) => key === id),
  ],
  agenda: [
    deleted('agenda', ['reminder to come', 'reminders to come'], isDirect),
    kept(
      'agenda',
      ['post to come that you asked for', 'posts to come that you asked for'],
      (due, id) => due.args.includes(id) && !isDirect(due, id) && due.command !== 'privacy',
      (due, id) => ({ ...due, args: due.args.map((arg) => (arg === id ? '' : arg)) }),
    ),
  ],
  deliveries: [deleted('deliveries', ['reminder', 'reminders'], isDirect)],
  experiments: [
    deleted(
      'experiments',
      ['experiment in direct messages', 'experiments in direct messages'],
      ({ owner, guildId }, id) => owner === id && !guildId,
    ),
    kept(
      'experiments',
      ['experiment you asked for', 'experiments you asked for'],
      ({ owner }, id) => owner === id,
      (experiment) => ({ ...experiment, owner: '' }),
    ),
  ],
  schedules: [
    kept(
      'schedules',
      ['schedule you set up', 'schedules you set up'],
      ({ createdBy }, id) => createdBy === id,
      (schedule) => ({ ...schedule, createdBy: '' }),
    ),
  ],
  quizzes: [
    kept(
      'quizzes',
      ['quiz you started', 'quizzes you started'],
      ({ startedBy }, id) => startedBy === id,
      ({ startedBy, ...quiz }) => quiz,
    ),
  ],
  decks: [
    kept(
      'decks',
      ['deck you changed', 'decks you changed'],
      ({ changedBy, changes = [] }, id) => changedBy === id || changes.some(({ by }) => by === id),
      (deck, id) => ({
        ...deck,
        changedBy: deck.changedBy === id ? '' : deck.changedBy,
        ...(deck.changes && {
          changes: deck.changes.map((one) => (one.by === id ? { ...one, by: '' } : one)),
        }),
      }),
      ({ deck, changedAt, changedBy, changes = [] }, id) => ({
        deck: deck.id,
        title: deck.title,
        changedAt: [
          ...changes.filter(({ by }) => by === id).map(({ at }) => at),
          ...(changedBy === id ? [changedAt] : []),
        ],
      }),
    ),
  ],
  drafts: [
    deleted(
      'drafts',
      ['card or import begun', 'cards or imports begun'],
      (_, id, key) => key.split(':')[1] === id,
    ),
  ],
  shares: [
    kept(
      'shares',
      ['deck you shared', 'decks you shared'],
      ({ by }, id) => by === id,
      (share) => ({ ...share, by: '' }),
    ),
  ],
  claims: [
    deleted('claims', ['note of your newest quiz', 'notes of your newest quizzes'], (_, id, key) =>
      key.endsWith(`:${id}`),
    ),
  ],
  sittings: [
    deleted('sittings', ['review under way', 'reviews under way'], (_, id, key) => key.endsWith(`:${id}`)),
  ],
  writings: [deleted('writings', ['typed answer', 'typed answers'], isPersonId)],
  notices: [deleted('notices', ['word from a teacher', 'words from teachers'], isPersonId)],
  contests: [
    kept(
      'contests',
      ['answer you contested', 'answers you contested'],
      ({ by, decided }, id) => decided?.teacher === id || by.some(({ personId }) => personId === id),
      ({ decided, ...contest }, id) => {
        const by = contest.by.filter(({ personId }) => personId !== id);
        // One that nobody stands behind any more is nothing to decide on.
        if (!decided && by.length === 0) return undefined;
        const teacher = decided?.teacher === id ? '' : decided?.teacher;
        return { ...contest, by, ...(decided && { decided: { ...decided, teacher: teacher ?? '' } }) };
      },
      ({ by, decided, ...contest }, id) => ({
        ...contest,
        by: by.filter(({ personId }) => personId === id),
        ...(decided && { decided: { how: decided.how, at: decided.at, word: decided.word } }),
      }),
    ),
  ],
  regrades: [
    deleted(
      'regrades',
      ['verdict that a teacher changed', 'verdicts that a teacher changed'],
      (_, id, key) => key.split(':')[1] === id,
    ),
  ],
  asked: [],
  picks: [],
  runs: [],
  specifications: [],
  shelf: [],
  servers: [],
  life: [],
  receipts: [],
};

/** The kinds that can name a person. */
export const personalKinds: readonly string[] = [...new Set(inOrder().map(([kind]) => kind))];

function inOrder(): [Kind, Rule][] {
  return Object.entries(rules).flatMap(([kind, all]) =>
    all.map((rule): [Kind, Rule] => [kind as Kind, rule]),
  );
}

type Theirs<K extends Kind> = (record: RecordOf<K>, personId: string, key: string) => boolean;

function isPersonId(record: { personId: string }, id: string): boolean {
  return record.personId === id;
}

function isDirect({ channelId }: { channelId: string }, id: string): boolean {
  return channelId === directTo(id);
}

/** Records that are about nobody but their person. */
function deleted<K extends Kind>(kind: K, name: [string, string], theirs: Theirs<K>): Rule {
  return { ...kept(kind, name, theirs, () => undefined), deleted: true };
}

/** Records that belong to the class: `left` is what stays of one, `told` what its person is given of it. */
function kept<K extends Kind>(
  kind: K,
  name: [string, string],
  theirs: Theirs<K>,
  left: (record: RecordOf<K>, personId: string) => RecordOf<K> | undefined,
  told: (record: RecordOf<K>, personId: string) => unknown = (record) => record,
): Rule {
  async function found(tutor: Tutor, personId: string): Promise<[string, RecordOf<K>][]> {
    const all: [string, RecordOf<K>][] = [];
    for await (const [key, record] of recordsOf(tutor, kind).entries()) {
      if (theirs(record, personId, key)) all.push([key, record]);
    }
    return all;
  }
  return {
    name,
    deleted: false,
    find: async (tutor, personId) => (await found(tutor, personId)).map(([, one]) => told(one, personId)),
    async erase(tutor, personId) {
      const records = recordsOf(tutor, kind);
      for (const [key, record] of await found(tutor, personId)) {
        if (left(record, personId) === undefined) await records.delete(key);
        else {
          await records.update(key, (old) =>
            old !== undefined && theirs(old, personId, key) ? left(old, personId) : undefined,
          );
        }
      }
    },
  };
}

interface Collection<T> {
  entries(): AsyncIterable<[string, T]>;
  delete(key: string): Promise<boolean>;
  update(key: string, change: (old: T | undefined) => T | undefined): Promise<T | undefined>;
}

function recordsOf<K extends Kind>({ records }: Tutor, kind: K): Collection<RecordOf<K>> {
  return records[kind] as unknown as Collection<RecordOf<K>>;
}
