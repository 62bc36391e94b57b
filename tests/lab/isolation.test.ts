import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** All files that are loaded with `file`: its imports that are not of types alone, and theirs in turn. */
function loadedWith(file: string, loaded = new Set<string>()): Set<string> {
  // Whether an import exists is the type checker's business.
  if (loaded.has(file) || !existsSync(join(root, file))) return loaded;
  loaded.add(file);
  const source = readFileSync(join(root, file), 'utf8');
  for (const [, path] of source.matchAll(
    /^(?:import|export)\s+(?!type\b)(?:[^;']*?\sfrom\s+)?'(\.[^']+\.ts)'/gm,
  )) {
    loadedWith(normalize(join(dirname(file), path!)), loaded);
  }
  return loaded;
}

it('the bot never loads an engine: only the process that trains does', () => {
  const entries = globSync(
    'src/{main.ts,program.ts,{bot,commands,replies}/**/*.ts,lab/{create-lab,lab,cost,record,spec}.ts}',
    { cwd: root },
  );
  const loaded = new Set(entries.flatMap((file) => [...loadedWith(file)]));
  expect(loaded.size).toBeGreaterThan(entries.length / 2);
  expect(
    [...loaded].filter((file) => /lab\/(session|training|reference\/(tensorflow|engine))\.ts$/.test(file)),
  ).toEqual([]);
});

it('what trains does load an engine, so the search above would find it', () => {
  expect([...loadedWith('src/lab/training.ts')]).toContain('src/lab/session.ts');
});
