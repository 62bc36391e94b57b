/** @file Runs the sandbox alone: SANDBOX_PORT (3000), DATA_DIR (in memory if missing). */
import { startSandbox } from './sandbox.ts';
import { DiskError } from './state/disk.ts';

const port = Number(process.env.SANDBOX_PORT ?? 3000);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`SANDBOX_PORT: expected a port from 0 to 65535, got "${process.env.SANDBOX_PORT}".`);
  process.exit(78);
}
const sandbox = await startSandbox({
  port,
  dataDir: process.env.DATA_DIR || undefined,
  log: (line) => console.error(line),
}).catch((error: unknown) => {
  if (!(error instanceof DiskError)) throw error;
  console.error(error.message);
  process.exit(error.exitCode);
});
console.log(`A class server is at ${sandbox.url}`);
console.log(`Point a bot at it: DISCORD_API=${sandbox.url}/api DISCORD_TOKEN=anything npm start`);
if (port !== 0 && sandbox.port !== port) console.log(`(Port ${port} is taken.)`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void sandbox.close().then(() => process.exit(0));
  });
}
