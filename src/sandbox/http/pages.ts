/** @file Serving the page: its files as they are, its TypeScript with the types taken out. */
import { readFileSync, statSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { extname, join, normalize, sep } from 'node:path';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.ts': 'text/javascript; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

export interface Page {
  type: string;
  body: Buffer;
}

/** Returns the reader of the page's folder; it answers undefined for what is not there. */
export function pageReader(folder: string): (path: string) => Page | undefined {
  const cache = new Map<string, { changed: number; page: Page }>();
  return (path) => {
    const file = join(folder, normalize(path));
    const type = TYPES[extname(file)];
    if (!file.startsWith(folder + sep) || type === undefined || file.endsWith('.d.ts')) return undefined;
    const stat = statSync(file, { throwIfNoEntry: false });
    if (!stat?.isFile()) return undefined;
    const known = cache.get(file);
    if (known?.changed === stat.mtimeMs) return known.page;
    const source = readFileSync(file);
    const body = file.endsWith('.ts') ? Buffer.from(withoutTypes(source.toString('utf8'))) : source;
    cache.set(file, { changed: stat.mtimeMs, page: { type, body } });
    return { type, body };
  };
}

/** Node warns once that this is experimental; whoever reads the sandbox's output can do nothing about it. */
function withoutTypes(source: string): string {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return stripTypeScriptTypes(source);
  } finally {
    process.emitWarning = emitWarning;
  }
}
