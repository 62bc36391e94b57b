/** @file Asks a trained network about pictures, in a child process that lives only for the question. */
import { fork } from 'node:child_process';
import type { RunRecord } from '../record.ts';
import type { Question, Verdict } from './judge-child.ts';

/** Seconds; it usually takes one. */
const patience = 60;

/**
 * What the network of a run says of each picture (784 grey values each): 10 numbers a picture, probabilities where the
 * output is a softmax. Rejects if the record keeps no weights.
 */
export async function judge(
  run: Pick<RunRecord, 'spec' | 'weights'>,
  images: Uint8Array,
  program: URL = new URL('./judge-child.ts', import.meta.url),
): Promise<Float32Array> {
  const child = fork(program, [], {
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const { promise, resolve, reject } = Promise.withResolvers<Float32Array>();
  const clock = setTimeout(
    () => reject(new Error(`expected an answer within ${patience} s`)),
    patience * 1000,
  );
  child.once('message', (verdict: Verdict) => {
    if (verdict.is === 'said') resolve(verdict.outputs);
    else reject(new Error(verdict.message));
  });
  child.once('error', reject);
  child.once('exit', (code, signal) => reject(new Error(`the judging process ended with ${signal ?? code}`)));
  const { spec, weights } = run;
  child.send({ run: { spec, ...(weights && { weights }) }, images } satisfies Question);
  try {
    return await promise;
  } finally {
    clearTimeout(clock);
    child.kill('SIGKILL');
  }
}
