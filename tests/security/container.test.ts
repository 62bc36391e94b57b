/** @file How the containers run: read-only, without root, without capabilities, and with no secret inside. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

interface Service {
  build?: unknown;
  user?: string;
  read_only?: boolean;
  cap_drop?: string[];
  security_opt?: string[];
  ports?: unknown;
  privileged?: boolean;
}

test.for(['compose.yaml', 'compose.single.yaml'])(
  'every service of %s is read-only, keeps no capability and gains no privilege',
  (file) => {
    const { services } = parse(read(file), { merge: true }) as { services: Record<string, Service> };
    expect(Object.keys(services).length).toBeGreaterThan(0);
    for (const service of Object.values(services)) {
      expect(service).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
      });
      expect(service.privileged).toBeUndefined();
      expect(service.ports).toBeUndefined();
      // Epoch's own image says whom it runs as.
      if (!service.build) expect(service.user).toMatch(/^(?!root|0)/);
    }
  },
);

test('the image runs as the user node, and neither settings nor data are copied into it', () => {
  const image = read('Dockerfile');
  expect(image.split('\n').filter((line) => line.startsWith('USER '))).toEqual(['USER node']);
  expect(image.match(/^COPY .*/gm)?.some((line) => /\.env|var\b/.test(line))).toBe(false);
  expect(image).not.toMatch(/TOKEN|PASSWORD/);
});
