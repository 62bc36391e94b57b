/** @file A vitest reporter: one plain closing line with the number of tests that ran, after everything else. */
import type { Reporter, TestModule } from 'vitest/node';

export default class Tally implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) count[test.result().state] += 1;
    }
    const { passed, failed, skipped, pending } = count;
    process.on('exit', () => {
      process.stdout.write(`\nTests: ${passed} passed, ${failed + pending} failed, ${skipped} skipped\n`);
    });
  }
}
