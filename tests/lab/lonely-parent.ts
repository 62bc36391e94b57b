/** @file A program that starts a long training in a child, prints the child's process id, and waits to be killed. */
import { Spec } from '../../src/lab/spec.ts';
import { startWorker } from '../../src/lab/worker.ts';

const worker = startWorker({
  module: new URL('../../src/lab/child.ts', import.meta.url),
  args: ['onnx'],
  bytes: Number.POSITIVE_INFINITY,
  timeout: 600,
});
let told = false;
await worker.train(
  { spec: Spec.parse({ epochs: 50, hidden: [512] }) },
  () => {
    if (!told) console.log(worker.pid);
    told = true;
  },
  new AbortController().signal,
);
