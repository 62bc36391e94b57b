/** @file Two sandboxes without rate limits in one process, so that two bots are served alike. Prints their addresses. */
import { startSandbox } from '../../src/sandbox/sandbox.ts';

const sandboxes = [await startSandbox({ limits: 'none' }), await startSandbox({ limits: 'none' })];
console.log(`sandboxes ${sandboxes.map(({ url }) => url).join(' ')}`);
