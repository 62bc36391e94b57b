/** @file `npm run lab-worker`: a machine of the laboratory, for a bot anywhere that uses the same PostgreSQL. */
import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';

const { directory } = enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/epoch'));
// The child processes find it here.
if (directory) process.env.NODE_COMPILE_CACHE ??= directory;

// Not a static import: those are compiled before this line.
const { runMachine } = await import('./machine-program.ts');
await runMachine(process.env);
flushCompileCache();
