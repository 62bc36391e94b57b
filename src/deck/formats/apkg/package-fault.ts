/** @file What is wrong with an Anki package as a whole. */

/** `message` is a sentence for whoever sent the file. */
export class PackageFault extends Error {
  override name = 'PackageFault';
}
