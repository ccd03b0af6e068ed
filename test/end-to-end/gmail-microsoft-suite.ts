import { expect } from 'chai';
import { answer, report } from '../engagement/mail.ts';
import { answers, losesAnswer } from '../mail-emulators/front.ts';
import { type Asking, type CloudMailbox, type Entry, REP, RIVAL, type Shown, startWhole } from './gmail-microsoft.ts';

export interface CloudProvider {
  readonly name: 'gmail' | 'microsoft';
  readonly start: (callback: string) => Promise<CloudMailbox>;
  /** The requests that make a draft and that send it. */
  readonly draft: RegExp;
  readonly send: RegExp;
}

const TOKEN = /^POST .*\/token$/;
const UNAUTHORIZED = answers(401, { error: { code: 401, message: 'Invalid Credentials' } });
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const later = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();

/** Sending and reading by consent, from the first request to the mailbox and back. */
export function provesWholeWay({ name, start, draft, send }: CloudProvider): void {
  describe(`E-mails through ${name} (emulator), the whole way`, function () {
    this.timeout(20_000);
    let kairos: Asking;
    let mailbox: CloudMailbox;
    let inboxId: string;
    let count = 0;

    before(async function () {
      this.timeout(60_000);
      kairos = await startWhole(start);
      mailbox = kairos.mailbox;
      const { status, text } = await kairos.consent(await begin());
      expect(status, text).to.equal(200);
      expect(text).to.contain(`${mailbox.address} is connected for Zoë Klein (${REP}).`);
      [{ id: inboxId }] = (await kairos.ask('GET', '/inboxes')).inboxes;
      await kairos.ask('PATCH', `/inboxes/${inboxId}`, { limits: { spacing: 0, perMinute: null } });
    });
    after(() => kairos?.close());
    beforeEach(() => mailbox.front.reset());

    const begin = async (who: { user?: string; account?: number } = {}): Promise<string> =>
      (await kairos.ask('POST', `/inboxes/oauth/${name}`, { address: mailbox.address }, who)).authorisationUrl;
    const inbox = async () => kairos.ask('GET', `/inboxes/${inboxId}`);
    /** A deal and a recipient of its own. */
    const deal = () => {
      count += 1;
      return { record: { type: 'deal', id: `deal-${count}` }, to: [`ana-${count}@client.example`] };
    };
    type Deal = ReturnType<typeof deal>;
    const schedule = (about: Deal, when: object = { kind: 'now' }): Promise<Shown> =>
      kairos.ask('POST', '/emails', { inboxId, subject: 'Our offer', text: 'Dear Ana', when, ...about });
    const sentNow = async (about: Deal) => kairos.inState((await schedule(about)).id, 'sent');
    const typesOf = (entries: readonly Entry[]) => entries.map(({ type }) => type);

    it('leave from the mailbox through a draft, once, and are on the timeline', async () => {
      const about = deal();
      const { messageId } = await sentNow(about);
      expect(await mailbox.count(messageId)).to.deep.equal({ sent: 1, drafts: 0 });
      const raw = (await mailbox.sent(messageId)).toString();
      expect(raw)
        .to.contain(`To: ${about.to[0]}`)
        .and.contain('Dear Ana')
        .and.match(/^From: .*<rep@example\.test>/m);
      expect(mailbox.front.calls.filter((call) => send.test(call))).to.have.length(1);
      expect(typesOf(await kairos.happened(about.record.id, 'email.sent'))).to.include('email.scheduled');
      expect((await inbox()).usage).to.include({ emails: 1, recipients: 1 });
    });

    it('are followed by a reply, which cancels what waits for whoever wrote it', async () => {
      const about = deal();
      const [to] = about.to as [string];
      const { messageId } = await sentNow(about);
      const waiting = await schedule(about, { kind: 'custom', instant: later(HOUR) });
      await mailbox.deliver(answer({ from: to, to: mailbox.address, inReplyTo: messageId }));
      expect(typesOf(await kairos.happened(about.record.id, 'email.replied'))).to.include('email.cancelled');
      expect(await kairos.ask('GET', `/emails/${waiting.id}`)).to.include({ state: 'cancelled', reason: 'replied' });
    });

    it('are followed by a bounce, with its reason', async () => {
      const about = deal();
      const [to] = about.to as [string];
      const { messageId } = await sentNow(about);
      const waiting = await schedule(about, { kind: 'custom', instant: later(HOUR) });
      await mailbox.deliver(report({ about: messageId, recipient: to }));
      const entries = await kairos.happened(about.record.id, 'email.bounced');
      const bounce = entries.find(({ type }) => type === 'email.bounced')!;
      expect(bounce.data).to.include({ recipient: to, permanent: true, status: '5.1.1' });
      expect(await kairos.ask('GET', `/emails/${waiting.id}`)).to.include({ state: 'cancelled', reason: 'bounced' });
    });

    it('whose answer is lost are looked for, and were sent once', async () => {
      mailbox.front.fault(send, losesAnswer);
      const about = deal();
      const { messageId } = await sentNow(about);
      expect(await mailbox.count(messageId)).to.deep.equal({ sent: 1, drafts: 0 });
      expect(mailbox.front.calls.filter((call) => send.test(call))).to.have.length(1);
      const types = typesOf(await kairos.happened(about.record.id, 'email.sent'));
      expect(types).to.include('email.ambiguous');
    });

    it('go on with a new token when theirs is refused', async () => {
      mailbox.front.fault(draft, UNAUTHORIZED);
      const { messageId } = await sentNow(deal());
      expect(await mailbox.count(messageId)).to.deep.equal({ sent: 1, drafts: 0 });
      expect(mailbox.front.calls.filter((call) => TOKEN.test(call))).to.have.length(1);
      expect((await inbox()).health).to.include({ state: 'connected' });
    });

    it('are held when the grant has been revoked, and sent once after a new consent and a new time', async () => {
      mailbox.front.fault(draft, UNAUTHORIZED, Infinity);
      mailbox.front.fault(TOKEN, answers(400, { error: 'invalid_grant' }), Infinity);
      const waiting = await schedule(deal(), { kind: 'custom', instant: later(HOUR) });
      const { id } = await schedule(deal());
      const { reason, detail } = await kairos.inState(id, 'held');
      expect(reason).to.equal('inbox-disconnected');
      expect(detail).to.be.a('string').and.not.equal('');
      const { health } = await inbox();
      expect(health).to.include({ state: 'disconnected', reason: 'grant-expired' });
      expect(health.words).to.contain('no longer lets Kairos into this mailbox');
      expect((await kairos.ask('GET', `/emails/${waiting.id}`)).waiting).to.include({ reason: 'inbox-disconnected' });
      const refused = await kairos.request('POST', `/inboxes/${inboxId}/offers`);
      expect(((await refused.json()) as Shown).code).to.equal('inbox-not-connected');

      mailbox.front.reset();
      const again = await kairos.ask('POST', `/inboxes/${inboxId}/reconnect`, {});
      expect(again).to.include({ heldEmails: 1 });
      const { status, text } = await kairos.consent(again.authorisationUrl);
      expect(status, text).to.equal(200);
      expect(text).to.contain('1 e-mail was held meanwhile');
      expect((await inbox()).health).to.include({ state: 'connected', reason: null });
      // Nothing goes by itself.
      expect(await kairos.ask('GET', `/emails/${id}`)).to.include({ state: 'held' });
      const { offers } = await kairos.ask('POST', `/inboxes/${inboxId}/offers`);
      expect(offers.map((offer: Shown) => offer.id)).to.deep.equal([id]);
      const emails = offers.map((offer: Shown) => ({ id: offer.id, when: offer.when }));
      const { results } = await kairos.ask('POST', `/inboxes/${inboxId}/reschedule`, { emails });
      expect(results[0].problem).to.equal(undefined);
      const { messageId } = await kairos.inState(id, 'sent');
      expect(await mailbox.count(messageId)).to.deep.equal({ sent: 1, drafts: 0 });
    });

    describe('A way back to Kairos', () => {
      /** All but when each was last read, which goes on meanwhile. */
      const everything = async () => {
        const lists = [await kairos.ask('GET', '/inboxes'), await kairos.ask('GET', '/inboxes', undefined, OTHER)];
        return lists.map(({ inboxes }) =>
          inboxes.map(({ id, health: { readAt, ...health }, userId }: Shown) => ({ id, health, userId })),
        );
      };
      const OTHER = { account: 1 };
      const refused = async (query: string, words: string) => {
        const before = await everything();
        const { status, text } = await kairos.page(`${kairos.url}/oauth/callback?${query}`);
        expect(status, text).to.equal(400);
        expect(text).to.contain('Not connected').and.contain(words);
        expect(await everything()).to.deep.equal(before);
      };
      const stateOf = (url: string) => new URL(url).searchParams.get('state')!;

      it('that was used, or never handed out, connects nothing', async () => {
        await refused('', 'was used already, or has expired');
        await refused('state=made-up&code=made-up', 'was used already, or has expired');
        const url = await begin();
        expect((await kairos.consent(url)).status).to.equal(200);
        await refused(`state=${stateOf(url)}&code=another`, 'was used already, or has expired');
      });

      it('that comes too late connects nothing', async () => {
        const url = await begin();
        kairos.pass(16 * MINUTE);
        await refused(`state=${stateOf(url)}&code=good`, 'has expired');
      });

      it('with an error of the provider says so, and its words stay text', async () => {
        const state = stateOf(await begin());
        const given = { state, error: 'access_denied', error_description: '<script>alert(1)</script>' };
        await refused(String(new URLSearchParams(given)), 'Consent was refused');
        await refused(`state=${state}&code=good`, 'was used already');
      });

      it('with a code that the provider does not know connects nothing', async () => {
        await refused(`state=${stateOf(await begin())}&code=made-up`, 'Connect it again');
      });

      it('connects the mailbox for whoever began, and takes nothing from a colleague', async () => {
        const before = await everything();
        const { status, text } = await kairos.consent(await begin({ user: RIVAL }));
        expect(status).to.equal(400);
        expect(text).to.contain('Somebody else of this account');
        expect(await everything()).to.deep.equal(before);

        expect((await kairos.consent(await begin(OTHER))).status).to.equal(200);
        const [first, other] = await everything();
        expect(first).to.deep.equal(before[0]);
        expect(other).to.have.length(1);
        const { users } = await kairos.ask('GET', '/users', undefined, OTHER);
        expect(other![0].userId).to.equal(users.find(({ address }: Shown) => address === REP).id);
      });

      it('leaves no code, state or token in the log', () => {
        expect(kairos.log.length).to.be.above(0);
        const words = ['code=', 'state=', 'google_', 'microsoft_', 'client-secret', mailbox.address];
        expect(kairos.log.filter((line) => words.some((word) => line.includes(word)))).to.deep.equal([]);
      });
    });
  });
}
