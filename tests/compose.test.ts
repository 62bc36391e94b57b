/** @file What the containers may and may not do, read from the files that start them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../src/config.ts';

const root = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

interface Service {
  build?: string;
  user?: string;
  command?: string[];
  environment?: Record<string, string | number>;
  healthcheck?: { test: string[] };
  read_only?: boolean;
  cap_drop?: string[];
  security_opt?: string[];
  deploy?: { replicas: number };
}
const servicesOf = (file: string): Record<string, Service> => parse(read(file), { merge: true }).services;

describe.each(['compose.yaml', 'compose.single.yaml'])('every container of %s', (file) => {
  test.each(Object.entries(servicesOf(file)))(
    '%s is read-only, without rights, not root, and has a health check',
    (_, service) => {
      expect(service.read_only).toBe(true);
      expect(service.cap_drop).toEqual(['ALL']);
      expect(service.security_opt).toEqual(['no-new-privileges:true']);
      const dockerfile = service.build ? read('Dockerfile') : '';
      expect(service.user ?? /^USER (\w+)$/m.exec(dockerfile)?.[1]).toMatch(/^(node|postgres)$/);
      expect(service.healthcheck?.test ?? /^HEALTHCHECK/m.exec(dockerfile)).toBeTruthy();
    },
  );
});

test('compose.yaml starts a bot that trains nothing and two machines that do, on one database', () => {
  const { bot, lab } = servicesOf('compose.yaml');
  const settings = ({ environment = {} }: Service) =>
    readConfig(
      Object.fromEntries(
        Object.entries(environment).map(([key, value]) => [
          key,
          String(value).replace(/\$\{[^}]*\}/, 'secret'),
        ]),
      ),
    );
  expect(settings(bot!)).toMatchObject({ lab: { workers: 0 } });
  expect(settings(lab!)).toMatchObject({ lab: { workers: 1 }, databaseUrl: settings(bot!).databaseUrl });
  expect(lab!.deploy).toEqual({ replicas: 2 });
  expect(existsSync(join(root, lab!.command![1]!))).toBe(true);
  expect(read('package.json')).toContain(`"lab-worker": "${lab!.command!.join(' ')}"`);
});
