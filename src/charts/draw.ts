/**
 * @file Draws charts in a process of their own, which starts with the first and ends when none is wanted any more. A
 * thread would do, but where threads come and go V8 now and then ends the whole program.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Chart } from './chart.ts';
import type { DrawAnswer, DrawRequest } from './draw-child.ts';

/** Seconds without work after which the process ends and its memory is free again. */
const idle = 60;
/** Seconds after which a drawing is given up; it usually takes a tenth of one. */
const patience = 30;
/** Megabytes. */
const memory = 256;

const program = fileURLToPath(new URL('./draw-child.ts', import.meta.url));

interface Drawing {
  resolve(png: Uint8Array): void;
  reject(error: Error): void;
}

interface Studio {
  child: ChildProcess;
  drawings: Map<number, Drawing>;
}

let studio: Studio | undefined;
let last = 0;

/** A PNG at twice the size of the layout. Rejects if the chart cannot be drawn; the next one is drawn all the same. */
export function drawChart(chart: Chart): Promise<Uint8Array> {
  studio ??= open();
  const { child, drawings } = studio;
  const id = ++last;
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  const clock = setTimeout(() => {
    reject(new Error(`expected a picture within ${patience} s, got none`));
    child.kill('SIGKILL');
  }, patience * 1000);
  drawings.set(id, { resolve, reject });
  child.ref();
  child.channel?.ref();
  child.send({ id, spec: chart.spec } satisfies DrawRequest);
  return promise
    .catch((cause) => {
      throw new Error(`cannot draw ${chart.name}: ${cause.message}`, { cause });
    })
    .finally(() => clearTimeout(clock));
}

/** Starts the process ahead of the first drawing: while a network trains, say. */
export function prepareDrawing(): void {
  studio ??= open();
}

function open(): Studio {
  const child = fork(program, [], {
    // The flags of the program (a test runner's loader, a debugger) are not for this process.
    execArgv: [`--max-old-space-size=${memory}`],
    serialization: 'advanced',
  });
  const opened: Studio = { child, drawings: new Map() };
  let rest: NodeJS.Timeout | undefined;
  const fail = (error: Error) => {
    if (studio === opened) studio = undefined;
    for (const { reject } of opened.drawings.values()) reject(error);
    opened.drawings.clear();
    clearTimeout(rest);
  };
  const restAfterAWhile = () => {
    // A program that has nothing else to do may end.
    child.unref();
    child.channel?.unref();
    clearTimeout(rest);
    rest = setTimeout(() => {
      if (opened.drawings.size > 0) return;
      fail(new Error('the drawing process rests'));
      child.kill();
    }, idle * 1000).unref();
  };
  child.on('message', (message) => {
    const answer = message as DrawAnswer;
    const drawing = opened.drawings.get(answer.id);
    opened.drawings.delete(answer.id);
    if ('png' in answer) drawing?.resolve(answer.png);
    else drawing?.reject(Object.assign(new Error(answer.message), { stack: answer.stack }));
    if (opened.drawings.size === 0) restAfterAWhile();
  });
  child.on('error', fail);
  child.on('exit', (code, signal) => fail(new Error(`the drawing process ended with ${signal ?? code}`)));
  restAfterAWhile();
  return opened;
}
