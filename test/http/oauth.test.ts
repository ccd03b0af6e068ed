import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { openCredentials } from '../../src/connection/stored.ts';
import type { OAuthCredentials } from '../../src/inbox/credentials.ts';
import {
  type Endpoints,
  googleAt,
  microsoftAt,
  type OAuthClient,
  type OAuthProvider,
} from '../../src/inbox/oauth/client.ts';
import { listInboxes } from '../../src/store/inboxes.ts';
import { createUser } from '../../src/store/users.ts';
import { consentAt } from '../mail-emulators/consent-form.ts';
import { answers, type StubFront } from '../mail-emulators/front.ts';
import { GOOGLE_ADDRESS, GOOGLE_CLIENT, startGoogleEmulator } from '../mail-emulators/google.ts';
import { MICROSOFT_ADDRESS, MICROSOFT_CLIENT, startMicrosoftEmulator } from '../mail-emulators/microsoft.ts';
import { type Fixture, NOW, problemIn, serve } from './fixture.ts';
import { type Browser, browserOf } from './session-fixture.ts';

type Json = Record<string, unknown>;
const MINUTE = 60_000;
const ZOE = { 'kairos-user': 'zoe@example.org' };
const MAX = { 'kairos-user': 'max@example.org' };
const TOKEN = /^POST .*\/token$/;

const PROVIDERS: readonly {
  readonly provider: OAuthProvider;
  readonly address: string;
  readonly registered: Omit<OAuthClient, 'endpoints'>;
  readonly start: () => Promise<{ readonly front: StubFront; close(): Promise<void> }>;
  readonly endpoints: (url: string) => Endpoints;
}[] = [
  {
    provider: 'gmail',
    address: GOOGLE_ADDRESS,
    registered: GOOGLE_CLIENT,
    start: startGoogleEmulator,
    endpoints: googleAt,
  },
  {
    provider: 'microsoft',
    address: MICROSOFT_ADDRESS,
    registered: MICROSOFT_CLIENT,
    start: startMicrosoftEmulator,
    endpoints: (url) => microsoftAt(url),
  },
];

async function addUsers({ database, account }: Fixture): Promise<void> {
  const user = { name: 'Somebody', role: 'rep', createdAt: NOW } as const;
  await createUser(database, account.accountId, { userId: 'z', address: 'zoe@example.org', ...user });
  await createUser(database, account.accountId, { userId: 'm', address: 'max@example.org', ...user });
}

for (const { provider, address, registered, start, endpoints } of PROVIDERS) {
  describe(`Inboxes by consent, ${provider} (emulator)`, () => {
    let emulator: Awaited<ReturnType<typeof start>>;
    let fixture: Fixture;

    before(async function () {
      this.timeout(60_000);
      emulator = await start();
    });
    after(() => emulator?.close());

    beforeEach(async () => {
      emulator.front.reset();
      const client = { ...registered, endpoints: endpoints(emulator.front.url) };
      fixture = await serve({ clients: { gmail: null, microsoft: null, [provider]: client } });
      await addUsers(fixture);
    });
    afterEach(() => fixture.close());

    const post = (path: string, body: unknown, headers: Record<string, string> = ZOE) =>
      fixture.request(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
    const begin = async (headers = ZOE) => {
      const answer = await post(`/inboxes/oauth/${provider}`, { address }, headers);
      expect(answer.status).to.equal(200);
      return (await answer.json()) as { authorisationUrl: string; expiresAt: string };
    };
    /** Comes back as a browser does, without a key. */
    const comeBack = async (query: URLSearchParams) => {
      const response = await fetch(`${fixture.url}/oauth/callback?${query}`);
      return { status: response.status, headers: response.headers, page: await response.text() };
    };
    const connect = async (headers = ZOE) =>
      comeBack(await consentAt((await begin(headers)).authorisationUrl, address));
    const rows = () => listInboxes(fixture.database, fixture.account.accountId);

    it('are connected when their owner comes back, for the user who began', async () => {
      const { status, headers, page } = await connect();
      expect(status, page).to.equal(200);
      expect(page).to.contain(`${address} is connected for Somebody (zoe@example.org).`);
      expect(page).to.contain('href="../app/inboxes"');
      expect(headers.get('content-security-policy')).to.contain("default-src 'none'");
      expect(headers.get('referrer-policy')).to.equal('no-referrer');
      expect(headers.get('cache-control')).to.equal('no-store');
      const [inbox] = await rows();
      expect(inbox).to.include({ userId: 'z', provider, address, state: 'connected' });
      const opened = await fixture.connecting.inboxes.openInbox(fixture.account.accountId, inbox!.inboxId);
      expect(await opened.verify()).to.deep.equal({ address });
    });

    describe('begun by somebody who is signed in', () => {
      const beginAs = async (browser: Browser) => {
        const answer = await browser.request('POST', `/inboxes/oauth/${provider}`, { address });
        return ((await answer.json()) as { authorisationUrl: string }).authorisationUrl;
      };
      const back = async (query: URLSearchParams, cookie?: string) => {
        const headers = cookie === undefined ? {} : { cookie };
        const response = await fetch(`${fixture.url}/oauth/callback?${query}`, { headers, redirect: 'manual' });
        return { status: response.status, location: response.headers.get('location'), page: await response.text() };
      };

      it('are connected when they come back, and lead to the web app', async () => {
        const max = await browserOf(fixture, 'owner@example.org');
        const { status, location } = await back(await consentAt(await beginAs(max), address), max.cookie);
        const [inbox] = await rows();
        expect(inbox).to.include({ userId: max.userId, state: 'connected' });
        expect([status, location]).to.deep.equal([303, `/app/inboxes?connected=${inbox!.inboxId}`]);
        const again = await back(new URLSearchParams({ state: 'x', code: 'y' }), max.cookie);
        expect([again.status, again.location]).to.deep.equal([303, '/app/inboxes?refused=expired']);
      });

      it('are not connected for somebody who sent another person there', async () => {
        const eve = await browserOf(fixture, 'eve@example.org');
        const victim = await browserOf(fixture, 'victim@example.org');
        for (const cookie of [undefined, victim.cookie, `kairos_session=${'x'.repeat(43)}`]) {
          const returned = await consentAt(await beginAs(eve), address);
          const { status, page } = await back(returned, cookie);
          expect(status).to.equal(400);
          expect(page).to.contain('begun in another browser');
          // Nor later, by who began it.
          expect((await back(returned, eve.cookie)).location).to.equal('/app/inboxes?refused=expired');
        }
        expect(await rows()).to.deep.equal([]);
      });
    });

    it('renew their tokens in time, and keep what they were given', async () => {
      await connect();
      const [inbox] = await rows();
      const before = openCredentials(fixture.connecting.vault, inbox!) as OAuthCredentials;
      fixture.clock.now = before.expiresAt - MINUTE;
      emulator.front.reset();
      const opened = await fixture.connecting.inboxes.openInbox(fixture.account.accountId, inbox!.inboxId);
      await Promise.all([opened.verify(), opened.verify(), opened.verify()]);
      expect(emulator.front.calls.filter((call) => TOKEN.test(call))).to.have.length(1);
      const [renewed] = await rows();
      const after = openCredentials(fixture.connecting.vault, renewed!) as OAuthCredentials;
      expect(after.accessToken).not.to.equal(before.accessToken);
      expect(after.expiresAt).to.be.above(before.expiresAt);
    });

    it('are disconnected when the grant has ended, and connected again by consent, the same one', async () => {
      await connect();
      const [inbox] = await rows();
      fixture.clock.now += 3_600_000;
      emulator.front.fault(TOKEN, answers(400, { error: 'invalid_grant' }));
      const opened = await fixture.connecting.inboxes.openInbox(fixture.account.accountId, inbox!.inboxId);
      const refusal = await opened.verify().catch((error: unknown) => error);
      expect(refusal).to.include({ kind: 'disconnected', reason: 'grant-expired' });
      const [ended] = await rows();
      expect(ended).to.include({ state: 'disconnected', reason: 'grant-expired' });
      expect(ended?.detail).to.contain('no longer lets Kairos into this mailbox');

      const again = (await (await post(`/inboxes/${inbox!.inboxId}/reconnect`, {})).json()) as Json;
      const returned = await consentAt(String(again.authorisationUrl), address);
      expect((await comeBack(returned)).status).to.equal(200);
      const all = await rows();
      expect(all).to.have.length(1);
      expect(all[0]).to.include({ inboxId: inbox!.inboxId, state: 'connected', reason: null });
    });

    it('tell the operator, and not the owner, when Kairos itself is refused', async () => {
      await connect();
      const [inbox] = await rows();
      fixture.clock.now += 3_600_000;
      emulator.front.fault(TOKEN, answers(401, { error: 'invalid_client' }));
      const opened = await fixture.connecting.inboxes.openInbox(fixture.account.accountId, inbox!.inboxId);
      expect(await opened.verify().catch((error: unknown) => error)).to.include({ kind: 'misconfigured' });
      expect((await rows())[0]).to.include({ state: 'connected' });
      expect(fixture.connecting.faults).to.have.length(1);
    });

    it('are not connected by a way back that was used, has expired or was never handed out', async () => {
      const returned = await consentAt((await begin()).authorisationUrl, address);
      expect((await comeBack(returned)).status).to.equal(200);
      const twice = await comeBack(returned);
      expect(twice.status).to.equal(400);
      expect(twice.page).to.contain('was used already, or has expired');

      const late = await consentAt((await begin()).authorisationUrl, address);
      fixture.clock.now += 16 * MINUTE;
      expect((await comeBack(late)).status).to.equal(400);
      for (const query of ['', 'state=', 'state=made-up&code=x']) {
        expect((await comeBack(new URLSearchParams(query))).status, query).to.equal(400);
      }
      expect(await rows()).to.have.length(1);
    });

    it('say what the provider said, without letting it into the page as markup', async () => {
      const state = new URL((await begin()).authorisationUrl).searchParams.get('state') ?? '';
      const refused = { error: 'access_denied', error_description: '<script>alert(1)</script>' };
      const { status, page } = await comeBack(new URLSearchParams({ state, ...refused }));
      expect(status).to.equal(400);
      expect(page).to.contain('Consent was refused').and.not.contain('<script');
      expect(await rows()).to.deep.equal([]);
    });

    it('belong to the account and user that began, whatever the way back says', async () => {
      const returned = await consentAt((await begin()).authorisationUrl, address);
      returned.set('account', String(fixture.other.accountId));
      returned.set('userId', 'm');
      await comeBack(returned);
      expect((await rows()).map(({ userId }) => userId)).to.deep.equal(['z']);
      expect(await listInboxes(fixture.database, fixture.other.accountId)).to.deep.equal([]);
      // And nobody else of the account takes it over.
      const { status, page } = await connect(MAX);
      expect(status).to.equal(400);
      expect(page).to.contain('Somebody else of this account');
      expect((await rows()).map(({ userId }) => userId)).to.deep.equal(['z']);
    });

    it('are connected again only as the mailbox that they are', async () => {
      await connect();
      const [inbox] = await rows();
      await fixture.database.sql.updateTable('inboxes').set({ address: 'other@example.test' }).execute();
      const again = (await (await post(`/inboxes/${inbox!.inboxId}/reconnect`, {})).json()) as Json;
      const { status, page } = await comeBack(await consentAt(String(again.authorisationUrl), address));
      expect(status).to.equal(400);
      expect(page).to.contain('another mailbox');
    });

    it('keep state, verifier and tokens out of the database and of answers', async () => {
      const { authorisationUrl } = await begin();
      const state = new URL(authorisationUrl).searchParams.get('state') ?? '';
      const requests = await fixture.database.sql.selectFrom('oauthRequests').selectAll().execute();
      expect(JSON.stringify(requests)).not.to.contain(state);
      expect(requests[0]?.verifier).to.match(/^v1\./);

      const { page } = await comeBack(await consentAt(authorisationUrl, address));
      const [inbox] = await rows();
      const credentials = openCredentials(fixture.connecting.vault, inbox!) as OAuthCredentials;
      const names = (await readdir(fixture.folder)).filter((name) => name.startsWith('kairos.db'));
      const files = await Promise.all(names.map((name) => readFile(join(fixture.folder, name))));
      const shown = await (await fixture.request('/inboxes')).text();
      for (const secret of [credentials.accessToken, credentials.refreshToken, state]) {
        expect([page, shown, JSON.stringify(fixture.log)].filter((text) => text.includes(secret))).to.deep.equal([]);
        expect(files.filter((bytes) => bytes.includes(secret))).to.deep.equal([]);
      }
    });

    it('need no way back when only the headers are asked for', async () => {
      const returned = await consentAt((await begin()).authorisationUrl, address);
      await fetch(`${fixture.url}/oauth/callback?${returned}`, { method: 'HEAD' });
      expect((await comeBack(returned)).status).to.equal(200);
    });
  });
}

describe('Inboxes by consent, without a registration', () => {
  let fixture: Fixture;
  before(async () => {
    fixture = await serve();
    await addUsers(fixture);
  });
  after(() => fixture.close());

  it('are the operator’s to make possible', async () => {
    const response = await fixture.post('/inboxes/oauth/gmail', { userId: 'z' });
    expect(await problemIn(response)).to.include({ code: 'not-configured', status: 503, retryable: false });
    expect(await problemIn(await fixture.post('/inboxes/oauth/yahoo', {}))).to.include({ code: 'invalid-request' });
  });
});
