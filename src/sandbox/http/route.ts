/** @file What a route is: a line of the table, and what its handler is given. */
import type { Discord } from '../discord.ts';
import type { UserRecord } from '../state/records.ts';
import type { Upload } from './body.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The names after the colons of a path. */
type ParamsOf<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? { [K in Name]: string } & ParamsOf<`/${Rest}`>
  : P extends `${string}:${infer Name}`
    ? { [K in Name]: string }
    : object;

export interface Call<Params = Record<string, string>> {
  discord: Discord;
  /** Who asks: the bot or a person. On routes with a token in the path it is always the bot. */
  user: UserRecord;
  params: Params;
  query: URLSearchParams;
  body: unknown;
  files: Upload[];
}

export interface RouteRules {
  /** Who may use it; everybody if missing. `token`: the path carries the authority, no header is needed. */
  only?: 'bot' | 'person' | 'token';
  /** The status of a success with a body. */
  status?: 200 | 201;
  /** The group of rate limits that it belongs to. */
  limit?: 'send' | 'edit' | 'webhook' | 'other';
}

export interface Route extends RouteRules {
  method: Method;
  path: string;
  /** Returns the body of the answer; undefined is 204 without a body. */
  run(call: Call): unknown;
}

export function route<P extends string>(
  method: Method,
  path: P,
  run: (call: Call<ParamsOf<P>>) => unknown,
  rules: RouteRules = {},
): Route {
  return { method, path, run: run as Route['run'], ...rules };
}
