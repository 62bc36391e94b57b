/** @file The custom ids of an experiment's buttons and menus, and what a menu's value says. */
import { type OptionName, optionNames } from '../lab/options.ts';
import { customId } from './custom-id.ts';

/**
 * What can be asked of one experiment: `go` starts a proposed one, `start` ends the predicting; `again`, `anyway`,
 * `five`, `change` and `foresee` begin others like it; the rest shows something of its record.
 */
export type ExperimentAction =
  | 'cancel'
  | 'go'
  | 'predict'
  | 'start'
  | 'mine'
  | 'again'
  | 'retry'
  | 'anyway'
  | 'five'
  | 'foresee'
  | 'change'
  | 'more'
  | 'closeup'
  | 'code'
  | 'open'
  | 'post'
  | 'share'
  | 'verify';

export function experimentId(action: ExperimentAction, id: string, ...more: string[]): string {
  return customId('experiment', action, id, ...more);
}

/** `learning_rate=0.1`: one option with its value. */
export function packChange(option: OptionName, value: string): string {
  return `${option}=${value}`;
}

/** Undefined if it names no option: an id may come from an older version, or be made up. */
export function readChange(packed: string): { [name in OptionName]?: string } | undefined {
  const at = packed.indexOf('=');
  const option = optionNames.find((name) => name === packed.slice(0, at));
  return option && { [option]: packed.slice(at + 1) };
}
