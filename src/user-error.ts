/** @file An error whose message is written for the person who asked: it becomes the reply, nothing is logged. */

/** `message` is shown as it stands: a whole sentence that says what was wrong and what would work. */
export class UserError extends Error {
  override name = 'UserError';
}
