/** @file Structured logs. Never a token, never what a learner wrote. */
import { type DestinationStream, type Logger, pino } from 'pino';

export type Log = Logger;

/**
 * One JSON object a line, to the standard output unless told otherwise. None of `secrets` is ever written, even where an
 * error of somebody else's quotes it.
 */
export function createLog(level: string, to?: DestinationStream, secrets: readonly string[] = []): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: ['token', '*.token', 'headers.authorization', '*.headers.authorization'], censor: '…' },
    serializers: { error: describeError },
    hooks: { streamWrite: (line: string) => without(secrets, line) },
  };
  return to ? pino(options, to) : pino(options);
}

/** The text with each secret blacked out. */
export function without(secrets: readonly string[], text: string): string {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, '…'), text);
}

/** Name, message, code, stack and causes; not the request body or address, which hold answers and tokens. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  const code = (error as { code?: unknown }).code;
  const status = (error as { status?: unknown }).status;
  return {
    name: error.name,
    message: withoutTokens(error.message),
    ...(code !== undefined && { code }),
    ...(status !== undefined && { status }),
    ...(error.stack && { stack: withoutTokens(error.stack) }),
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
  };
}

/** A stack repeats the message, and a message can name the address that was asked, with an interaction's token in it. */
function withoutTokens(text: string): string {
  return text.replaceAll(/\/(webhooks|interactions)\/(\d+)\/[^/\s]+/g, '/$1/$2/…');
}
