/** @file The list of fuzzers. */
import { decks } from './decks.ts';
import type { Fuzzer } from './fuzzer.ts';
import { grading } from './grading.ts';
import { customIds } from './ids.ts';
import { labOptions } from './options.ts';
import { sandbox } from './sandbox.ts';

export const fuzzers: readonly Fuzzer[] = [decks, labOptions, customIds, grading, sandbox];
