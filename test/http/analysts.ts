import { systemIds } from '../../src/ids.ts';
import { createUser } from '../../src/store/users.ts';
import { type Fixture, NOW } from './fixture.ts';

// Users of each role, and requests made for them.

export const ANALYST = 'analyst@example.org';
export const NAMES = { rep: 'Robin Rep', analyst: 'Ada Analyst', admin: 'Alex Admin' } as const;

export async function addUsers({ database, account }: Fixture): Promise<void> {
  for (const role of ['rep', 'analyst', 'admin'] as const) {
    const user = { userId: systemIds(), address: `${role}@example.org`, name: NAMES[role], role, createdAt: NOW };
    await createUser(database, account.accountId, user);
  }
}

/** With a body of JSON for a POST, unless it is undefined. */
export function ask(
  { request }: Fixture,
  method: string,
  path: string,
  { user = ANALYST, body }: { readonly user?: string | null; readonly body?: unknown } = {},
): Promise<Response> {
  return request(path, {
    method,
    headers: {
      ...(user === null ? {} : { 'kairos-user': user }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}
