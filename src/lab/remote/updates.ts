/** @file From the rows of the line to what the person who asked is shown. */
import type { Order, RunProgress, Update } from '../lab.ts';
import { places, type Queue, secondsLeft } from '../queue.ts';
import type { OrderRow } from './line.ts';

export interface Sight {
  queue: Queue;
  /** Trainings that the machines that are there do at the same time, all together. */
  slots: number;
  /** No machine has been there for a while. */
  deserted: boolean;
}

/** `numbers`: the number in the line that each run of the order has. Undefined once it has ended well: then its records tell. */
export function updateOf(
  order: Order,
  numbers: number[],
  row: OrderRow | undefined,
  { queue, slots, deserted }: Sight,
): Update | undefined {
  switch (row?.state) {
    case 'open': {
      const machines = Math.max(1, slots);
      if (row.turn === null || deserted) {
        const place = places(queue, machines).get(row.id) ?? { ahead: 0, seconds: 0 };
        return { state: 'waiting', ...place, ...(deserted && { deserted }) };
      }
      const runs = order.runs.map((run, at) => progressOf(run, row.runs[numbers[at]!]));
      return { state: 'running', runs, secondsLeft: secondsLeft(queue, row.id, machines) };
    }
    case 'done':
      return undefined;
    case 'cancelled':
      return { state: 'cancelled' };
    case 'failed':
      return { state: 'failed', reason: row.reason ?? lost };
    default:
      return { state: 'failed', reason: lost };
  }
}

const lost = 'The laboratory no longer knows of this experiment. Ask again.';

function progressOf(
  { name, spec }: Order['runs'][number],
  row: OrderRow['runs'][number] | undefined,
): RunProgress {
  return { name, epoch: 0, done: 0, ...row?.progress, epochs: spec.epochs };
}
