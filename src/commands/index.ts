/** @file The list of commands. */

import { classCommand } from './class.ts';
import type { Command } from './command.ts';
import { deck } from './deck.ts';
import { define } from './define.ts';
import { digit } from './digit.ts';
import { experiment } from './experiment.ts';
import { experiments } from './experiments.ts';
import { leaderboard } from './leaderboard.ts';
import { privacy } from './privacy.ts';
import { progress } from './progress.ts';
import { quiz } from './quiz.ts';
import { review } from './review.ts';
import { schedule } from './schedule.ts';
import { settings } from './settings.ts';
import { status } from './status.ts';

export const commands: readonly Command[] = [
  define,
  deck,
  quiz,
  review,
  schedule,
  experiment,
  experiments,
  digit,
  progress,
  leaderboard,
  classCommand,
  settings,
  privacy,
  status,
];
