import { expect } from 'chai';
import fc from 'fast-check';
import type { Engagement } from '../../model/event.ts';
import { judge, REASONS, reasonWords, VERDICTS } from '../../model/machine.ts';
import { AGENTS, engagement, frozen, MONDAY, reordered, someEmail } from './fixture.ts';

const LATER = MONDAY + 3_600_000;
const verdict = (one: Engagement, sentAt = MONDAY) => judge({ sentAt, engagements: [one] })[0]!.verdict;
const click = (seconds: number, url: string | null) => engagement('clicked', LATER + seconds * 1000, { url });
const verdicts = (engagements: readonly Engagement[]) =>
  judge({ sentAt: MONDAY, engagements }).map((judgement) => judgement.verdict);
const reasons = (engagements: readonly Engagement[]) =>
  judge({ sentAt: MONDAY, engagements }).map((judgement) => judgement.reason);

/** Agents of programs that people read mail in and click with. */
const PEOPLE = [
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148',
  'Mozilla/4.0 (compatible; ms-office; MSOffice 16)',
  'Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17328; Pro)',
  'Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; WOW64; Trident/7.0; .NET4.0C; .NET4.0E; Microsoft Outlook 16.0.5469; ms-office; MSOffice 16)',
  'Outlook-iOS/723.4027091.prod.iphone (3.34.0)',
  'Outlook-Android/2.0',
  'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.3.1',
  'Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/129.0.6668.70 Mobile Safari/537.36',
  'Dalvik/2.1.0 (Linux; U; Android 13; Pixel 7 Build/TQ3A.230901.001)',
  'Mozilla/5.0 (Linux; Android 11; CUBOT X30) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0',
  'SamsungEmail/6.1 (Android)',
];

/** Proxies that fetch a picture when somebody looks at it. */
const PROXIES = [AGENTS.imageProxy, 'YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html'];

/** Agents of programs that nobody looks through. */
const PROGRAMS = [
  AGENTS.program,
  'curl/8.5.0',
  'Wget/1.21.4',
  'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/534+ (KHTML, like Gecko) BingPreview/1.0b',
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/126.0.0.0 Safari/537.36',
  'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
  'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
  'Go-http-client/2.0',
  'Java/17.0.9',
  'Apache-HttpClient/4.5.14 (Java/11.0.20)',
  'axios/1.7.7',
  'node',
  'Barracuda Sentinel (EE)',
  'Mimecast URL Protection',
  'Mozilla/5.0 (compatible; Proofpoint URL Defense)',
];

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

  it('sets aside what happens within 30 seconds of the send, except a reply', () => {
    expect(verdict(engagement('opened', MONDAY + 29_999))).to.equal('machine');
    expect(verdict(engagement('clicked', MONDAY + 29_999))).to.equal('machine');
    expect(verdict(engagement('opened', MONDAY + 30_000))).to.equal('person');
    expect(verdict(engagement('replied', MONDAY + 10))).to.equal('person');
  });

  it('sets aside three different links within two seconds, and no fewer and no slower ones', () => {
    expect(verdicts([click(0, 'a'), click(1, 'b'), click(2, 'c')])).to.deep.equal(['machine', 'machine', 'machine']);
    expect(verdicts([click(0, 'a'), click(0, 'b'), click(0, 'c')])).to.deep.equal(['machine', 'machine', 'machine']);
    expect(verdicts([click(0, 'a'), click(1, 'b'), click(2.001, 'c')])).to.deep.equal(['person', 'person', 'person']);
    expect(verdicts([click(0, 'a'), click(1, 'b'), click(2, 'a')])).to.deep.equal(['person', 'person', 'person']);
    expect(verdicts([click(0, null), click(1, null), click(2, 'a')])).to.deep.equal(['person', 'person', 'person']);
  });

  it('believes a reader who opens three links in a minute', () => {
    expect(reasons([click(0, 'a'), click(20, 'b'), click(45, 'c')])).to.deep.equal([
      'ordinary',
      'ordinary',
      'ordinary',
    ]);
    expect(reasons([click(0, 'a'), click(3, 'b'), click(6, 'c')])).to.deep.equal(['ordinary', 'ordinary', 'ordinary']);
  });

  it('follows a burst along as many links as it has, and no further', () => {
    const links = Array.from({ length: 12 }, (_, k) => click(k, `link ${k}`));
    expect(new Set(reasons(links))).to.deep.equal(new Set(['burst']));
    const thenPerson = [click(0, 'a'), click(1, 'b'), click(2, 'c'), click(7200, 'a')];
    expect(reasons(thenPerson)).to.deep.equal(['burst', 'burst', 'burst', 'ordinary']);
    const withOpen = [engagement('opened', LATER), click(0, 'a'), click(1, 'b'), click(2, 'c')];
    expect(reasons(withOpen)).to.deep.equal(['ordinary', 'burst', 'burst', 'burst']);
  });

  it('sets aside what the visitor of a burst does within a minute of it, and believes others', () => {
    const by = (ip: string | null, one: Engagement): Engagement => ({ ...one, ip });
    const burst = ['a', 'b', 'c'].map((url) => by('203.0.113.9', click(0, url)));
    const at = (seconds: number) => engagement('opened', LATER + seconds * 1000);
    const others = [
      by('203.0.113.9', at(-60)),
      by('203.0.113.9', at(-61)),
      by('203.0.113.9', click(60, 'd')),
      by('203.0.113.9', { ...click(30, 'd'), userAgent: AGENTS.phone }),
      by('198.51.100.7', click(30, 'd')),
      by(null, click(30, 'd')),
    ];
    expect(reasons([...burst, ...others]).slice(3)).to.deep.equal([
      'burst-visitor',
      'ordinary',
      'burst-visitor',
      'ordinary',
      'ordinary',
      'ordinary',
    ]);
    // Without an address, whoever has the same agent may be anybody.
    const unknown = [...['a', 'b', 'c'].map((url) => click(0, url)), click(30, 'd')];
    expect(reasons(unknown)).to.deep.equal(['burst', 'burst', 'burst', 'ordinary']);
  });

  it('sets aside a visitor who has just asked for the same by HEAD', () => {
    const probed = (seconds: number) => ({ ...click(0, 'a'), probedAt: LATER - seconds * 1000 });
    expect(reasons([probed(0)])).to.deep.equal(['head-first']);
    expect(reasons([probed(60)])).to.deep.equal(['head-first']);
    expect(reasons([probed(61)])).to.deep.equal(['ordinary']);
    expect(reasons([{ ...click(0, 'a'), probedAt: null }])).to.deep.equal(['ordinary']);
    expect(reasons([{ ...engagement('replied', LATER), probedAt: LATER }])).to.deep.equal(['reply']);
  });

  it('sets aside what comes from the networks of mail filters, whatever agent they claim', () => {
    for (const ip of ['104.47.55.138', '40.107.7.1', '209.222.82.10', '67.231.152.7', '2a01:111:f400:fe5b::1']) {
      expect(reasons([engagement('opened', LATER, { ip })]), ip).to.deep.equal(['scanner-network']);
      expect(reasons([engagement('clicked', LATER, { ip })]), ip).to.deep.equal(['scanner-network']);
    }
  });

  it('believes an open by way of Outlook’s proxy, or from a computer in Microsoft’s cloud', () => {
    for (const ip of ['52.97.133.10', '40.100.1.1', '20.50.1.1', '13.107.6.152']) {
      expect(reasons([engagement('opened', LATER, { ip })]), ip).to.deep.equal(['ordinary']);
      expect(reasons([engagement('clicked', LATER, { ip })]), ip).to.deep.equal(['ordinary']);
    }
  });

  it('knows Google’s image proxy by its network where a log has no agents, and there opens only', () => {
    const fetched = { userAgent: null, ip: '66.249.83.84' };
    expect(reasons([engagement('opened', MONDAY + 5000, fetched)])).to.deep.equal(['image-proxy']);
    expect(reasons([engagement('clicked', MONDAY + 5000, fetched)])).to.deep.equal(['too-soon']);
  });

  it('gives an open behind a privacy proxy no meaning at any time, at delivery or hours later', () => {
    for (const hours of [0, 0.001, 1, 9, 70]) {
      const at = MONDAY + hours * 3_600_000;
      expect(reasons([engagement('opened', at, { userAgent: AGENTS.privacyProxy, ip: '172.226.1.1' })])).to.deep.equal([
        'privacy-proxy',
      ]);
    }
    expect(reasons([engagement('clicked', LATER, { userAgent: AGENTS.privacyProxy })])).to.deep.equal(['no-browser']);
  });

  it('believes people’s programs, some of which lists of robots have', () => {
    for (const userAgent of PEOPLE) {
      expect(reasons([engagement('opened', LATER, { userAgent })]), userAgent).to.deep.equal(['ordinary']);
    }
    for (const userAgent of PROXIES) {
      expect(reasons([engagement('opened', MONDAY + 3000, { userAgent })]), userAgent).to.deep.equal(['image-proxy']);
    }
  });

  it('sets aside programs, some of which lists of robots have not', () => {
    for (const userAgent of PROGRAMS) {
      expect(reasons([engagement('clicked', LATER, { userAgent })]), userAgent).to.deep.equal(['program']);
      expect(reasons([engagement('opened', LATER, { userAgent })]), userAgent).to.deep.equal(['program']);
    }
  });

  it('says nothing of bounces and unsubscribing', () => {
    for (const type of ['bounced', 'unsubscribed'] as const) {
      expect(reasons([engagement(type, MONDAY + 1)])).to.deep.equal(['no-visit']);
    }
  });

  it('says why, in a word and in words, for every verdict there is', () => {
    expect(new Set(REASONS).size).to.equal(REASONS.length);
    for (const reason of REASONS) {
      expect(reason).to.match(/^[a-z-]{4,15}$/);
      expect(reasonWords(reason)).to.match(/^[a-z].{10,}[a-z]$/);
    }
    fc.assert(
      fc.property(someEmail, (email) => {
        const judgements = judge(email);
        expect(judgements).to.have.length(email.engagements.length);
        for (const { verdict, reason } of judgements) {
          expect(VERDICTS).to.include(verdict);
          expect(REASONS).to.include(reason);
        }
      }),
      { seed: 1 },
    );
  });

  it('judges thousands of visits to one e-mail', () => {
    const endless = Array.from({ length: 20_000 }, (_, k) => click(k / 10, `link ${k % 7}`));
    expect(new Set(reasons(endless))).to.deep.equal(new Set(['burst']));
  });

  it('judges each engagement alike in any order, and leaves what it was given as it was', () => {
    const close: fc.Arbitrary<Engagement> = fc.record({
      type: fc.constantFrom('opened', 'clicked'),
      occurredAt: fc.integer({ min: LATER, max: LATER + 4000 }),
      userAgent: fc.constantFrom(AGENTS.computer, AGENTS.phone, null),
      ip: fc.constantFrom('203.0.113.9', '198.51.100.7', '104.47.1.1', null),
      url: fc.constantFrom('a', 'b', 'c', 'd', null),
      probedAt: fc.constantFrom(null, LATER - 59_000),
    });
    const burst = fc.record({ sentAt: fc.constant(MONDAY), engagements: fc.array(close, { maxLength: 12 }) });
    fc.assert(
      fc.property(
        fc.oneof(someEmail, burst).chain((email) => fc.tuple(fc.constant(email), reordered(email.engagements))),
        ([email, engagements]) => {
          const judged = new Map(judge(frozen(email)).map((judgement, k) => [email.engagements[k]!, judgement]));
          judge({ sentAt: email.sentAt, engagements }).forEach((judgement, k) => {
            expect(judgement).to.equal(judged.get(engagements[k]!));
          });
        },
      ),
      { seed: 2, numRuns: 300 },
    );
  });
});
