/** @file Draws charts in a thread of their own, which starts with the first and ends when none is wanted any more. */
import { Worker } from 'node:worker_threads';
import type { Chart } from './chart.ts';
import type { DrawAnswer, DrawRequest } from './draw-worker.ts';

/** Seconds without work after which the thread ends and its memory is free again. */
const idle = 60;
/** Seconds after which a drawing is given up; it usually takes a tenth of one. */
const patience = 30;

interface Drawing {
  resolve(png: Uint8Array): void;
  reject(error: Error): void;
}

interface Studio {
  worker: Worker;
  drawings: Map<number, Drawing>;
}

let studio: Studio | undefined;
let last = 0;

/** A PNG at twice the size of the layout. Rejects if the chart cannot be drawn; the next one is drawn all the same. */
export function drawChart(chart: Chart): Promise<Uint8Array> {
  studio ??= open();
  const { worker, drawings } = studio;
  const id = ++last;
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  const clock = setTimeout(() => {
    reject(new Error(`expected a picture within ${patience} s, got none`));
    void worker.terminate();
  }, patience * 1000);
  drawings.set(id, { resolve, reject });
  worker.ref();
  worker.postMessage({ id, spec: chart.spec } satisfies DrawRequest);
  return promise
    .catch((cause) => {
      throw new Error(`cannot draw ${chart.name}: ${cause.message}`, { cause });
    })
    .finally(() => clearTimeout(clock));
}

/** Starts the thread ahead of the first drawing: while a network trains, say. */
export function prepareDrawing(): void {
  studio ??= open();
}

function open(): Studio {
  const worker = new Worker(new URL('./draw-worker.ts', import.meta.url), {
    // The flags of the program (a test runner's loader, a debugger) are not for this thread.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  });
  const opened: Studio = { worker, drawings: new Map() };
  let rest: NodeJS.Timeout | undefined;
  const fail = (error: Error) => {
    if (studio === opened) studio = undefined;
    for (const { reject } of opened.drawings.values()) reject(error);
    opened.drawings.clear();
    clearTimeout(rest);
  };
  const restAfterAWhile = () => {
    // A program that has nothing else to do may end.
    worker.unref();
    clearTimeout(rest);
    rest = setTimeout(() => {
      if (opened.drawings.size > 0) return;
      fail(new Error('the drawing thread rests'));
      void worker.terminate();
    }, idle * 1000).unref();
  };
  worker.on('message', (answer: DrawAnswer) => {
    const drawing = opened.drawings.get(answer.id);
    opened.drawings.delete(answer.id);
    if ('png' in answer) drawing?.resolve(answer.png);
    else drawing?.reject(Object.assign(new Error(answer.message), { stack: answer.stack }));
    if (opened.drawings.size === 0) restAfterAWhile();
  });
  worker.on('error', fail);
  worker.on('exit', (code) => fail(new Error(`the drawing thread ended with code ${code}`)));
  restAfterAWhile();
  return opened;
}
