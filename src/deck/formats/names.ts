/** @file The formats in which decks come and go. */

export const formatNames = [
  'epoch',
  'csv',
  'tsv',
  'plain',
  'markdown',
  'quizlet',
  'anki-text',
  'apkg',
] as const;

export type FormatName = (typeof formatNames)[number];
