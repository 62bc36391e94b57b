/** @file How training goes, in one line that is written over and over. */
import type { Update } from '../lab.ts';
import { duration, percent } from '../words.ts';

export interface Terminal {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
}

export interface Progress {
  show(update: Update): void;
  /** Leaves no trace of the bar. */
  end(): void;
}

const width = 20;

/** Where nothing can be written over, as in a file, every tenth has a line of its own. */
export function progressOn(terminal: Terminal): Progress {
  let told = -1;
  let shown = false;
  return {
    show(update) {
      if (update.state !== 'running') return;
      const done = update.runs.reduce((sum, run) => sum + run.done, 0) / update.runs.length;
      const text = lineOf(update, done);
      if (terminal.isTTY) {
        terminal.write(`\r\u001b[K${text.slice(0, (terminal.columns ?? 80) - 1)}`);
        shown = true;
      } else if (Math.floor(done * 10) > told) {
        told = Math.floor(done * 10);
        terminal.write(`${text}\n`);
      }
    },
    end() {
      if (shown) terminal.write('\r\u001b[K');
    },
  };
}

function lineOf({ runs, secondsLeft }: Extract<Update, { state: 'running' }>, done: number): string {
  const full = Math.round(done * width);
  const bar = '█'.repeat(full) + '░'.repeat(width - full);
  const under = runs.filter((run) => run.done > 0 && run.done < 1);
  const each = under.map(({ name, epoch, epochs, testAccuracy }) => {
    const accuracy = testAccuracy === undefined ? '' : ` ${percent(testAccuracy)}`;
    return `${name}: epoch ${Math.min(epoch + 1, epochs)}/${epochs}${accuracy}`;
  });
  return [`${bar} ${Math.floor(done * 100)} %`, `${duration(secondsLeft)} left`, ...each].join(' · ');
}
