import { expect } from 'chai';
import fc from 'fast-check';
import type { Engagement } from '../../model/event.ts';
import { judge } from '../../model/machine.ts';
import { AGENTS, engagement, frozen, MONDAY, reordered, someEmail } from './fixture.ts';

const LATER = MONDAY + 3_600_000;
const verdict = (one: Engagement, sentAt = MONDAY) => judge({ sentAt, engagements: [one] })[0]!.verdict;
const click = (seconds: number, url: string | null) => engagement('clicked', LATER + seconds * 1000, { url });
const verdicts = (engagements: readonly Engagement[]) =>
  judge({ sentAt: MONDAY, engagements }).map((judgement) => judgement.verdict);

describe('machine or person', () => {
  it('takes an ordinary open, click or reply for a person', () => {
    for (const type of ['opened', 'clicked', 'replied'] as const) {
      expect(verdict(engagement(type, LATER)), type).to.equal('person');
      expect(verdict(engagement(type, LATER, { userAgent: null })), type).to.equal('person');
    }
  });

  it('knows nothing from the opens of a mail privacy proxy, by its agent or its network', () => {
    const privacyProxy = { userAgent: AGENTS.privacyProxy };
    expect(verdict(engagement('opened', LATER, privacyProxy))).to.equal('unknown');
    expect(verdict(engagement('opened', MONDAY + 1000, privacyProxy))).to.equal('unknown');
    expect(verdict(engagement('opened', LATER, { ip: '17.58.98.1' }))).to.equal('unknown');
    expect(verdict(engagement('opened', LATER, { ip: '117.58.98.1' }))).to.equal('person');
    expect(verdict(engagement('opened', LATER, { ip: '2a17:3::1' }))).to.equal('person');
  });

  it('believes clicks and replies of people behind a privacy proxy', () => {
    expect(verdict(engagement('clicked', LATER, { ip: '17.58.98.1' }))).to.equal('person');
    expect(verdict(engagement('replied', LATER, { userAgent: AGENTS.privacyProxy }))).to.equal('person');
  });

  it('believes image proxies that fetch when a person opens, however soon', () => {
    expect(verdict(engagement('opened', LATER, { userAgent: AGENTS.imageProxy }))).to.equal('person');
    expect(verdict(engagement('opened', MONDAY + 5000, { userAgent: AGENTS.imageProxy }))).to.equal('person');
  });

  it('sets aside agents that say they are programs', () => {
    const programs = [
      AGENTS.program,
      'curl/8.5',
      'Mozilla/5.0 (compatible; bingbot/2.0)',
      'Mozilla/5.0 (compatible; Googlebot/2.1)',
      'Barracuda Sentinel',
      'HeadlessChrome/126',
      'Go-http-client/2.0',
    ];
    for (const userAgent of programs)
      expect(verdict(engagement('clicked', LATER, { userAgent })), userAgent).to.equal('machine');
  });

  it('takes a telephone of the make Cubot for what it is', () => {
    const userAgent = 'Mozilla/5.0 (Linux; Android 11; CUBOT X30) Chrome/126.0 Mobile Safari/537.36';
    expect(verdict(engagement('opened', LATER, { userAgent }))).to.equal('person');
  });

  it('sets aside what happens within 30 seconds of the send, except a reply', () => {
    expect(verdict(engagement('opened', MONDAY + 29_999))).to.equal('machine');
    expect(verdict(engagement('clicked', MONDAY + 29_999))).to.equal('machine');
    expect(verdict(engagement('opened', MONDAY + 30_000))).to.equal('person');
    expect(verdict(engagement('replied', MONDAY + 10))).to.equal('person');
  });

  it('sets aside a burst of clicks on different links, and nothing else', () => {
    expect(verdicts([click(0, 'a'), click(2, 'b'), click(4, 'c')])).to.deep.equal(['machine', 'machine', 'machine']);
    expect(verdicts([click(0, 'a'), click(2, 'b'), click(4, 'a')])).to.deep.equal(['person', 'person', 'person']);
    expect(verdicts([click(0, 'a'), click(60, 'b'), click(120, 'c')])).to.deep.equal(['person', 'person', 'person']);
    const withOpen = [engagement('opened', LATER), click(0, 'a'), click(2, 'b'), click(4, 'c')];
    expect(verdicts(withOpen)).to.deep.equal(['person', 'machine', 'machine', 'machine']);
    const thenPerson = [click(0, 'a'), click(2, 'b'), click(4, 'c'), click(7200, 'a')];
    expect(verdicts(thenPerson)).to.deep.equal(['machine', 'machine', 'machine', 'person']);
  });

  it('says why, in words', () => {
    fc.assert(
      fc.property(someEmail, (email) => {
        const judgements = judge(email);
        expect(judgements).to.have.length(email.engagements.length);
        for (const { reason } of judgements) expect(reason).to.match(/^[a-z].{10,}/);
      }),
      { seed: 1 },
    );
  });

  it('judges each engagement alike in any order, and leaves what it was given as it was', () => {
    fc.assert(
      fc.property(
        someEmail.chain((email) => fc.tuple(fc.constant(email), reordered(email.engagements))),
        ([email, engagements]) => {
          const judged = new Map(judge(frozen(email)).map((judgement, k) => [email.engagements[k]!, judgement]));
          judge({ sentAt: email.sentAt, engagements }).forEach((judgement, k) => {
            expect(judgement).to.equal(judged.get(engagements[k]!));
          });
        },
      ),
      { seed: 2 },
    );
  });
});
