import { expect } from 'chai';
import { accountOfKey, createAccount, findAccount } from '../../src/store/accounts.ts';
import { hashKey, isRevoked, putKey, revokeKey } from '../../src/store/api-keys.ts';
import { createUser, listUsers } from '../../src/store/users.ts';
import { forEachDatabase } from './databases.ts';
import { makeAccount, NOW } from './fixture.ts';
import { rejection } from './rejection.ts';

forEachDatabase('accounts', (open) => {
  it('are found by the name they were made with', async () => {
    const db = await open();
    const made = await createAccount(db, { name: 'acme', timezone: 'Europe/Paris', now: NOW });
    expect(made).to.include({ name: 'acme', timezone: 'Europe/Paris' });
    expect(made.accountId).to.be.a('number');
    expect(await findAccount(db, 'acme')).to.deep.equal(made);
    expect(await findAccount(db, 'Acme')).to.equal(null);
  });

  it('have names of their own', async () => {
    const db = await open();
    await makeAccount(db, 'acme');
    await rejection(makeAccount(db, 'acme'));
    expect(await makeAccount(db, 'other')).to.include({ name: 'other' });
  });

  it('list their users by address', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    const user = (userId: string, address: string) =>
      ({ userId, address, name: 'Zoë', role: 'rep', createdAt: NOW }) as const;
    await createUser(db, accountId, user('u1', 'zoe@acme.example'));
    await createUser(db, accountId, user('u2', 'Bob@acme.example'));
    await createUser(db, accountId, user('u3', 'bob@acme.example'));
    const users = await listUsers(db, accountId);
    expect(users.map(({ address }) => address)).to.deep.equal([
      'Bob@acme.example',
      'bob@acme.example',
      'zoe@acme.example',
    ]);
    expect(users[2]).to.deep.equal({
      ...user('u1', 'zoe@acme.example'),
      timezone: null,
      language: null,
      deactivatedAt: null,
    });
  });

  it('have one user of an address, in a known role', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    const user = { userId: 'u1', address: 'zoe@acme.example', name: 'Zoë', role: 'admin', createdAt: NOW } as const;
    await createUser(db, accountId, user);
    expect(await createUser(db, accountId, { ...user, userId: 'u2' })).to.equal(false);
    await rejection(
      createUser(db, accountId, { ...user, userId: 'u3', address: 'x@acme.example', role: 'owner' as never }),
    );
    expect(await listUsers(db, accountId)).to.have.length(1);
  });
});

forEachDatabase('API keys', (open) => {
  const key = (keyId: string, key: string, label = 'default') => ({ keyId, key, label, now: NOW });

  it('open the account they were made for', async () => {
    const db = await open();
    const acme = await makeAccount(db, 'acme');
    const other = await makeAccount(db, 'other');
    await putKey(db, acme.accountId, key('k1', 'key of acme'));
    await putKey(db, other.accountId, key('k2', 'key of other'));
    expect(await accountOfKey(db, hashKey('key of acme'), NOW)).to.deep.equal(acme);
    expect(await accountOfKey(db, hashKey('key of other'), NOW)).to.deep.equal(other);
    expect(await accountOfKey(db, hashKey('no key'), NOW)).to.equal(null);
  });

  it('are not in the database themselves', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    await putKey(db, accountId, key('k1', 'open sesame'));
    const rows = await db.sql.selectFrom('apiKeys').selectAll().execute();
    expect(rows).to.have.length(1);
    expect(JSON.stringify(rows)).not.to.contain('open sesame');
  });

  it('take the place of the one before under the same label only', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    await putKey(db, accountId, key('k1', 'first'));
    await putKey(db, accountId, key('k2', 'second'));
    await putKey(db, accountId, key('k3', 'third', 'other label'));
    expect(await accountOfKey(db, hashKey('first'), NOW)).to.equal(null);
    expect(await accountOfKey(db, hashKey('second'), NOW)).to.include({ accountId });
    expect(await accountOfKey(db, hashKey('third'), NOW)).to.include({ accountId });
  });

  it('can be put again, be they live or revoked', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    for (const name of ['first', 'first', 'second', 'first']) await putKey(db, accountId, key(`of ${name}`, name));
    expect(await accountOfKey(db, hashKey('first'), NOW)).to.include({ accountId });
    expect(await accountOfKey(db, hashKey('second'), NOW)).to.equal(null);
  });

  it('stay revoked when somebody revoked them, and not when another took their place', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    await putKey(db, accountId, key('k1', 'first'));
    await putKey(db, accountId, key('k2', 'second'));
    const { label } = key('k1', 'first');
    expect(await isRevoked(db, accountId, label, 'first')).to.equal(false);
    expect(await revokeKey(db, accountId, 'k2', NOW)).to.equal(true);
    expect(await isRevoked(db, accountId, label, 'second')).to.equal(true);
    expect(await isRevoked(db, accountId, label, 'never seen')).to.equal(false);
  });

  it('cannot be taken over by another account, which keeps the key it has', async () => {
    const db = await open();
    const acme = await makeAccount(db, 'acme');
    const other = await makeAccount(db, 'other');
    await putKey(db, acme.accountId, key('k1', 'key of acme'));
    await putKey(db, other.accountId, key('k2', 'key of other'));
    const error = await rejection(putKey(db, other.accountId, key('k3', 'key of acme')));
    expect(error.message).to.contain('belongs to another account').and.not.to.contain('key of acme');
    expect(await accountOfKey(db, hashKey('key of acme'), NOW)).to.deep.equal(acme);
    expect(await accountOfKey(db, hashKey('key of other'), NOW)).to.deep.equal(other);
  });
});
