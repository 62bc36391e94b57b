/** @file Calls to the server as one member: JSON in, JSON out, failures as sentences. */

export class ApiError extends Error {
  override name = 'ApiError';
  readonly status: number;
  /** Discord's own number of the error, 0 where there is none. */
  readonly code: number;

  constructor(message: string, status: number, code: number) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export interface Api {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: unknown, files?: File[]): Promise<T>;
  delete(path: string): Promise<void>;
}

/** `token` is a member's; throws an ApiError, also where the server cannot be reached (status 0). */
export function connectApi(token: string): Api {
  const call = async <T>(method: string, path: string, body?: BodyInit, type?: string): Promise<T> => {
    const response = await fetch(`/api/v10${path}`, {
      method,
      headers: { authorization: token, ...(type && { 'content-type': type }) },
      ...(body !== undefined && { body }),
    }).catch(() => {
      throw new ApiError('The server cannot be reached right now.', 0, 0);
    });
    if (response.status === 429) {
      await pause(Number(response.headers.get('retry-after') ?? 1) * 1000);
      return call(method, path, body, type);
    }
    const text = await response.text();
    const answer: unknown = text ? JSON.parse(text) : undefined;
    if (!response.ok) throw failure(response.status, answer);
    return answer as T;
  };
  return {
    get: (path) => call('GET', path),
    delete: (path) => call('DELETE', path),
    post: (path, body, files = []) =>
      files.length > 0
        ? call('POST', path, multipart(body, files))
        : call('POST', path, JSON.stringify(body), 'application/json'),
  };
}

function multipart(body: unknown, files: File[]): FormData {
  const form = new FormData();
  form.set('payload_json', JSON.stringify(body));
  for (const [index, file] of files.entries()) form.set(`files[${index}]`, file, file.name);
  return form;
}

function failure(status: number, answer: unknown): ApiError {
  const { message, code, errors } = (answer ?? {}) as { message?: string; code?: number; errors?: unknown };
  const detail = [...details(errors)].join(' ');
  return new ApiError(detail || message || `The server answered with ${status}.`, status, code ?? 0);
}

/** The sentences inside Discord's nested `errors`. */
function* details(errors: unknown): Generator<string> {
  if (typeof errors !== 'object' || errors === null) return;
  for (const [key, value] of Object.entries(errors)) {
    if (key === '_errors') for (const { message } of value as { message: string }[]) yield message;
    else yield* details(value);
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
