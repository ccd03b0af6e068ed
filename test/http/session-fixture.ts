import { randomBytes } from 'node:crypto';
import { createPasswords } from '../../src/identity/passwords.ts';
import { systemIds } from '../../src/ids.ts';
import { putPassword } from '../../src/store/identity/passwords.ts';
import type { Role } from '../../src/store/schema.ts';
import { createUser } from '../../src/store/users.ts';
import { CHEAP, type Fixture, NOW } from './fixture.ts';

export const PASSWORD = 'correct horse battery';

/** A browser: it keeps the cookie that it was given and says what pages of Kairos say. */
export interface Browser {
  readonly userId: string;
  readonly address: string;
  /** As a request brings it. */
  readonly cookie: string;
  readonly csrf: string;
  request(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
}

/** What is stored of a password. */
export const hashOf = (password: string): Promise<string> => createPasswords(randomBytes, CHEAP).hash(password);

/** A user with a password. */
export async function addPerson(
  fixture: Pick<Fixture, 'database' | 'account'>,
  address: string,
  role: Role = 'rep',
  { accountId } = fixture.account,
): Promise<string> {
  const userId = systemIds();
  await createUser(fixture.database, accountId, { userId, address, name: 'Zoë', role, createdAt: NOW });
  await putPassword(fixture.database, { accountId, userId, hash: await hashOf(PASSWORD) }, NOW);
  return userId;
}

/** A request without any key. */
export function anonymous(
  { url }: Pick<Fixture, 'url'>,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(url + path, {
    method,
    redirect: 'manual',
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
}

export const cookieOf = (response: Response): string => (response.headers.get('set-cookie') ?? '').split(';', 1)[0]!;

export async function signIn(
  fixture: Pick<Fixture, 'url'>,
  address: string,
  password = PASSWORD,
  headers: Record<string, string> = {},
): Promise<Browser> {
  const response = await anonymous(fixture, 'POST', '/session', { address, password }, headers);
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  const cookie = cookieOf(response);
  const { csrf, user } = (await response.json()) as { csrf: string; user: { id: string } };
  return {
    userId: user.id,
    address,
    cookie,
    csrf,
    request: (method, path, body, headers = {}) =>
      anonymous(fixture, method, path, body, { cookie, 'kairos-csrf': csrf, ...headers }),
  };
}

/** Somebody new, signed in. */
export async function browserOf(fixture: Fixture, address: string, role: Role = 'rep'): Promise<Browser> {
  await addPerson(fixture, address, role);
  return signIn(fixture, address);
}
