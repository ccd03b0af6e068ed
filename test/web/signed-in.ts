import { randomBytes } from 'node:crypto';
import type { BrowserContext } from 'playwright-core';
import { createPasswords } from '../../src/identity/passwords.ts';
import { systemIds } from '../../src/ids.ts';
import { putPassword } from '../../src/store/identity/passwords.ts';
import type { Role } from '../../src/store/schema.ts';
import { createUser, findUserByAddress } from '../../src/store/users.ts';
import { type Look, newVisitor } from './browser.ts';
import type { Stage } from './fixture.ts';

export const PASSWORD = 'correct horse battery';

export interface Person {
  readonly address: string;
  readonly name: string;
  readonly role: Role;
}

/** Somebody who may sign in with `PASSWORD`; their user id. Who is a user already keeps name and role. */
export async function addPerson(
  { database, accountId }: Pick<Stage, 'database' | 'accountId'>,
  person: Person,
): Promise<string> {
  const known = await findUserByAddress(database, accountId, person.address);
  const userId = known?.userId ?? systemIds();
  const now = Date.now();
  if (known === null) await createUser(database, accountId, { ...person, userId, createdAt: now });
  const hash = await createPasswords(randomBytes).hash(PASSWORD);
  await putPassword(database, { accountId, userId, hash }, now);
  return userId;
}

/** A browser in which somebody is signed in; they are added when they are not there. */
export async function signedIn(stage: Stage, person: Person, look?: Look): Promise<BrowserContext> {
  await addPerson(stage, person);
  const context = await newVisitor(stage.browser, stage.url, look);
  const data = { address: person.address, password: PASSWORD };
  const response = await context.request.post('/session', { data });
  if (!response.ok()) throw new Error(`${response.status()} ${await response.text()}`);
  return context;
}
