/** @file The life of one API request: who asks, whether they may, the handler, the answer. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Discord } from '../discord.ts';
import { userOfToken } from '../gateway/identify.ts';
import { ROUTES } from '../rest/routes.ts';
import type { UserRecord } from '../state/records.ts';
import { type Body, readBody } from './body.ts';
import { ApiError, apiError, unauthorized } from './error.ts';
import type { Fault, Faults } from './faults.ts';
import { type Limits, rateLimiter, refuse } from './limits.ts';
import type { Route } from './route.ts';
import { type Match, router } from './router.ts';

/** One request and its answer, for those who check them. */
export interface Exchange {
  method: string;
  /** Without `/api/v10` and without the query. */
  path: string;
  query: string;
  by: 'bot' | 'person' | 'nobody';
  requestBody: unknown;
  contentType: string | undefined;
  files: number;
  status: number;
  responseBody: unknown;
}

/** What went wrong that must not: routes that do not exist here, and errors of the sandbox itself. */
export interface Troubles {
  unknownRoutes: string[];
  crashes: Error[];
}

export interface ApiOptions {
  limits: Limits;
  faults: Faults;
  troubles: Troubles;
  record?: (exchange: Exchange) => void;
}

interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

const PREFIX = /^\/api(\/v(9|10))?(?=\/)/;

/** Whether a path belongs to the API. */
export function isApiPath(path: string): boolean {
  return PREFIX.test(path);
}

export function api(discord: Discord, options: ApiOptions) {
  const find = router(ROUTES);
  const limit = rateLimiter(options.limits);

  function callerOf(request: IncomingMessage, route: Route): { user: UserRecord; by: Exchange['by'] } {
    const { world } = discord;
    const bot = world.users.get(world.app().botId);
    if (!bot) throw new Error('The sandbox has lost its bot.');
    if (route.only === 'token') return { user: bot, by: 'bot' };
    const [, prefix, token = ''] = /^(Bot |Bearer )?(.*)$/.exec(request.headers.authorization ?? '') ?? [];
    const user = userOfToken(discord, token);
    if (!user || (prefix === 'Bot ') !== user.bot) throw unauthorized();
    if (route.only === 'bot' && !user.bot) throw apiError(20002);
    if (route.only === 'person' && user.bot) throw apiError(20001);
    return { user, by: user.bot ? 'bot' : 'person' };
  }

  /** Runs the handler; every refusal comes back as an answer. */
  async function carryOut(
    request: IncomingMessage,
    url: URL,
    { route, params }: Match,
    { json, files }: Body,
    user: UserRecord,
  ): Promise<Answer> {
    try {
      const body = await route.run({ discord, user, params, query: url.searchParams, body: json, files });
      return body === undefined ? { status: 204 } : { status: route.status ?? 200, body };
    } catch (error) {
      return toAnswer(error, `${request.method} ${url.pathname}`);
    }
  }

  function toAnswer(error: unknown, line: string): Answer {
    if (error instanceof ApiError) return { status: error.status, body: error.toJSON() };
    const crash = error instanceof Error ? error : new Error(String(error));
    options.troubles.crashes.push(crash);
    discord.log(`The sandbox failed at ${line}: ${crash.stack}`);
    return { status: 500, body: { message: '500: Internal Server Error', code: 0 } };
  }

  function unknown(line: string): Answer {
    options.troubles.unknownRoutes.push(line);
    discord.log(`The sandbox has no such route: ${line}`);
    return { status: 404, body: { message: '404: Not Found', code: 0 } };
  }

  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const method = request.method ?? 'GET';
    const path = url.pathname.replace(PREFIX, '');
    const match = find(method, path);
    const seen: Pick<Exchange, 'by' | 'requestBody' | 'files'> = {
      by: 'nobody',
      requestBody: undefined,
      files: 0,
    };
    let fault: Fault | undefined;
    let answer: Answer;
    let headers: Record<string, string> = {};
    if (!match) {
      request.resume();
      answer = unknown(`${method} ${path}`);
    } else {
      try {
        const body = await readBody(request);
        Object.assign(seen, { requestBody: body.json, files: body.files.length });
        const { user, by } = callerOf(request, match.route);
        seen.by = by;
        const verdict = by === 'bot' ? limit(match) : { headers: {} };
        headers = verdict.headers;
        fault = options.faults.take(method, path);
        const refused = verdict.refusal ? { status: 429, body: verdict.refusal } : faultAnswer(fault);
        answer = refused ?? (await carryOut(request, url, match, body, user));
      } catch (error) {
        answer = toAnswer(error, `${method} ${path}`);
      }
    }
    options.record?.({
      method,
      path,
      query: url.search,
      ...seen,
      contentType: request.headers['content-type'],
      status: answer.status,
      responseBody: answer.body,
    });
    if (fault?.kind === 'lost') request.socket.destroy();
    else if (fault?.kind !== 'hang')
      reply(response, { ...answer, headers: { ...headers, ...answer.headers } });
  };
}

function faultAnswer(fault: Fault | undefined): Answer | undefined {
  if (fault?.kind === 'status') {
    const { status, code = 0, message = `${status}: On purpose` } = fault;
    return { status, body: { message, code } };
  }
  if (fault?.kind === 'rate-limit') {
    const { headers, refusal } = refuse({}, fault.retryAfter, fault.global ? 'global' : 'user');
    return { status: 429, body: refusal, headers };
  }
  return undefined;
}

function reply(response: ServerResponse, { status, body, headers }: Answer): void {
  // discord.js reads JSON wherever it is promised, so an answer without a body must not promise it.
  if (body === undefined) {
    response.writeHead(status, headers).end();
    return;
  }
  const text = JSON.stringify(body);
  response.writeHead(status, {
    ...headers,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}
