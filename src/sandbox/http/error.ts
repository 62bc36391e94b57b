/** @file Errors as Discord answers them: a status, a code and a sentence. */

/** Thrown by a handler; becomes the answer `{ message, code, ...more }`. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: number;
  readonly more: Record<string, unknown>;

  constructor(status: number, code: number, message: string, more: Record<string, unknown> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.more = more;
  }

  toJSON(): Record<string, unknown> {
    return { message: this.message, code: this.code, ...this.more };
  }
}

/** Discord's codes with their status and words. */
const CATALOG = {
  10003: [404, 'Unknown Channel'],
  10004: [404, 'Unknown Guild'],
  10007: [404, 'Unknown Member'],
  10008: [404, 'Unknown Message'],
  10009: [404, 'Unknown Permission Overwrite'],
  10011: [404, 'Unknown Role'],
  10013: [404, 'Unknown User'],
  10014: [404, 'Unknown Emoji'],
  10015: [404, 'Unknown Webhook'],
  10062: [404, 'Unknown interaction'],
  10063: [404, 'Unknown application command'],
  20001: [403, 'Bots cannot use this endpoint'],
  20002: [403, 'Only bots can use this endpoint'],
  30003: [400, 'Maximum number of pins reached for the channel (50)'],
  30010: [400, 'Maximum number of reactions reached (20)'],
  30034: [429, 'Max number of daily application command creates has been reached (200)'],
  40005: [413, 'Request entity too large'],
  40060: [400, 'Interaction has already been acknowledged.'],
  50001: [403, 'Missing Access'],
  50003: [403, 'Cannot execute action on a DM channel'],
  50005: [403, 'Cannot edit a message authored by another user'],
  50006: [400, 'Cannot send an empty message'],
  50007: [403, 'Cannot send messages to this user'],
  50008: [400, 'Cannot send messages in a non-text channel'],
  50013: [403, 'Missing Permissions'],
  50016: [400, 'Provided too few or too many messages to delete. Must provide at least 2 and at most 100.'],
  50021: [403, 'Cannot execute action on a system message'],
  50027: [401, 'Invalid Webhook Token'],
  50028: [400, 'Invalid Role'],
  50033: [400, 'Invalid Recipient(s)'],
  50034: [400, 'A message provided to bulk delete was too old'],
  50083: [400, 'Thread is archived'],
  50109: [400, 'The request body contains invalid JSON.'],
  160004: [400, 'A thread has already been created for this message'],
} as const satisfies Record<number, readonly [status: number, message: string]>;

/** The error that Discord gives under `code`. */
export function apiError(code: keyof typeof CATALOG, more?: Record<string, unknown>): ApiError {
  const [status, message] = CATALOG[code];
  return new ApiError(status, code, message, more);
}

export function unauthorized(): ApiError {
  return new ApiError(401, 0, '401: Unauthorized');
}

/** The value, or the error `code` where there is none. */
export function need<T>(value: T | undefined, code: keyof typeof CATALOG): T {
  if (value === undefined) throw apiError(code);
  return value;
}
