/** @file Everything a command may use, handed to it as an argument. */
import type { Delivery, Due } from '../calendar/agenda.ts';
import type { Schedule } from '../calendar/schedule.ts';
import type { MemoryEvent } from '../deck/memory/review.ts';
import type { Sitting } from '../deck/memory/sitting.ts';
import type { Answer, Quiz } from '../deck/quiz.ts';
import type { EngineName } from '../lab/engine-name.ts';
import type { Lab } from '../lab/lab.ts';
import type { Limits } from '../lab/limits.ts';
import type { Options } from '../lab/options.ts';
import type { Prediction } from '../lab/prediction.ts';
import type { RunRecord } from '../lab/record.ts';
import type { Spec } from '../lab/spec.ts';
import type { Pictures } from '../lab/test-samples.ts';
import type { Records } from '../store/records.ts';
import type { About } from './about.ts';
import type { Attached } from './command.ts';
import type { Contest } from './contest-book.ts';
import type { Draft } from './deck-drafts.ts';
import type { Share } from './deck-sharing.ts';
import type { Learners, Seat, Snapshot } from './learners.ts';
import type { Library, ServerDeck } from './library.ts';
import type { Notice } from './notices.ts';
import type { Span } from './outages.ts';
import type { PersonSettings, ServerSettings } from './people.ts';
import type { Regrade } from './quiz-answers.ts';
import type { Asked } from './quiz-cards.ts';
import type { Claim } from './quiz-claims.ts';
import type { Picked } from './quiz-picks.ts';
import type { Receipt } from './receipts.ts';
import type { Writing } from './writings.ts';

/** A request for an experiment, and what became of it. Its runs' numbers are in `runs`, by their ids. */
export interface Experiment {
  /** Short enough to be quoted: `7f3k`. */
  id: string;
  /** The interaction that asked for it, so that a repeat of one makes no second experiment. */
  request: string;
  guildId?: string;
  channelId: string;
  /** Unknown until its message stands. */
  messageId?: string;
  owner: string;
  title: string;
  /** What all runs share, in a few words. */
  equal: string;
  /** As typed, to be asked for again with a change. */
  options: Options;
  demo?: string;
  /** `id` names the record, once there is one. */
  runs: { name: string; spec: Spec; engine?: EngineName; id?: string }[];
  /** Trains also what the record could answer. */
  fresh?: boolean;
  /** The experiment that this one repeats, to compare the numbers. */
  verifies?: string;
  /** The class predicts the outcome before it starts: until then, or until somebody starts it. */
  predictUntil?: number;
  createdAt: number;
  /** When the line or the training began; missing before that. */
  startedAt?: number;
  /** `proposed` waits for a yes; `predicting` takes predictions. */
  state: 'proposed' | 'predicting' | 'waiting' | 'done' | 'cancelled' | 'failed';
  /** Why it failed, as a sentence. */
  reason?: string;
  /** It has ended, and its message may not say so yet. */
  untold?: boolean;
}

/** What a list of experiments needs to know of one. */
export interface Shelved {
  id: string;
  /** Everything it can be found by, in lower case. */
  text: string;
}

export interface Tutor {
  library: Library;
  /** What everyone remembers; read and written through learners.ts. */
  learners: Learners;
  lab: Lab;
  /** The test pictures of a data set, for charts. */
  pictures: Pictures;
  /** What one experiment, one person and one server may ask of the lab. */
  limits: Limits;
  records: {
    quizzes: Records<Quiz>;
    /** Keyed `QUIZ:PERSON:QUESTION:ATTEMPT`. */
    answers: Records<Answer>;
    schedules: Records<Schedule>;
    agenda: Records<Due>;
    deliveries: Records<Delivery>;
    runs: Records<RunRecord>;
    experiments: Records<Experiment>;
    /** The record of a specification: keyed `SPECIFICATION:ENGINE:VERSION`, names a run. */
    specifications: Records<{ runId: string }>;
    /** Experiments that are done, keyed so that a place's newest comes first. */
    shelf: Records<Shelved>;
    /** Keyed `EXPERIMENT:PERSON`. */
    predictions: Records<Prediction>;
    /** Keyed `SERVER:CARD:PERSON:ID`; see writings.ts. */
    writings: Records<Writing>;
    /** Keyed `SERVER:CONTEST`. */
    contests: Records<Contest>;
    /** Keyed as the answers are. */
    regrades: Records<Regrade>;
    /** Keyed `SERVER:PERSON:CONTEST`. */
    notices: Records<Notice>;
    /** Keyed `CHANNEL:DECK`. */
    asked: Records<Asked>;
    /** Keyed like the `Due` of the post. */
    picks: Records<Picked>;
    /** Keyed `SERVER:PERSON`. */
    sittings: Records<Sitting>;
    /** Keyed `CHANNEL:PERSON`. */
    claims: Records<Claim>;
    /** The decks that belong to servers; read and changed through `library`. */
    decks: Records<ServerDeck>;
    /** Imports and cards that wait for their writer's word; keyed `SERVER:PERSON:KIND`. */
    drafts: Records<Draft>;
    /** Decks that a server lets others have; see deck-sharing.ts. */
    shares: Records<Share>;
    /** Keyed `SERVER:PERSON:MOMENT:ID`, so that a learner's come in order of time; see learners.ts. */
    memory: Records<MemoryEvent>;
    /** The fold of a learner's events up to one of them; keyed `SERVER:PERSON`. */
    learners: Records<Snapshot>;
    /** Where a person has learnt; keyed `PERSON:SERVER`. */
    seats: Records<Seat>;
    people: Records<PersonSettings>;
    servers: Records<ServerSettings>;
    /** `newest` sign of life, and `off:FROM` where there was none for long; see outages.ts. */
    life: Records<Span>;
    /** Of deletions: what was deleted and when, nothing of whom. */
    receipts: Records<Receipt>;
  };
  /** Whether this process is the one that serves a server; without an id, direct messages. */
  serves(guildId?: string): boolean;
  /** Puts something on the agenda; what is due already is begun at once. Repeating an id changes nothing. */
  arrange(due: Due): Promise<void>;
  about(): About;
  /** The server of a channel; undefined if it is not known here. */
  guildOf(channelId: string): string | undefined;
  /** The permissions Epoch lacks to post quizzes in a channel, by Discord's English names; empty when all is well. */
  missingPermissions(channelId: string): string[];
  /** Fetches what somebody attached. Throws a UserError if it is too large or cannot be had. */
  download(attached: Attached): Promise<Uint8Array>;
  now(): number;
  /** Uniform in [0, 1). */
  random(): number;
}
