/** @file Checks recorded exchanges against Discord's own description of its API, where DISCORD_OPENAPI names it. */
import { readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Exchange } from '../../src/sandbox/sandbox.ts';

/** The path of the description (https://github.com/discord/discord-api-spec), if there is one here. */
export const openApiPath = process.env.DISCORD_OPENAPI || undefined;
export const noOpenApi =
  "Not checked against Discord's OpenAPI description: DISCORD_OPENAPI does not name the file.";

type Json = { [key: string]: unknown };
interface Operation {
  requestBody?: { content?: Record<string, unknown> };
  responses: Record<string, { content?: Record<string, unknown> }>;
}
interface Spec {
  paths: Record<string, Record<string, Operation>>;
}

/** Returns a function that lists what is wrong with an exchange: nothing, if both bodies are as described. */
export function openApi(path: string): (exchange: Exchange) => string[] {
  const spec = JSON.parse(readFileSync(path, 'utf8')) as Spec;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  for (const format of ['int32', 'int64', 'double', 'nonce', 'snowflake']) ajv.addFormat(format, true);
  ajv.addSchema({ $id: 'discord', ...spec });
  const routes = Object.entries(spec.paths)
    .map(([template, item]) => ({ template, item, pattern: toPattern(template) }))
    .sort((a, b) => names(a.template) - names(b.template));
  const compiled = new Map<string, ValidateFunction>();

  function problems(pointer: string, value: unknown, what: string): string[] {
    const validate = compiled.get(pointer) ?? ajv.compile({ $ref: `discord#${pointer}` });
    compiled.set(pointer, validate);
    return validate(value) ? [] : [`${what}: ${worst(validate.errors ?? [])}`];
  }

  return (exchange) => {
    const { method, status } = exchange;
    const line = `${method} ${exchange.path} -> ${status}`;
    const verb = method.toLowerCase();
    const decoded = decodeURIComponent(exchange.path);
    const route = routes.find(({ pattern, item }) => pattern.test(decoded) && item[verb]);
    const operation = route?.item[verb];
    // What only Discord's own client uses is not described.
    if (!route || !operation) return exchange.by === 'bot' ? [`${line}: no such route is described`] : [];
    const base = `/paths/${pointerTo(route.template)}/${verb}`;
    const found: string[] = [];
    const accepted = status < 400 && operation.requestBody?.content?.['application/json'];
    if (accepted && exchange.by === 'bot' && exchange.requestBody !== undefined) {
      const pointer = `${base}/requestBody/content/application~1json/schema`;
      found.push(...problems(pointer, requestAsDescribed(exchange.requestBody), `${line}, request`));
    }
    const known = [String(status), `${Math.floor(status / 100)}XX`].find((key) => operation.responses[key]);
    if (status >= 400) {
      const schema = `/components/schemas/${status === 429 ? 'RatelimitedResponse' : 'ErrorResponse'}`;
      found.push(...problems(schema, errorAsDescribed(exchange.responseBody), `${line}, response`));
    } else if (known === undefined) found.push(`${line}: this status is not described`);
    else if (operation.responses[known]?.content?.['application/json']) {
      const pointer = `${base}/responses/${known}/content/application~1json/schema`;
      found.push(...problems(pointer, exchange.responseBody, `${line}, response`));
    } else if (exchange.responseBody !== undefined) found.push(`${line}: a body where none is described`);
    return found;
  };
}

/** discord.js sends permissions as text, which Discord takes; the description has numbers. */
function requestAsDescribed(body: unknown): unknown {
  return mapKeys(body, (key, value) => {
    const isBits = ['default_member_permissions', 'allow', 'deny', 'permissions'].includes(key);
    return isBits && typeof value === 'string' ? Number(value) : value;
  });
}

/** Discord names the faults in a body by words; the description has numbers. */
function errorAsDescribed(body: unknown): unknown {
  const errors = (body as Json | undefined)?.errors;
  if (errors === undefined) return body;
  return { ...(body as Json), errors: mapKeys(errors, (key, value) => (key === 'code' ? 0 : value)) };
}

function mapKeys(value: unknown, change: (key: string, value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => mapKeys(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, mapKeys(change(key, inner), change)]),
  );
}

function toPattern(template: string): RegExp {
  const quoted = template.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&');
  return new RegExp(`^${quoted.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`);
}

function names(template: string): number {
  return template.split('{').length;
}

function pointerTo(template: string): string {
  const pointer = template.replaceAll('~', '~0').replaceAll('/', '~1');
  return pointer.replaceAll('{', '%7B').replaceAll('}', '%7D');
}

/** Of the many complaints about a union the one deepest in the data says most. */
function worst(errors: ErrorObject[]): string {
  const noise = new Set(['oneOf', 'anyOf', 'const', 'enum']);
  const depth = ({ instancePath }: ErrorObject) => instancePath.split('/').length;
  const sorted = [...errors].sort(
    (a, b) => Number(noise.has(a.keyword)) - Number(noise.has(b.keyword)) || depth(b) - depth(a),
  );
  return sorted
    .slice(0, 3)
    .map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`)
    .join('; ');
}
