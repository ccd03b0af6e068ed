import { expect } from 'chai';
import { LINES_TYPE, OPERATIONS, type Operation } from '../../src/contract/api-operations.ts';
import { fieldSchemas } from '../../src/contract/api-schemas.ts';
import { PROBLEM_TYPE } from '../../src/contract/problem.ts';
import { ROLES, type Role } from '../../src/contract/user.ts';
import { type Fixture, serve } from './fixture.ts';
import { addPerson, anonymous, type Browser, signIn } from './session-fixture.ts';

const LOCKED = OPERATIONS.filter(({ key }) => key);

/** What says that it is the role that is not enough, and nothing else about the request. */
const ROLE_NEEDED = /^Only a user whose role is /;

describe('Every operation', () => {
  let fixture: Fixture;
  const ids = {} as Record<Role, string>;

  before(async () => {
    fixture = await serve();
    for (const role of ROLES) ids[role] = await addPerson(fixture, `${role}@example.org`, role);
    // So that no operation meets the last administrator.
    await addPerson(fixture, 'another@example.org', 'admin');
  });
  after(() => fixture.close());

  /** With the examples of the documentation in the place of parameters; users name themselves. */
  function pathOf({ path, parameters, query }: Operation, userId: string): string {
    const examples = (fields: Operation['parameters'] | null = null) =>
      fields === null ? [] : fieldSchemas(fields).map(({ name, schema }) => [name, exampleOf(schema)] as const);
    const filled = examples(parameters).reduce(
      (url, [name, value]) => url.replace(`:${name}`, name === 'userId' ? userId : value),
      path,
    );
    const needed = examples(query).filter(([name]) => ['email', 'window', 'address'].includes(name));
    return needed.length === 0 ? filled : `${filled}?${new URLSearchParams(needed as [string, string][])}`;
  }

  const exampleOf = ({ examples, enum: values }: { examples?: readonly unknown[]; enum?: readonly unknown[] }) =>
    String(examples?.[0] ?? values?.[0] ?? 'x');

  async function request(operation: Operation, browser: Browser): Promise<{ status: number; detail: string }> {
    // Roles are asked for before the body is looked at: one that does nothing is enough.
    const type = operation.body?.type ?? '';
    const body = type === '' ? undefined : type === LINES_TYPE ? '' : {};
    const response = await browser.request(
      operation.method.toUpperCase(),
      pathOf(operation, browser.userId),
      body,
      type === LINES_TYPE ? { 'content-type': LINES_TYPE } : {},
    );
    const isProblem = response.headers.get('content-type') === PROBLEM_TYPE;
    const detail = isProblem ? ((await response.json()) as { detail: string }).detail : '';
    if (!isProblem) await response.body?.cancel();
    return { status: response.status, detail };
  }

  for (const operation of LOCKED) {
    it(`${operation.id} is for ${operation.roles?.join(' and ') ?? 'every user'}, and for nobody without a key or a session`, async () => {
      for (const role of ROLES) {
        // Some of them sign out: a session each.
        const browser = await signIn(fixture, `${role}@example.org`);
        const { status, detail } = await request(operation, browser);
        const refused = status === 403 && ROLE_NEEDED.test(detail);
        expect(refused, `${role}: ${status} ${detail}`).to.equal(!(operation.roles ?? ROLES).includes(role));
        expect(status, `${role}: ${detail}`).not.to.equal(401);
        expect(status, `${role}: ${detail}`).not.to.equal(500);
      }
      const path = pathOf(operation, ids.rep);
      expect((await anonymous(fixture, operation.method.toUpperCase(), path)).status).to.equal(401);
      const forged = { cookie: `kairos_session=${'x'.repeat(43)}` };
      expect((await anonymous(fixture, operation.method.toUpperCase(), path, undefined, forged)).status).to.equal(401);
    });
  }

  it('that changes something refuses a browser that does not say it comes from a page of Kairos', async () => {
    const { cookie } = await signIn(fixture, 'admin@example.org');
    for (const operation of LOCKED.filter(({ method }) => method !== 'get')) {
      const method = operation.method.toUpperCase();
      const answer = await anonymous(fixture, method, pathOf(operation, ids.admin), undefined, { cookie });
      expect(answer.status, operation.id).to.equal(403);
    }
  });
});
