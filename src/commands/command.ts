/** @file The contract of a command: one object that says what Discord shows and what Epoch does. */
import type { RESTPostAPIChatInputApplicationCommandsJSONBody } from 'discord-api-types/v10';
import type { Due } from '../calendar/agenda.ts';
import type { Message, Reply } from '../replies/reply.ts';
import type { Tutor } from './tutor.ts';

export interface Person {
  id: string;
  /** The name shown in this server. */
  name: string;
  /** A Discord locale such as `en-GB` or `de`. */
  locale: string;
  /** May manage this server (Discord's Manage Server permission); `isTeacher` of people.ts knows of a role too. */
  teacher: boolean;
  /** Ids of the roles this person has in the server. */
  roles: readonly string[];
}

/** Where something was asked or is posted. `guildId` is missing in a direct message. */
export interface Place {
  guildId?: string;
  channelId: string;
  guildLocale?: string;
}

interface Asked {
  /** The interaction's id: unique, so it names what this action creates and makes a repeat harmless. */
  id: string;
  person: Person;
  place: Place;
  /** Milliseconds since 1970. */
  now: number;
}

/** A file that came with a command or a form. */
export interface Attached {
  name: string;
  /** Bytes, as Discord says. */
  size: number;
  url: string;
}

/** A slash command as it was sent. */
export interface Request extends Asked {
  /** Missing where the command has none. */
  subcommand?: string;
  options: Record<string, string | number | boolean>;
  /** By the id that an option has as its value. */
  attachments?: Record<string, Attached>;
}

/** A slash command that is still being typed. */
export interface Typing extends Request {
  focused: { name: string; value: string };
}

/** A pressed button or a closed select menu: `args` are the parts of its custom id after the command's name. */
export interface Press extends Asked {
  args: string[];
  values: string[];
  /** Of the channels chosen in a channel menu those in which this person may write. */
  writable?: string[];
  messageId: string;
}

/** A form that was sent: `fields` by custom id (several values of a select are joined by a line break). */
export interface Submit extends Asked {
  args: string[];
  fields: Record<string, string>;
  /** Files, by the id that is a field's value. */
  attachments?: Record<string, Attached>;
  /** The message whose button opened the form. */
  messageId?: string;
}

export interface Choice {
  name: string;
  value: string;
}

/** What a job wants done for a `Due`. */
export type Outcome =
  /** A new message in the due's channel. `mark` is part of a custom id in it: how a lost send is recognised. */
  | {
      kind: 'post';
      message: Message;
      mark: string;
      posted?: (messageId: string) => Promise<void>;
      /** Called where Epoch is not let write: with it the due is given up, without it it is tried again. */
      refused?: () => Promise<void>;
    }
  | {
      kind: 'edit';
      messageId: string;
      message: Message;
      /** Called once this very message stands. */
      shown?: (() => Promise<void>) | undefined;
    }
  /** The message of an answer that was cut short, to go on in it: `mark` is part of a custom id in it. */
  | {
      kind: 'find';
      mark: string;
      /** Not older than this, in milliseconds since 1970. */
      since: number;
      found: (messageId: string) => Promise<void>;
      /** Called where there is none, or where it cannot be looked for. */
      absent: () => Promise<void>;
    }
  /** Nothing is to be done; `reason` is a sentence for the teacher. */
  | { kind: 'nothing'; reason: string };

/** Where a reply came to stand, given back to a generator by its first `yield`. */
export interface Sent {
  channelId: string;
  messageId: string;
}

/** A generator's first reply answers; each later one replaces it. */
export type Replies = AsyncGenerator<Reply, void, Sent | undefined>;

export type Answer = Reply | Replies | Promise<Reply | Replies>;

export interface Command {
  data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  execute(request: Request, tutor: Tutor): Answer;
  autocomplete?(typing: Typing, tutor: Tutor): Choice[] | Promise<Choice[]>;
  press?(press: Press, tutor: Tutor): Answer;
  submit?(submit: Submit, tutor: Tutor): Answer;
  /** What the scheduler found due for this command. */
  job?(due: Due, tutor: Tutor): Promise<Outcome> | AsyncGenerator<Outcome, void>;
  /** Called once at every start: arranges anew what a crash or a stop left half done. */
  recover?(tutor: Tutor): Promise<void>;
}
