/** @file What can be chosen for a run, as people type it: one entry per option of `/experiment`. */
import { dataOptions } from './options/data.ts';
import { networkOptions } from './options/network.ts';
import type { Option } from './options/option.ts';
import { trainingOptions } from './options/training.ts';

export type { Option } from './options/option.ts';

/** In the order in which they are listed, and in which names and settings follow each other. */
export const optionNames = [
  'activation',
  'layers',
  'initializer',
  'loss',
  'optimizer',
  'learning_rate',
  'batch_size',
  'epochs',
  'seed',
  'batch_norm',
  'dropout',
  'preprocessing',
  'dataset',
  'training_size',
  'label_noise',
  'label_smoothing',
  'skip',
  'momentum',
  'schedule',
  'weight_decay',
  'clip_norm',
  'engine',
] as const;
export type OptionName = (typeof optionNames)[number];

/** What was typed; each may name several values: `sigmoid vs relu`. */
export type Options = Partial<Record<OptionName, string | number>>;

export const options: Record<OptionName, Option> = { ...networkOptions, ...trainingOptions, ...dataOptions };

/**
 * The options of a slash command; descriptions have at most 100 characters. Discord allows a command 25 options in all,
 * so which engine computes, which should make no difference, can only be asked for elsewhere.
 */
export const optionHelp: { name: OptionName; description: string }[] = optionNames
  .filter((name) => name !== 'engine')
  .map((name) => ({ name, description: options[name].help }));
