/** @file Reading the body of a request: JSON, or a form with files. */
import type { IncomingMessage } from 'node:http';
import { invalidForm } from '../rules/issues.ts';
import { ApiError, apiError } from './error.ts';

const MIB = 1024 * 1024;
const MAX_REQUEST = 25 * MIB;
export const MAX_FILE = 10 * MIB;

export interface Upload {
  /** The n of `files[n]`. */
  index: string;
  filename: string;
  contentType: string;
  bytes: Uint8Array;
}

export interface Body {
  json: unknown;
  files: Upload[];
}

/** Throws 40005 for what is too large and 50109 for what is no JSON. */
export async function readBody(request: IncomingMessage): Promise<Body> {
  const bytes = await readBytes(request);
  if (bytes.length === 0) return { json: undefined, files: [] };
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('multipart/form-data')) return readForm(bytes, type);
  return { json: parseJson(bytes.toString('utf8')), files: [] };
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      size += (chunk as Buffer).length;
      if (size <= MAX_REQUEST) chunks.push(chunk as Buffer);
    }
  } catch {
    throw new ApiError(400, 0, 'The connection broke before the whole body was there.');
  }
  if (size > MAX_REQUEST) throw apiError(40005);
  return Buffer.concat(chunks);
}

async function readForm(bytes: Buffer, type: string): Promise<Body> {
  const headers = { 'content-type': type };
  const form = await new Response(new Uint8Array(bytes), { headers }).formData().catch(() => {
    throw invalidForm([{ path: [], code: 'CONTENT_TYPE_INVALID', message: 'The form data cannot be read.' }]);
  });
  const files: Upload[] = [];
  for (const [name, part] of form) {
    if (typeof part === 'string') continue;
    if (part.size > MAX_FILE) throw apiError(40005);
    files.push({
      index: /^files\[(\d+)\]$/.exec(name)?.[1] ?? String(files.length),
      filename: part.name,
      contentType: part.type,
      bytes: new Uint8Array(await part.arrayBuffer()),
    });
  }
  const payload = form.get('payload_json');
  return { json: typeof payload === 'string' ? parseJson(payload) : {}, files };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw apiError(50109);
  }
}
