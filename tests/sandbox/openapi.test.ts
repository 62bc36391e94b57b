/** @file The judge itself: that it notices what is wrong. The sandbox's other tests hold every exchange against it. */
import { expect, test } from 'vitest';
import type { Exchange } from '../../src/sandbox/sandbox.ts';
import { noOpenApi, openApi, openApiPath } from '../support/openapi.ts';

const exchange: Exchange = {
  method: 'POST',
  path: '/channels/1/typing',
  query: '',
  by: 'bot',
  requestBody: undefined,
  contentType: undefined,
  files: 0,
  status: 204,
  responseBody: undefined,
};

if (!openApiPath) console.warn(noOpenApi);

test.skipIf(!openApiPath)(
  'notices a wrong request, a wrong answer, a wrong status and an unknown route',
  () => {
    const check = openApi(openApiPath ?? '');
    expect(check(exchange)).toEqual([]);
    const message = { ...exchange, path: '/channels/1/messages' };
    expect(check({ ...message, status: 200, requestBody: { content: 5 }, responseBody: {} })).toEqual([
      expect.stringMatching(/request: \/content must be string,null/),
      expect.stringMatching(/response: .*must have required property/),
    ]);
    expect(check({ ...message, status: 400, responseBody: { message: 'no code' } })).toHaveLength(1);
    expect(check({ ...message, status: 302 })).toEqual([expect.stringContaining('status is not described')]);
    expect(check({ ...exchange, path: '/nowhere' })).toEqual([expect.stringContaining('no such route')]);
  },
);
