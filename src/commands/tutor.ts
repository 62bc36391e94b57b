/** @file Everything a command may use, handed to it as an argument. */
import type { Delivery, Due } from '../calendar/agenda.ts';
import type { Schedule } from '../calendar/schedule.ts';
import type { Decks } from '../deck/decks.ts';
import type { Answer, Quiz } from '../deck/quiz.ts';
import type { Lab } from '../lab/lab.ts';
import type { Limits } from '../lab/limits.ts';
import type { Options } from '../lab/options.ts';
import type { RunRecord } from '../lab/record.ts';
import type { Records } from '../store/records.ts';

/** A stored request for an experiment; its runs are in `runs`. */
export interface Experiment {
  id: string;
  guildId?: string;
  channelId: string;
  /** Unknown until its message stands. */
  messageId?: string;
  owner: string;
  /** Everything needed to run it again. */
  options: Options;
  demo?: string;
  /** Empty until it is done. */
  runIds: string[];
  createdAt: number;
  state: 'waiting' | 'done' | 'cancelled' | 'failed';
}

export interface Tutor {
  decks: Decks;
  lab: Lab;
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
  };
  /** Puts something on the agenda; what is due already is begun at once. Repeating an id changes nothing. */
  arrange(due: Due): Promise<void>;
  /** The permissions Epoch lacks to post quizzes in a channel, by Discord's English names; empty when all is well. */
  missingPermissions(channelId: string): string[];
  now(): number;
  /** Uniform in [0, 1). */
  random(): number;
}
