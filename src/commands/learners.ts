/** @file What learners did, written down once and for good, and each of them as the sum of it. */
import type { Learner } from '../deck/memory/learner.ts';
import type { Correction, MemoryEvent, Review, Shelving } from '../deck/memory/review.ts';
import type { Tutor } from './tutor.ts';

/** Whose memory: one person in one server, or in direct messages where `guildId` is missing. */
export interface Whose {
  guildId?: string;
  personId: string;
}

/** The fold of a learner's events, so that not all of them have to be read again. */
export interface Snapshot {
  /** Of the fold; a snapshot of another one is not used. */
  version: number;
  learner: Learner;
  /** Key of the newest event in it; empty if there is none. */
  upTo: string;
}

export interface Seat {
  /** Missing for direct messages. */
  guildId?: string;
}

export interface Learners {
  /** Resolves when the event is on disk; false if it was there before. */
  write(whose: Whose, event: MemoryEvent): Promise<boolean>;
  of(whose: Whose): Promise<Learner>;
  all(guildId: string): Promise<ReadonlyMap<string, Learner>>;
  /** The oldest first; `since` in milliseconds since 1970. */
  events(whose: Whose, since?: number): Promise<MemoryEvent[]>;
  forget(whose: Whose): Promise<void>;
}

/** Writes a review down; false if this one was written before, which changes nothing. */
export function remember(tutor: Tutor, event: Review | (Shelving & { guildId?: string })): Promise<boolean> {
  return tutor.learners.write(event, event);
}

/** Writes down what is said later of a review. */
export function correct(tutor: Tutor, whose: Whose, correction: Correction): Promise<boolean> {
  return tutor.learners.write(whose, correction);
}

export function learnerOf(tutor: Tutor, guildId: string | undefined, personId: string): Promise<Learner> {
  return tutor.learners.of({ ...(guildId && { guildId }), personId });
}

/** Everyone who ever learnt in the server, by the person's id. */
export function learnersOf(tutor: Tutor, guildId: string): Promise<ReadonlyMap<string, Learner>> {
  return tutor.learners.all(guildId);
}

/** Everything written down of one learner, the oldest first; `since` a moment, if it is given. */
export function eventsOf(tutor: Tutor, whose: Whose, since?: number): Promise<MemoryEvent[]> {
  return tutor.learners.events(whose, since);
}

/** The servers in which a person has learnt; one without `guildId` stands for direct messages. */
export async function seatsOf(tutor: Tutor, personId: string): Promise<Seat[]> {
  const seats: Seat[] = [];
  for await (const [, seat] of tutor.records.seats.entries(`${personId}:`)) seats.push(seat);
  return seats;
}

/** Deletes all that was written down of one learner. */
export function forgetLearner(tutor: Tutor, whose: Whose): Promise<void> {
  return tutor.learners.forget(whose);
}
