import { createHash, randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { load } from 'cheerio';
import { authorisationUrl, exchange, newProof, type Proof } from '../../src/inbox/oauth/authorise.ts';
import {
  type Endpoints,
  googleEndpoints,
  microsoftEndpoints,
  type OAuthClient,
  type OAuthProvider,
} from '../../src/inbox/oauth/client.ts';
import { refresh } from '../../src/inbox/oauth/refresh.ts';
import { SCOPES } from '../../src/inbox/oauth/scopes.ts';
import { failure } from '../conformance/inboxes/suite.ts';
import { answers, hangs, json, losesRequest, type StubFront } from '../mail-emulators/front.ts';
import { GOOGLE_ADDRESS, GOOGLE_CLIENT, REDIRECT_URI, startGoogleEmulator } from '../mail-emulators/google.ts';
import { MICROSOFT_ADDRESS, MICROSOFT_CLIENT, startMicrosoftEmulator } from '../mail-emulators/microsoft.ts';

const NOW = Date.UTC(2026, 10, 24, 8);
const TOKEN = /^POST .*\/token$/;

interface Emulator {
  readonly front: StubFront;
  close(): Promise<void>;
}

const PROVIDERS: readonly {
  readonly provider: OAuthProvider;
  readonly address: string;
  readonly registered: Omit<OAuthClient, 'endpoints'>;
  readonly start: () => Promise<Emulator>;
  readonly endpoints: (url: string) => Endpoints;
  readonly changesRefreshToken: boolean;
}[] = [
  {
    provider: 'gmail',
    address: GOOGLE_ADDRESS,
    registered: GOOGLE_CLIENT,
    start: startGoogleEmulator,
    endpoints: (url) =>
      googleEndpoints({ authorisation: `${url}/o/oauth2/v2/auth`, token: `${url}/oauth2/token`, api: url }),
    changesRefreshToken: false,
  },
  {
    provider: 'microsoft',
    address: MICROSOFT_ADDRESS,
    registered: MICROSOFT_CLIENT,
    start: startMicrosoftEmulator,
    endpoints: (url) =>
      microsoftEndpoints('common', {
        authorisation: `${url}/oauth2/v2.0/authorize`,
        token: `${url}/oauth2/v2.0/token`,
        api: `${url}/v1.0`,
      }),
    changesRefreshToken: true,
  },
];

for (const { provider, address, registered, start, endpoints, changesRefreshToken } of PROVIDERS) {
  describe(`consent of the owner of a mailbox, ${provider} (emulator)`, () => {
    let emulator: Emulator;
    let client: OAuthClient;
    let proof: Proof;
    const context = { fetch, clock: () => NOW };

    before(async function () {
      this.timeout(60_000);
      emulator = await start();
      client = { ...registered, endpoints: endpoints(emulator.front.url) };
    });

    after(() => emulator?.close());

    beforeEach(() => {
      emulator.front.reset();
      proof = newProof(randomBytes);
    });

    const url = (about: { readonly loginHint?: string } = {}) =>
      new URL(authorisationUrl({ provider, client, redirectUri: REDIRECT_URI, proof, ...about }));

    /** Does in the provider's pages what the owner of the mailbox does. */
    async function consent(at = url()): Promise<URLSearchParams> {
      const page = load(await (await fetch(at)).text());
      const form = page('form')
        .filter((_, each) => page(each).find(`input[value="${address}"]`).length > 0)
        .first();
      const fields = form
        .find('input')
        .toArray()
        .map((field) => [field.attribs.name!, field.attribs.value ?? '']);
      const answer = await fetch(new URL(form.attr('action')!, at), {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams(fields as [string, string][]),
      });
      return new URL(answer.headers.get('location')!).searchParams;
    }

    const finish = (returned: URLSearchParams, about: Partial<Parameters<typeof exchange>[0]> = {}) =>
      exchange({ provider, client, redirectUri: REDIRECT_URI, proof, returned, ...about }, context);

    it('gives credentials, the address and what was granted', async () => {
      const { credentials, address: told, scopes } = await finish(await consent());
      expect(credentials).to.include({ kind: 'oauth', expiresAt: NOW + 3_600_000 });
      expect(credentials.accessToken).to.be.a('string').and.not.equal(credentials.refreshToken);
      expect(told).to.equal(address);
      expect(scopes).to.include.members([...SCOPES[provider]]);
    });

    it('asks for no more than it needs, with a challenge that hides the verifier', () => {
      const { searchParams } = url({ loginHint: address });
      const challenge = createHash('sha256').update(proof.codeVerifier).digest('base64url');
      expect(Object.fromEntries(searchParams)).to.include({
        client_id: client.clientId,
        redirect_uri: REDIRECT_URI,
        response_type: 'code',
        scope: SCOPES[provider].join(' '),
        state: proof.state,
        code_challenge: challenge,
        code_challenge_method: 'S256',
        login_hint: address,
      });
      expect(searchParams.toString()).to.not.include(proof.codeVerifier).and.to.not.include(client.clientSecret);
    });

    it('has a page shown, also to somebody who has let Kairos in before', () => {
      expect(url().searchParams.get('prompt')).to.equal(provider === 'gmail' ? 'consent' : 'select_account');
    });

    it('is of no use with the proof of another attempt', async () => {
      const returned = await consent();
      const other = newProof(randomBytes);
      expect(await failure(finish(returned, { proof: other }))).to.include({ reason: 'state-mismatch' });
      expect(
        emulator.front.calls.some((call) => TOKEN.test(call)),
        'the code is not shown to anybody',
      ).to.equal(false);
      const verifier = { state: proof.state, codeVerifier: other.codeVerifier };
      expect(await failure(finish(returned, { proof: verifier }))).to.include({
        kind: 'disconnected',
        reason: 'grant-expired',
      });
    });

    it('is of no use twice', async () => {
      const returned = await consent();
      await finish(returned);
      expect(await failure(finish(returned))).to.include({ kind: 'disconnected', reason: 'grant-expired' });
    });

    it('was refused', async () => {
      const returned = new URLSearchParams({ error: 'access_denied', state: proof.state });
      expect(await failure(finish(returned))).to.include({ kind: 'disconnected', reason: 'consent-refused' });
    });

    it('names what was left unticked', async () => {
      const [kept, ...left] = SCOPES[provider].filter((scope) => scope !== 'offline_access');
      const returned = await consent();
      emulator.front.fault(TOKEN, async (pass) => {
        const reply = (await pass())!;
        return json(200, { ...JSON.parse(reply.body.toString()), scope: kept });
      });
      const error = await failure(finish(returned));
      expect(error).to.include({ kind: 'disconnected', reason: 'scope-missing' });
      for (const scope of left) expect(error.message).to.include(scope);
      expect(error.message).to.not.include(`${kept},`);
    });

    it('needs access that lasts', async () => {
      const returned = await consent();
      emulator.front.fault(TOKEN, async (pass) => {
        const { refresh_token: _, ...rest } = JSON.parse((await pass())!.body.toString());
        return json(200, rest);
      });
      expect(await failure(finish(returned))).to.include({ kind: 'disconnected', reason: 'no-lasting-access' });
    });

    it('needs the client to be who it says it is', async () => {
      const wrong = { ...client, clientSecret: 'secret-of-another' };
      const error = await failure(finish(await consent(), { client: wrong }));
      expect(error).to.include({ kind: 'misconfigured', reason: 'client-refused' });
    });

    it('is kept up with new credentials, which open the mailbox too', async () => {
      const { credentials } = await finish(await consent());
      const later = { fetch, clock: () => NOW + 3_500_000 };
      const renewed = await refresh({ provider, client, credentials }, later);
      expect(renewed.expiresAt).to.equal(NOW + 7_100_000);
      expect(renewed.accessToken).to.not.equal(credentials.accessToken);
      expect(renewed.refreshToken === credentials.refreshToken).to.equal(!changesRefreshToken);
      await refresh({ provider, client, credentials: renewed }, later);
    });

    describe('when asking for access fails', () => {
      const credentials = {
        kind: 'oauth',
        refreshToken: 'a-refresh-token',
        accessToken: 'an-access-token',
        expiresAt: NOW,
      } as const;
      const secrets = [
        credentials.refreshToken,
        credentials.accessToken,
        registered.clientSecret,
        'owner@example.test',
      ];
      const refused = (error: string, description = '', status = 400) =>
        answers(status, { error, error_description: `${description} a-refresh-token owner@example.test` });
      const table = [
        ['an expired grant', refused('invalid_grant'), 'disconnected', 'grant-expired', null],
        ['consent that is asked for again', refused('interaction_required'), 'disconnected', 'grant-expired', null],
        [
          'an administrator who forbids it',
          refused('admin_policy_enforced'),
          'disconnected',
          'blocked-by-administrator',
          null,
        ],
        ['a client that is not known', refused('invalid_client', '', 401), 'misconfigured', 'client-refused', null],
        ['a client that may not', refused('unauthorized_client'), 'misconfigured', 'client-refused', null],
        [
          'a client secret that has ended',
          refused('invalid_client', 'AADSTS7000222: The provided client secret keys are expired.', 401),
          'misconfigured',
          'client-refused',
          null,
        ],
        [
          'a wrong client secret, called a grant',
          refused('invalid_grant', 'AADSTS7000215: Invalid client secret provided.'),
          'misconfigured',
          'client-refused',
          null,
        ],
        [
          'a challenge to the client',
          answers(401, {}, { 'www-authenticate': 'Basic realm="a-refresh-token"' }),
          'misconfigured',
          'client-refused',
          null,
        ],
        ['an error with a word of its own', refused('A-Refresh-Token!'), 'misconfigured', 'client-refused', null],
        ['429', answers(429, {}, { 'retry-after': '12' }), 'throttled', 'too-many-requests', 12_000],
        ['500', answers(500), 'unavailable', 'provider-out-of-order', null],
        ['503', answers(503, {}, { 'retry-after': '5' }), 'unavailable', 'provider-out-of-order', 5_000],
        [
          'being out of order, politely',
          refused('temporarily_unavailable'),
          'unavailable',
          'provider-out-of-order',
          null,
        ],
        ['a lost connection', losesRequest, 'unavailable', 'unreachable', null],
        [
          'an answer that is not one',
          answers(200, { hello: 'a-refresh-token' }),
          'unavailable',
          'answer-not-understood',
          null,
        ],
      ] as const;

      for (const [what, fault, kind, reason, retryAfter] of table) {
        it(`${what}: ${kind}, ${reason}, and no secret in the error`, async () => {
          emulator.front.fault(TOKEN, fault);
          const error = await failure(refresh({ provider, client, credentials }, context));
          expect(error).to.include({ kind, reason, retryAfter });
          const shown = `${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`.toLowerCase();
          for (const secret of secrets) expect(shown).to.not.include(secret.toLowerCase());
          expect(error.cause).to.equal(undefined);
        });
      }

      it('no answer in time: unavailable', async () => {
        emulator.front.fault(TOKEN, hangs);
        const impatient: typeof fetch = (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(30) });
        const error = await failure(refresh({ provider, client, credentials }, { ...context, fetch: impatient }));
        expect(error).to.include({ kind: 'unavailable', reason: 'unreachable' });
      });
    });
  });
}

describe('an OAuth client', () => {
  it('goes to the real providers, over https, where nothing else is said', () => {
    const everywhere = [googleEndpoints(), microsoftEndpoints(), microsoftEndpoints('contoso.example')];
    for (const endpoints of everywhere) {
      for (const address of Object.values(endpoints)) expect(new URL(address).protocol).to.equal('https:');
    }
    expect(microsoftEndpoints('contoso.example').token).to.include('/contoso.example/');
  });
});
