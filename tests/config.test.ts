/** @file The environment is checked once, in sentences. */
import { describe, expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';

describe('readConfig', () => {
  test('needs nothing: without a token there is no Discord, but a sandbox', () => {
    const config = readConfig({});
    expect(config.discord).toBeUndefined();
    expect(config.sandboxPort).toBe(3000);
    expect(config.logLevel).toBe('warn');
  });

  test('joins Discord with a token, or another server with DISCORD_API', () => {
    expect(readConfig({ DISCORD_TOKEN: 't' }).discord).toEqual({ token: 't' });
    const api = 'http://127.0.0.1:3000/api';
    expect(readConfig({ DISCORD_TOKEN: 't', DISCORD_API: api }).discord).toEqual({ token: 't', api });
  });

  test('takes an empty variable for one that is not set', () => {
    expect(readConfig({ DISCORD_TOKEN: '', HEALTH_PORT: '' })).toEqual(readConfig({}));
  });

  test.each([
    [{ SANDBOX_PORT: 'banana' }, 'SANDBOX_PORT must be a port number between 0 and 65535.'],
    [{ HEALTH_PORT: '70000' }, 'HEALTH_PORT must be a port number between 1 and 65535.'],
    [{ LAB_ENGINE: 'torch' }, 'LAB_ENGINE must be onnx or tfjs.'],
    [{ LAB_WORKERS: '0' }, 'LAB_WORKERS is 0 but DATABASE_URL is not set'],
    [
      { DISCORD_TOKEN: 't', DISCORD_API: 'nonsense' },
      'DISCORD_API must be an address such as http://127.0.0.1:3000/api.',
    ],
    [
      { DISCORD_API: 'http://127.0.0.1:3000/api' },
      'DISCORD_API is set but DISCORD_TOKEN is not: set both to join a server, or neither for the sandbox.',
    ],
  ])('says what is wrong with %j', (environment, sentence) => {
    expect(() => readConfig(environment)).toThrow(sentence);
  });

  test('names every fault at once', () => {
    const read = () => readConfig({ LAB_ENGINE: 'torch', SANDBOX_PORT: '-1' });
    expect(read).toThrow(/SANDBOX_PORT.*\n.*LAB_ENGINE|LAB_ENGINE.*\n.*SANDBOX_PORT/);
  });
});
