import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { KairosError } from '../../src/errors.ts';
import { createIdentity } from '../../src/identity/identity.ts';
import { createPasswords } from '../../src/identity/passwords.ts';
import { FREE_OF_ADDRESS, FREE_OF_CLIENT } from '../../src/identity/sign-in.ts';
import { putPassword } from '../../src/store/identity/passwords.ts';
import { createUser } from '../../src/store/users.ts';
import { forEachDatabase } from './databases.ts';
import { makeAccount, NOW, sequence } from './fixture.ts';

const ZOE = 'zoe@example.org';
const PASSWORD = 'correct horse battery';
const CHEAP = { ln: 5, r: 8, p: 1 };
const HERE = '192.0.2.7';
const SECOND = 1_000;

forEachDatabase('signing in', (open) => {
  async function begin() {
    const db = await open();
    const { accountId } = await makeAccount(db);
    const userId = 'zoe';
    await createUser(db, accountId, { userId, address: ZOE, name: 'Zoë', role: 'rep', createdAt: NOW });
    await putPassword(db, { accountId, userId, hash: await createPasswords(randomBytes, CHEAP).hash(PASSWORD) }, NOW);
    const clock = { now: NOW };
    const newId = sequence('session');
    /** A process of its own on the same database. */
    const process = async () =>
      createIdentity({ db: await open(), clock: () => clock.now, newId, randomBytes, costs: CHEAP });
    const identity = await process();
    /** 'in', or the code of the refusal. */
    const attempt = async (password: string, { address = ZOE, ip = HERE, by = identity } = {}): Promise<string> => {
      try {
        await by.signIn({ address, password, account: null }, { userAgent: null, ip });
        return 'in';
      } catch (error) {
        return error instanceof KairosError ? error.code : String(error);
      }
    };
    return { db, clock, identity, attempt, process };
  }

  it('is put off for longer and longer after wrong passwords, in every process', async () => {
    const { clock, attempt, process } = await begin();
    const other = await process();
    for (let k = 0; k < FREE_OF_ADDRESS; k++) expect(await attempt('wrong')).to.equal('sign-in-refused');
    for (const wait of [1, 2, 4, 8, 16]) {
      clock.now += wait * SECOND - 1;
      expect(await attempt(PASSWORD, { by: other })).to.equal('too-many-attempts');
      clock.now += 1;
      expect(await attempt('wrong', { by: other, ip: `192.0.2.${wait}` })).to.equal('sign-in-refused');
    }
    clock.now += 15 * 60 * SECOND;
    expect(await attempt(PASSWORD)).to.equal('in');
    expect(await attempt('wrong')).to.equal('sign-in-refused');
    expect(await attempt(PASSWORD)).to.equal('in');
  });

  it('counts for an address that is nobody’s as for one that is somebody’s', async () => {
    const { attempt } = await begin();
    const address = 'nobody@example.org';
    for (let k = 0; k < FREE_OF_ADDRESS; k++) expect(await attempt('wrong', { address })).to.equal('sign-in-refused');
    expect(await attempt('wrong', { address })).to.equal('too-many-attempts');
    expect(await attempt(PASSWORD)).to.equal('in');
  });

  it('counts guesses that come all at once', async () => {
    const { attempt } = await begin();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => attempt('wrong')));
    expect(outcomes.filter((outcome) => outcome === 'sign-in-refused')).to.have.length(FREE_OF_ADDRESS);
    expect(outcomes.filter((outcome) => outcome === 'too-many-attempts')).to.have.length(20 - FREE_OF_ADDRESS);
  });

  it('is put off by where it comes from, over all addresses, and one’s own success wins nothing', async () => {
    const { attempt } = await begin();
    for (let k = 0; k < FREE_OF_CLIENT; k++) {
      if (k % 7 === 0) expect(await attempt(PASSWORD)).to.equal('in');
      expect(await attempt('wrong', { address: `${k}@example.org` })).to.equal('sign-in-refused');
    }
    expect(await attempt('wrong', { address: 'next@example.org' })).to.equal('too-many-attempts');
    expect(await attempt(PASSWORD)).to.equal('too-many-attempts');
    expect(await attempt(PASSWORD, { ip: '198.51.100.1' })).to.equal('in');
  });

  it('takes the addresses of one IPv6 network for one', async () => {
    const { attempt } = await begin();
    for (let k = 0; k < FREE_OF_CLIENT; k++) {
      const about = { address: `${k}@example.org`, ip: `2001:db8:1:2::${k + 1}` };
      expect(await attempt('wrong', about)).to.equal('sign-in-refused');
    }
    expect(await attempt(PASSWORD, { ip: '2001:db8:1:2:ffff::1' })).to.equal('too-many-attempts');
    expect(await attempt(PASSWORD, { ip: '2001:db8:1:3::1' })).to.equal('in');
  });

  it('forgets what went wrong a day ago', async () => {
    const { attempt, clock } = await begin();
    for (let k = 0; k < FREE_OF_ADDRESS; k++) await attempt('wrong');
    clock.now += 24 * 60 * 60 * SECOND + 1;
    for (let k = 0; k < FREE_OF_ADDRESS; k++) expect(await attempt('wrong')).to.equal('sign-in-refused');
  });

  it('keeps no address of who tried', async () => {
    const { attempt, db } = await begin();
    await attempt('wrong', { address: 'mistyped@example.org' });
    const rows = await db.sql.selectFrom('signInAttempts').selectAll().execute();
    expect(rows).to.have.length(2);
    expect(JSON.stringify(rows)).not.to.contain('mistyped');
  });

  it('writes a password down anew when what it costs has been raised', async () => {
    const { db, attempt, clock } = await begin();
    const costs = { ...CHEAP, ln: 6 };
    const raised = createIdentity({ db, clock: () => clock.now, newId: sequence('raised'), randomBytes, costs });
    expect(await attempt(PASSWORD, { by: raised })).to.equal('in');
    const { hash } = await db.sql.selectFrom('passwords').select('hash').executeTakeFirstOrThrow();
    expect(hash).to.match(/^\$scrypt\$ln=6,r=8,p=1\$/);
    expect(await attempt(PASSWORD)).to.equal('in');
  });

  it('that is over is seen by other processes within seconds', async () => {
    const { identity, process, clock } = await begin();
    const other = await process();
    const device = { userAgent: null, ip: HERE };
    const token = await identity.signIn({ address: ZOE, password: PASSWORD, account: null }, device);
    const who = (await other.sessions.find(token))!;
    expect(who.user.address).to.equal(ZOE);
    await identity.sessions.end({ accountId: who.account.accountId, userId: who.user.userId }, who.sessionId);
    expect(await identity.sessions.find(token)).to.equal(null);
    clock.now += 5 * SECOND;
    expect(await other.sessions.find(token)).to.equal(null);
  });
});
