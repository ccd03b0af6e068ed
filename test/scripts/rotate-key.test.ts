import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { resealAll } from '../../src/connection/reseal.ts';
import { openCredentials, sealCredentials } from '../../src/connection/stored.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { findInbox, listInboxes } from '../../src/store/inboxes.ts';
import { addOauthRequest } from '../../src/store/oauth-requests.ts';
import { verifierContext, webhookContext } from '../../src/store/sealed.ts';
import { findWebhook, insertWebhook } from '../../src/store/webhooks.ts';
import { rotateKeyFile } from '../../src/vault/key-file.ts';
import { openVault, type Vault } from '../../src/vault/vault.ts';
import { NOW } from '../conformance/fixture.ts';
import { accountWithUser, putInbox } from '../connection/fixture.ts';
import { runScript } from './run-script.ts';

const INBOXES = 250; // more than a page
const password = (number: number) => ({ kind: 'password', user: 'zoe', password: `password ${number}` }) as const;

describe('npm run rotate-key', () => {
  let folder: string;
  let url: string;
  let db: Database;
  let accountId: number;
  /** Of a server that goes on. */
  let vault: Vault;

  const open = () =>
    openVault({
      secret: null,
      oldSecret: null,
      keyFile: join(folder, 'secret.key'),
      sealedDataExists: false,
      random: randomBytes,
      clock: () => NOW,
    });

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kairos-rotate-'));
    url = pathToFileURL(join(folder, 'kairos.db')).href.replace('file:', 'sqlite:');
    db = await openDatabase(url);
    accountId = await accountWithUser(db);
    vault = open();
    for (let number = 1; number <= INBOXES; number++) {
      const inbox = { accountId, inboxId: `i${number}`, address: `${number}@acme.example` };
      await putInbox(db, vault, { ...inbox, provider: 'imap', credentials: password(number) });
    }
    const secret = vault.seal('whsec_x', webhookContext(accountId, 'w1'));
    const webhook = {
      accountId,
      webhookId: 'w1',
      url: 'https://x.example',
      secret,
      types: [],
      createdAt: NOW,
      pausedAt: null,
    };
    await insertWebhook(db, webhook, 1);
    const verifier = vault.seal('verifier', verifierContext(accountId, 's1'));
    const request = {
      accountId,
      state: 's1',
      userId: 'u1',
      provider: 'gmail',
      inboxId: null,
      sessionId: null,
      verifier,
      expiresAt: NOW,
    };
    await addOauthRequest(db, request, 0);
  });
  afterEach(async () => {
    await db.close();
    rmSync(folder, { recursive: true });
  });

  const rotate = (environment: Record<string, string> = {}) =>
    runScript('rotate-key', [], { KAIROS_DATA: folder, DATABASE_URL: url, ...environment });
  const keysIn = async () =>
    new Set((await listInboxes(db, accountId)).map(({ credentials }) => credentials!.split('.')[1]));

  it('seals everything with a new key, which a server that goes on opens', async () => {
    const before = vault.keyId;
    const { code, out, err } = await rotate();
    expect(err).to.equal('');
    expect(code).to.equal(0);
    expect(out).to.contain(`credentials: ${INBOXES} sealed anew, 0 were already`);
    expect(out).to.contain('webhook secrets: 1 sealed anew, 0 were already');
    expect(out).to.contain('OAuth verifiers: 1 sealed anew, 0 were already');
    expect(await keysIn())
      .to.have.length(1)
      .and.not.include(before);
    expect(openCredentials(vault, (await findInbox(db, accountId, 'i7'))!)).to.deep.equal(password(7));
    const webhook = await findWebhook(db, accountId, 'w1');
    expect(vault.open(webhook!.secret, webhookContext(accountId, 'w1'))).to.equal('whsec_x');
    expect(out).not.to.contain('password');
  });

  it('finishes what an interrupted run has left, before it makes another key', async () => {
    const key = rotateKeyFile(join(folder, 'secret.key'), randomBytes, () => NOW);
    const renewed = open();
    for (const number of [1, 2, 3]) {
      const credentials = sealCredentials(renewed, { accountId, inboxId: `i${number}` }, password(number));
      await db.sql.updateTable('inboxes').set({ credentials }).where('inboxId', '=', `i${number}`).execute();
    }
    const { code, out } = await rotate();
    expect(code).to.equal(0);
    expect(out).to.contain(`${INBOXES - 3 + 2} values are sealed with an earlier key`);
    expect(out).to.contain(`credentials: ${INBOXES - 3} sealed anew, 3 were already`);
    expect([...(await keysIn())]).to.deep.equal([key]);
  });

  it('changes over to a secret, and from one secret to another', async () => {
    const secrets = ['first'.repeat(8), 'second'.repeat(8)] as const;
    expect((await rotate({ KAIROS_SECRET: secrets[0] })).out).to.contain(`credentials: ${INBOXES} sealed anew`);
    const second = await rotate({ KAIROS_SECRET: secrets[1], KAIROS_SECRET_OLD: secrets[0] });
    expect(second.out).to.contain(`credentials: ${INBOXES} sealed anew`);
    const third = await rotate({ KAIROS_SECRET: secrets[1] });
    expect(third.out).to.contain('Everything is sealed with KAIROS_SECRET');
    expect(third.code).to.equal(0);
  });

  it('says how many values no key opens, and leaves them as they are', async () => {
    await db.sql
      .updateTable('inboxes')
      .set({ credentials: 'v1.000000000000.AAAAAAAAAAAAAAAA..AAAAAAAAAAAAAAAAAAAAAA' })
      .where('inboxId', '=', 'i1')
      .execute();
    const { code, err } = await rotate();
    expect(code).to.equal(1);
    expect(err).to.contain('1 values are opened by no key');
    expect(await findInbox(db, accountId, 'i1')).to.deep.include({
      credentials: 'v1.000000000000.AAAAAAAAAAAAAAAA..AAAAAAAAAAAAAAAAAAAAAA',
    });
  });

  it('loses nothing that a server writes meanwhile', async () => {
    rotateKeyFile(join(folder, 'secret.key'), randomBytes, () => NOW);
    const renewed = open();
    let writes = 0;
    // A server whose vault still seals with the key before, and renews a password under the eyes of the rotation.
    const racing: Vault = {
      ...renewed,
      keyId: renewed.keyId,
      seal: (plain, context) => {
        if (context.endsWith('/i5/credentials') && writes++ === 0) {
          const credentials = sealCredentials(vault, { accountId, inboxId: 'i5' }, password(555));
          void db.sql.updateTable('inboxes').set({ credentials }).where('inboxId', '=', 'i5').execute();
        }
        return renewed.seal(plain, context);
      },
    };
    const counts = await resealAll(db, racing, 'credentials');
    expect(counts).to.deep.equal({ resealed: INBOXES, current: 0, unreadable: 0 });
    expect(writes).to.equal(2);
    const row = (await findInbox(db, accountId, 'i5'))!;
    expect(openCredentials(vault, row)).to.deep.equal(password(555));
    expect(renewed.sealedWithOlderKey(row.credentials!)).to.equal(false);
  });
});
