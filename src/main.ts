/** @file Starts Epoch. What was compiled is kept for the next start, which then takes little more than half as long. */
import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';

// Where that folder cannot be written, as in the container, nothing is kept and all works the same.
const { directory } = enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/epoch'));
// The laboratory's child processes find it here.
if (directory) process.env.NODE_COMPILE_CACHE ??= directory;

// Not a static import: those are compiled before this line.
const { run } = await import('./program.ts');
await run(process.env);
flushCompileCache();
