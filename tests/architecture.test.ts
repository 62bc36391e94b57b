/** @file Who may import whom: docs/ARCHITECTURE.md's table, read from the imports themselves. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const files = globSync('src/**/*.ts', { cwd: root }).map((path) => path.replaceAll('\\', '/'));

interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}

/** Matches `import … from 'x'`, `export … from 'x'`, `import('x')` and `import 'x'`. */
const statement = /^\s*(import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|import\('([^']+)'\)/gm;

function importsOf(file: string): Import[] {
  const source = readFileSync(join(root, file), 'utf8');
  return [...source.matchAll(statement)].map((match) => {
    const name = match[3] ?? match[4] ?? '';
    const to = name.startsWith('.') ? normalize(join(dirname(file), name)).replaceAll('\\', '/') : name;
    return { from: file, to, typeOnly: match[2] !== undefined };
  });
}

const imports = files.flatMap(importsOf);
const folder = (path: string) => /^src\/([^/]+)\//.exec(path)?.[1] ?? path;

/** These put everything together and are imported by nothing but each other. */
const wiring = [
  'src/main.ts',
  'src/program.ts',
  'src/epoch.ts',
  'src/fleet.ts',
  'src/lab-worker.ts',
  'src/machine-program.ts',
];

/** What each folder may import of Epoch's own, besides itself and src/user-error.ts. `type` allows types only. */
const allowed: Record<string, Record<string, 'any' | 'type'>> = {
  bot: { commands: 'any', replies: 'any', calendar: 'any', store: 'any' },
  commands: { replies: 'any', deck: 'any', lab: 'any', store: 'any', calendar: 'any', charts: 'any' },
  replies: { deck: 'any', lab: 'any', calendar: 'any', charts: 'any', commands: 'type' },
  deck: {},
  lab: { charts: 'any' },
  charts: {},
  calendar: {},
  store: {},
  sandbox: {},
};

/** A heavy library has one owner. */
const owners: Record<string, RegExp> = {
  'discord.js': /^src\/(bot\/|epoch\.ts$)/,
  'onnxruntime-node': /^src\/lab\/session\.ts$/,
  '@prometheus-io/client': /^src\/bot\/metrics\.ts$/,
  'node-cron': /^src\/bot\/scheduler\.ts$/,
  keyv: /^src\/store\//,
  '@keyv/sqlite': /^src\/store\//,
  pg: /^src\/(store\/postgres|lab\/remote\/database)\.ts$/,
  'pg-boss': /^src\/lab\/remote\/jobs\.ts$/,
  vega: /^src\/charts\//,
  'vega-lite': /^src\/charts\//,
  '@resvg/resvg-wasm': /^src\/(charts|lab\/digit)\//,
  '@tensorflow/tfjs-core': /^src\/lab\/reference\/tensorflow\.ts$/,
  '@tensorflow/tfjs-backend-wasm': /^src\/lab\/reference\/tensorflow\.ts$/,
  '@tensorflow/tfjs-backend-cpu': /^src\/lab\/reference\/tensorflow\.ts$/,
  yaml: /^src\/deck\/formats\/yaml(-write)?\.ts$/,
  fflate: /^src\/deck\/formats\/apkg\/package\.ts$/,
  htmlparser2: /^src\/deck\/formats\/anki-html\.ts$/,
  'ts-fsrs': /^src\/deck\/memory\/fsrs\.ts$/,
  pino: /^src\/bot\/log\.ts$/,
};

describe('imports', () => {
  test('follow the table of folders', () => {
    const broken = imports.filter(({ from, to, typeOnly }) => {
      if (!to.startsWith('src/') || wiring.includes(from)) return false;
      if (folder(from) === folder(to)) return false;
      if (to === 'src/user-error.ts') return folder(from) === 'sandbox';
      const rule = allowed[folder(from)]?.[folder(to)];
      return rule === undefined || (rule === 'type' && !typeOnly);
    });
    expect(broken.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  test('leave each heavy library to its owner', () => {
    const broken = imports.filter(({ from, to, typeOnly }) => {
      const owner = owners[to];
      return owner && !typeOnly && !owner.test(from);
    });
    expect(broken.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  test('name files with their ending, so that Node can run them', () => {
    const broken = imports.filter(({ to }) => to.startsWith('src/') && !/\.(ts|json)$/.test(to));
    expect(broken.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  test('read the environment in one place only', () => {
    const readers = files.filter((file) => readFileSync(join(root, file), 'utf8').includes('process.env'));
    expect(readers.toSorted()).toEqual(['src/lab-worker.ts', 'src/main.ts', 'src/sandbox/main.ts']);
  });

  test('find every file that the test means to read', () => {
    expect(files).toContain('src/main.ts');
    expect(imports.length).toBeGreaterThan(files.length);
  });
});
