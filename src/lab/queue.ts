/** @file The line in front of the laboratory as a value: who waits, who trains, whose turn is next. */
import { UserError } from '../user-error.ts';
import type { Limits } from './limits.ts';

export interface Ticket {
  id: string;
  owner: string;
  group: string;
  /** Seconds that each run still needs, as far as is known; 0 once it ended. */
  secondsLeft: number[];
}

interface Started extends Ticket {
  /** Runs given to a worker so far, and how many of them ended. */
  handedOut: number;
  ended: number;
}

export interface Queue {
  /** In the order of arrival. */
  waiting: Ticket[];
  started: Started[];
  /** The number of the turn that each server and each person had last. */
  turns: Record<string, number>;
  turn: number;
}

export const emptyQueue: Queue = { waiting: [], started: [], turns: {}, turn: 0 };

/** Throws a UserError when this person, this server or the laboratory has enough to do. */
export function enqueue(queue: Queue, ticket: Ticket, limits: Limits): Queue {
  const all = [...queue.waiting, ...queue.started];
  const ofPerson = all.filter((one) => one.owner === ticket.owner).length;
  if (ofPerson >= limits.perPerson) {
    throw new UserError(
      `You already have ${experiments(ofPerson)} waiting or running. Cancel one, or ask again when one is done.`,
    );
  }
  const ofServer = all.filter((one) => one.group === ticket.group).length;
  if (ofServer >= limits.perServer) {
    throw new UserError(
      `This server already has ${experiments(ofServer)} in line. Ask again in a minute, when some are done.`,
    );
  }
  if (all.length >= limits.inAll) {
    throw new UserError(
      `The laboratory is full (${experiments(all.length)} in line). Ask again in a few minutes.`,
    );
  }
  return { ...queue, waiting: [...queue.waiting, ticket] };
}

/**
 * The run that a free worker does next: one of an experiment already begun, else the first of the next in line.
 * Turns go round the servers, then round the people of that server.
 */
export function take(queue: Queue): { queue: Queue; id: string; run: number } | undefined {
  const begun = queue.started.find((one) => one.handedOut < one.secondsLeft.length);
  if (begun) {
    const started = queue.started.map((one) =>
      one === begun ? { ...one, handedOut: one.handedOut + 1 } : one,
    );
    return { queue: { ...queue, started }, id: begun.id, run: begun.handedOut };
  }
  const next = nextInLine(queue);
  if (!next) return undefined;
  const rest = passTurn(queue, next);
  return {
    queue: { ...rest, started: [...rest.started, { ...next, handedOut: 1, ended: 0 }] },
    id: next.id,
    run: 0,
  };
}

/** What is now known about the rest of a run. */
export function progressed(queue: Queue, id: string, run: number, seconds: number): Queue {
  return change(queue, id, (one) => ({ ...one, secondsLeft: one.secondsLeft.with(run, seconds) }));
}

/** One run came to its end; with the last one the experiment leaves. */
export function ended(queue: Queue, id: string, run: number): Queue {
  const next = change(progressed(queue, id, run, 0), id, (one) => ({ ...one, ended: one.ended + 1 }));
  const last = next.started.some((one) => one.id === id && one.ended === one.secondsLeft.length);
  return last ? remove(next, id) : next;
}

/** Takes an experiment out, whether it waits or runs; does nothing if it is not there. */
export function remove(queue: Queue, id: string): Queue {
  const waiting = queue.waiting.filter((one) => one.id !== id);
  const started = queue.started.filter((one) => one.id !== id);
  // Past turns matter only as long as somebody waits for one.
  if (waiting.length === 0 && started.length === 0) return emptyQueue;
  return { ...queue, waiting, started };
}

/** For everyone who waits: how many experiments come first, and about how many seconds that takes. */
export function places(queue: Queue, workers: number): Map<string, { ahead: number; seconds: number }> {
  const book = timetable(workers);
  for (const one of queue.started) for (const seconds of one.secondsLeft) if (seconds > 0) book(seconds);
  return new Map(
    line(queue).map((one, ahead) => {
      const starts = one.secondsLeft.map((seconds) => book(seconds).start);
      return [one.id, { ahead, seconds: Math.min(...starts) }];
    }),
  );
}

/** Seconds until an experiment that has begun is done, as far as is known. */
export function secondsLeft(queue: Queue, id: string, workers: number): number {
  const book = timetable(workers);
  const runs = queue.started.find((one) => one.id === id)?.secondsLeft ?? [];
  return Math.max(0, ...runs.map((seconds) => book(seconds).end));
}

/** Books runs one after the other, each on the worker that is free first; times in seconds from now. */
function timetable(workers: number): (seconds: number) => { start: number; end: number } {
  const free: number[] = Array(workers).fill(0);
  return (seconds) => {
    const start = Math.min(...free);
    const end = start + seconds;
    free[free.indexOf(start)] = end;
    return { start, end };
  };
}

/** All who wait, in the order in which they will have their turns if nobody joins or leaves. */
export function line(queue: Queue): Ticket[] {
  const ordered: Ticket[] = [];
  for (let rest = queue; ; ) {
    const next = nextInLine(rest);
    if (!next) return ordered;
    ordered.push(next);
    rest = passTurn(rest, next);
  }
}

/** The longest without a turn comes first: among the servers, then among the people of that server. */
function nextInLine(queue: Queue): Ticket | undefined {
  const lastTurn = (key: string) => queue.turns[key] ?? 0;
  let best: Ticket | undefined;
  for (const one of queue.waiting) {
    if (!best) best = one;
    else if (one.group !== best.group) {
      if (lastTurn(serverKey(one)) < lastTurn(serverKey(best))) best = one;
    } else if (lastTurn(personKey(one)) < lastTurn(personKey(best))) best = one;
  }
  return best;
}

function passTurn(queue: Queue, next: Ticket): Queue {
  const turn = queue.turn + 1;
  return {
    ...queue,
    turn,
    turns: { ...queue.turns, [serverKey(next)]: turn, [personKey(next)]: turn },
    waiting: queue.waiting.filter((one) => one !== next),
  };
}

function change(queue: Queue, id: string, how: (one: Started) => Started): Queue {
  return { ...queue, started: queue.started.map((one) => (one.id === id ? how(one) : one)) };
}

const serverKey = (ticket: Ticket) => `server ${ticket.group}`;
const personKey = (ticket: Ticket) => `person ${ticket.owner}`;
const experiments = (count: number) => (count === 1 ? 'one experiment' : `${count} experiments`);
