import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    maxWorkers: 2,
    // Real processes, a real browser and real time share two cores there: one stumble is looked at again, two are a fault.
    retry: process.env.CI ? 1 : 0,
    reporters: ['default', './tests/support/tally.ts'],
  },
});
