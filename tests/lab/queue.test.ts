/** @file The line in front of the laboratory. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultLimits } from '../../src/lab/limits.ts';
import {
  emptyQueue,
  ended,
  enqueue,
  line,
  places,
  progressed,
  type Queue,
  remove,
  secondsLeft,
  take,
} from '../../src/lab/queue.ts';

const limits = { ...defaultLimits, perPerson: 100 };

/** `'math/ana'` is an order of Ana in the server Math; each has one run of 10 s unless told otherwise. */
function join(queue: Queue, who: string, id: string, secondsLeft = [10], within = limits): Queue {
  const [group, owner] = who.split('/') as [string, string];
  return enqueue(queue, { id, owner, group, secondsLeft }, within);
}

const joinAll = (orders: [who: string, id: string][]) =>
  orders.reduce((queue, [who, id]) => join(queue, who, id), emptyQueue);

/** Lets one worker do everything and tells in which order. */
function work(queue: Queue): string[] {
  const turn = take(queue);
  return turn ? [turn.id, ...work(ended(turn.queue, turn.id, turn.run))] : [];
}

describe('turns', () => {
  test('go round the servers, so that a busy server delays another by one turn at most', () => {
    const queue = joinAll([
      ['math/ana', 'm1'],
      ['math/ben', 'm2'],
      ['math/cem', 'm3'],
      ['art/dora', 'a1'],
    ]);
    expect(work(queue)).toEqual(['m1', 'a1', 'm2', 'm3']);
  });

  test('go round the people of a server, so that one who asks a lot comes last with the rest', () => {
    const queue = joinAll([
      ['math/ana', 'ana 1'],
      ['math/ana', 'ana 2'],
      ['math/ana', 'ana 3'],
      ['math/ben', 'ben 1'],
    ]);
    expect(work(queue)).toEqual(['ana 1', 'ben 1', 'ana 2', 'ana 3']);
  });

  test('are remembered while anybody waits: asking again at once does not bring a second turn forward', () => {
    let queue = joinAll([
      ['math/ana', 'm1'],
      ['art/ben', 'b1'],
      ['art/cem', 'b2'],
    ]);
    const first = take(queue)!;
    queue = ended(join(first.queue, 'math/ana', 'm2'), 'm1', 0);
    expect([first.id, ...work(queue)]).toEqual(['m1', 'b1', 'm2', 'b2']);
  });

  test('are for whole experiments: one that has begun gives out all its runs first', () => {
    let queue = join(emptyQueue, 'math/ana', 'a', [5, 5, 5]);
    queue = join(queue, 'art/ben', 'b');
    const taken: string[] = [];
    for (let turn = take(queue); turn; turn = take(turn.queue)) taken.push(`${turn.id}${turn.run}`);
    expect(taken).toEqual(['a0', 'a1', 'a2', 'b0']);
  });

  test('nobody is lost, nobody is served twice, and line() foretells the order', () => {
    const orders = fc.array(fc.tuple(fc.constantFrom('s', 't', 'u'), fc.constantFrom('ana', 'ben', 'cem')));
    fc.assert(
      fc.property(orders, (asked) => {
        const queue = joinAll(asked.map(([group, owner], index) => [`${group}/${owner}`, String(index)]));
        const served = work(queue);
        expect(served).toEqual(line(queue).map((one) => one.id));
        expect(served.toSorted()).toEqual(asked.map((_, index) => String(index)).toSorted());
      }),
    );
  });

  test('a server waits for at most one order of each other server before its own next one', () => {
    const orders = fc.array(fc.constantFrom('s/ana', 't/ben', 'u/cem', 'v/dora'), { minLength: 1 });
    fc.assert(
      fc.property(orders, (asked) => {
        const queue = joinAll(asked.map((who, index) => [who, `${who} ${index}`]));
        const servers = work(queue).map((id) => id.split('/')[0]);
        const count = new Set(servers).size;
        for (const server of new Set(servers)) {
          const turns = servers.flatMap((one, at) => (one === server ? [at] : []));
          turns.forEach((at, nth) => void expect(at).toBeLessThan((nth + 1) * count));
        }
      }),
    );
  });
});

describe('the place in line', () => {
  test('counts the experiments that come first, in the order of turns', () => {
    const queue = joinAll([
      ['math/ana', 'm1'],
      ['math/ben', 'm2'],
      ['art/dora', 'a1'],
    ]);
    const ahead = [...places(queue, 1)].map(([id, place]) => [id, place.ahead]);
    expect(ahead).toEqual([
      ['m1', 0],
      ['a1', 1],
      ['m2', 2],
    ]);
  });

  test('estimates the wait from what runs, what comes first and how many workers there are', () => {
    let queue = join(emptyQueue, 'math/ana', 'a', [10, 4]);
    queue = join(queue, 'art/ben', 'b', [6]);
    queue = join(queue, 'art/cem', 'c', [1]);
    queue = take(take(queue)!.queue)!.queue;
    queue = progressed(queue, 'a', 0, 8);
    // Two workers: one is busy for 8 s, the other for 4 s and then with b until 10 s.
    expect(places(queue, 2)).toEqual(
      new Map([
        ['b', { ahead: 0, seconds: 4 }],
        ['c', { ahead: 1, seconds: 8 }],
      ]),
    );
    expect(secondsLeft(queue, 'a', 2)).toBe(8);
    expect(secondsLeft(queue, 'a', 1)).toBe(12);
  });
});

describe('limits', () => {
  test('a person with enough under way is told so, counting what runs', () => {
    let queue = join(emptyQueue, 'math/ana', 'one');
    queue = take(queue)!.queue;
    queue = join(queue, 'art/ana', 'two');
    expect(() => join(queue, 'math/ana', 'three', [1], { ...limits, perPerson: 2 })).toThrow(
      'You already have 2 experiments waiting or running. Cancel one, or ask again when one is done.',
    );
    expect(() => join(queue, 'math/ben', 'three', [1], { ...limits, perPerson: 2 })).not.toThrow();
  });

  test('a server and the laboratory can be full', () => {
    const queue = join(emptyQueue, 'math/ana', 'one');
    expect(() => join(queue, 'math/ben', 'two', [1], { ...limits, perServer: 1 })).toThrow(
      'This server already has one experiment in line.',
    );
    expect(() => join(queue, 'art/ben', 'two', [1], { ...limits, inAll: 1 })).toThrow(
      'The laboratory is full (one experiment in line).',
    );
  });
});

test('what is removed leaves no trace once the line is empty', () => {
  const queue = join(take(join(emptyQueue, 'math/ana', 'a'))!.queue, 'math/ben', 'b');
  expect(remove(remove(queue, 'a'), 'b')).toEqual(emptyQueue);
  expect(remove(queue, 'nothing of this name')).toEqual(queue);
});
