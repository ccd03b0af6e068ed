import createClient, { type Middleware } from 'openapi-fetch';
import { csrfToken } from './csrf.ts';
import { offline, problemFrom } from './problem.ts';
import type { paths } from './schema.ts';

// The HTTP interface of this server, typed by its own OpenAPI document.

const SAFE = ['GET', 'HEAD'];

const guard: Middleware = {
  onRequest: ({ request }) => {
    if (!SAFE.includes(request.method)) request.headers.set('Kairos-CSRF', csrfToken());
    return request;
  },
  onError: ({ error }) => {
    if (error instanceof DOMException && error.name === 'AbortError') return error;
    return offline();
  },
};

/** `const contact = await answer(api.GET('/contacts/{contactId}', { params: { path: { contactId } }, signal }))`. */
export const api = createClient<paths>({ baseUrl: '/', credentials: 'same-origin' });
api.use(guard);

interface Answered<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}

/** What the server answered. Rejects with a `Problem` when it refused or could not be reached. */
export async function answer<Data>(request: Promise<Answered<Data>>): Promise<Exclude<Data, undefined>> {
  const { data, error, response } = await request;
  if (!response.ok) throw problemFrom(response.status, error);
  return data as Exclude<Data, undefined>;
}
