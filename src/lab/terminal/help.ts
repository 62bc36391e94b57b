/** @file What `npm run lab -- --help` says. */
import { demos } from '../demos.ts';
import { optionNames, options } from '../options.ts';
import { written } from './arguments.ts';

export function help(): string {
  const row = (left: string, right: string) => `  ${left.padEnd(30)}${right}`;
  return [
    'Trains networks and shows what happened: npm run lab -- [options]',
    '',
    'Every setting may name several values with "vs"; all combinations are trained, at most 24.',
    '',
    ...optionNames.map((name) => row(`--${written(name)}`, options[name].help)),
    '',
    row('--demo NAME', 'a ready-made experiment; settings beside it change it'),
    ...demos.map(({ id, varies }) => row(`  ${id}`, varies)),
    row('  textbook', 'five configurations with their reference results, as --textbook'),
    '',
    row('--textbook', 'takes some minutes: three of the five train on one image at a time'),
    row('--only 1,5', 'of the textbook, only these configurations'),
    row('--png DIR', 'draws the charts into this folder'),
    row('--json', 'prints one JSON object and nothing else on standard output'),
    '',
    'Examples:',
    '  npm run lab -- --demo vanishing-gradient --png charts',
    '  npm run lab -- --activation "sigmoid vs relu" --layers 5x100 --epochs 2',
    '  npm run lab -- --json --optimizer "sgd vs adam" --seed 1-3',
  ].join('\n');
}
