import { expect } from 'chai';
import { findAccount } from '../../src/store/accounts.ts';
import { countContacts, ensureContacts } from '../../src/store/contacts.ts';
import { forEachDatabase } from './databases.ts';
import { makeAccount, stampAt } from './fixture.ts';
import { rejection } from './rejection.ts';

forEachDatabase('a transaction', (open) => {
  it('stays when its work is done, and gives back what the work gave', async () => {
    const db = await open();
    const made = await db.transaction((inside) => makeAccount(inside, 'acme'));
    expect(await findAccount(db, 'acme')).to.deep.equal(made);
  });

  it('leaves nothing when its work fails', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db, 'acme');
    const failing = db.transaction(async (inside) => {
      await makeAccount(inside, 'other');
      await ensureContacts(inside, accountId, ['ada@client.example'], stampAt());
      throw new Error('changed my mind');
    });
    expect((await rejection(failing)).message).to.equal('changed my mind');
    expect(await findAccount(db, 'other')).to.equal(null);
    expect(await countContacts(db, accountId)).to.equal(0);
  });

  it('leaves nothing when a statement in it fails, and what comes after it works', async () => {
    const db = await open();
    const failing = db.transaction(async (inside) => {
      await makeAccount(inside, 'acme');
      await makeAccount(inside, 'acme');
    });
    await rejection(failing);
    expect(await findAccount(db, 'acme')).to.equal(null);
    expect(await makeAccount(db, 'acme')).to.include({ name: 'acme' });
  });

  it('inside another is part of it', async () => {
    const db = await open();
    const failing = db.transaction(async (outer) => {
      await outer.transaction((inner) => makeAccount(inner, 'acme'));
      expect(await findAccount(outer, 'acme')).to.include({ name: 'acme' });
      throw new Error('changed my mind');
    });
    await rejection(failing);
    expect(await findAccount(db, 'acme')).to.equal(null);
  });

  it('is whole among others that run at once', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    const batches = [0, 1, 2, 3].map((batch) => [0, 1, 2].map((n) => `${batch}.${n}@client.example`));
    const outcomes = await Promise.allSettled(
      batches.map((addresses, index) =>
        db.transaction(async (inside) => {
          await ensureContacts(inside, accountId, addresses, stampAt(index));
          if (index === 2) throw new Error('changed my mind');
        }),
      ),
    );
    expect(outcomes.map(({ status }) => status)).to.deep.equal(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(await countContacts(db, accountId)).to.equal(9);
  });
});
