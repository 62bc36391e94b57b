/** @file What a run leaves, on its way through the database: bit by bit, NaN and Infinity too, which JSON would lose. */
import { deserialize, serialize } from 'node:v8';
import type { Trained } from '../run.ts';

export const encodeRecord = (trained: Trained): Buffer => serialize(trained);

export const decodeRecord = (bytes: Buffer): Trained => deserialize(bytes) as Trained;
