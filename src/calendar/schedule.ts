/** @file What a person means by "every weekday at nine": the stored form of a schedule. */

/** ISO weekday: 1 Monday to 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export interface Schedule {
  id: string;
  guildId: string;
  channelId: string;
  /** Local time, `HH:MM`. */
  time: string;
  days: Weekday[];
  /** IANA time zone, such as `Europe/Berlin`. */
  zone: string;
  deckId: string;
  /** Cards in one quiz, 1 to 10. */
  cards: number;
  /** Which kinds of questions; mixed if missing. */
  questions?: string;
  /** The person who set it up and is told when something is wrong. */
  createdBy: string;
  createdAt: number;
  /** `paused` by a person; `waiting` for a permission that is missing; `removed` can still be taken back. */
  state: 'active' | 'paused' | 'waiting' | 'removed';
  removedAt?: number;
  /** The permissions that are missing while `waiting`. */
  missing?: string[];
  /** Next run in milliseconds since 1970, computed from the calendar. */
  nextAt: number;
}
