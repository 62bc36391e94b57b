/** @file A digit that somebody wrote, from the picture's file to what a network says of it and why. */
import { CLASSES } from '../datasets.ts';
import type { RunRecord } from '../record.ts';
import { asMnist } from './center.ts';
import { findInk, type Grey } from './ink.ts';
import { judge } from './judge.ts';
import { importance, withPatches } from './occlusion.ts';
import { readPicture } from './read-picture.ts';
import { oneDigit } from './strokes.ts';
import { thickened } from './thicken.ts';

export interface Look {
  /** The picture as it was sent, upright and at most 420 pixels on a side, as PNG. */
  picture: Uint8Array;
  /** 28 × 28 grey values: what the network sees. */
  seen: Uint8Array;
  /** For each digit what the network says: a number from 0 to 1. */
  outputs: number[];
  /** The digit that it says. */
  digit: number;
  /** For each of the 28 × 28 pixels how much the output for that digit falls when the place is blank. */
  importance: Float32Array;
}

/** What can be said before any network is asked. */
export type Seen = Pick<Look, 'picture' | 'seen'>;

/** Throws a UserError if the file is no picture or the picture no digit. */
export async function see(bytes: Uint8Array): Promise<Seen> {
  const picture = await readPicture(bytes);
  return { picture: picture.png, seen: seenOf(picture) };
}

/** Rejects if the record has no weights. */
export async function lookAt(
  { picture, seen }: Seen,
  run: Pick<RunRecord, 'spec' | 'weights'>,
): Promise<Look> {
  const said = await judge(run, withPatches(seen));
  const outputs = Array.from(said.subarray(0, CLASSES));
  const digit = outputs.indexOf(Math.max(...outputs));
  return { picture, seen, outputs, digit, importance: importance(said, digit) };
}

/** From a picture to what the network sees. Throws a UserError if it cannot be one digit. */
export function seenOf(picture: Grey): Uint8Array {
  const found = oneDigit(findInk(picture));
  const { ink, box } = thickened(found.ink, found.box);
  return asMnist(ink, box);
}
