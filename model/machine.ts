// Is this open or click a person or a machine, and why? Mail privacy proxies open everything; security
// scanners follow every link. Neither may count as interest.
import type { Engagement, SentEmail } from './event.ts';
import { knownNetwork } from './known-networks.ts';
import { MINUTE } from './zone.ts';

/**
 * Raised with every change of what `judge` finds, known networks and agents included. Verdicts are stored with the
 * version that they were found by.
 */
export const RULES_VERSION = 1;

/** `unknown`: neither evidence of a person nor of none. A privacy proxy loads images whether anyone looks or not. */
export const VERDICTS = ['person', 'machine', 'unknown'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What can be found, each with the verdict that it means and why, in words. */
const FINDINGS = {
  reply: { verdict: 'person', words: 'a reply is written by a person' },
  'image-proxy': { verdict: 'person', words: 'an image proxy that fetches when the message is opened' },
  ordinary: { verdict: 'person', words: 'nothing speaks for a machine' },
  program: { verdict: 'machine', words: 'the agent names itself as a program' },
  'no-browser': { verdict: 'machine', words: 'no browser that people click in calls itself that' },
  'scanner-network': { verdict: 'machine', words: 'it came from the network of a service that filters mail' },
  'too-soon': { verdict: 'machine', words: 'sooner after the send than a person can read' },
  'head-first': { verdict: 'machine', words: 'the same visitor had just asked for it by HEAD, as link scanners do' },
  burst: { verdict: 'machine', words: 'three or more links within two seconds: a link scanner' },
  'burst-visitor': { verdict: 'machine', words: 'the same visitor followed three links at once within a minute of it' },
  'privacy-proxy': { verdict: 'unknown', words: 'a mail privacy proxy opens whether anyone looks or not' },
  'no-visit': { verdict: 'unknown', words: 'neither an open nor a click' },
} as const satisfies Readonly<Record<string, { readonly verdict: Verdict; readonly words: string }>>;

/** Why a verdict was found, as one short word for programs. */
export type Reason = keyof typeof FINDINGS;
export const REASONS = Object.keys(FINDINGS) as readonly Reason[];

export interface Judgement {
  readonly verdict: Verdict;
  readonly reason: Reason;
}

/** The reason as the end of a sentence. */
export const reasonWords = (reason: Reason): string => FINDINGS[reason].words;

const JUDGEMENTS = Object.fromEntries(
  REASONS.map((reason) => [reason, { verdict: FINDINGS[reason].verdict, reason }]),
) as Readonly<Record<Reason, Judgement>>;

/** Nobody reads this fast: what happens sooner after the send is the delivery chain at work. */
const TOO_SOON = 30_000;
/**
 * As many different links within this time are a scanner's doing. A careful reader opens three links in a minute, even
 * in ten seconds; nobody does within two.
 */
const BURST_LINKS = 3;
const BURST = 2_000;
/** What the visitor of a burst does this long before and after it is the scanner's too: the picture, the slower links. */
const AROUND_BURST = MINUTE;
/** A visitor who asks by HEAD and fetches within this time checks a link. */
const AFTER_HEAD = MINUTE;

/** Apple's Mail Privacy Protection fetches with exactly this agent. Browsers, which click, go on to say which they are. */
const PRIVACY_PROXY_AGENT = 'Mozilla/5.0';

/** Image proxies that fetch when a person opens the message: those opens are real. */
const PERSON_PROXY = /GoogleImageProxy|YahooMailProxy|ggpht\.com/;

/** Agents that say themselves that they are programs, and scanners that say whose they are. Cubot makes telephones. */
const MACHINE_AGENT =
  /(?<!cu)bot\b|crawl|spider|slurp|^curl|wget\/|python|^java\/|okhttp|apache-httpclient|libwww-perl|^ruby|^php|axios\/|node-fetch|^undici|^node$|go-http-client|go-resty|guzzle|headless|phantomjs|puppeteer|playwright|selenium|barracuda|mimecast|proofpoint|symantec|messagelabs|trendmicro|forcepoint|fireeye|ironport|safelinks|urlscan|facebookexternalhit|preview|monitor|validator|link ?check/i;

/** Judges each engagement of one e-mail, in the order given; the order changes no judgement. */
export function judge({ sentAt, engagements }: SentEmail): Judgement[] {
  const bursts = engagements.length < BURST_LINKS ? null : burstsIn(engagements);
  return engagements.map((engagement) => JUDGEMENTS[findingOn(engagement, sentAt, bursts)]);
}

function findingOn(engagement: Engagement, sentAt: number, bursts: Bursts | null): Reason {
  const { type, occurredAt, userAgent, ip, probedAt } = engagement;
  if (type === 'replied') return 'reply';
  if (type !== 'opened' && type !== 'clicked') return 'no-visit';
  const agent = userAgent === null ? 'other' : agentKind(userAgent);
  const network = ip === null ? null : knownNetwork(ip);
  if (type === 'opened') {
    if (agent === 'privacy proxy' || network === 'privacy proxy') return 'privacy-proxy';
    if (agent === 'image proxy' || network === 'image proxy') return 'image-proxy';
  }
  if (agent === 'program') return 'program';
  if (agent === 'privacy proxy') return 'no-browser';
  if (network === 'scanner') return 'scanner-network';
  if (occurredAt - sentAt < TOO_SOON) return 'too-soon';
  if (typeof probedAt === 'number' && Math.abs(occurredAt - probedAt) <= AFTER_HEAD) return 'head-first';
  if (bursts === null) return 'ordinary';
  if (bursts.clicks.has(engagement)) return 'burst';
  return isOfBurst(engagement, bursts) ? 'burst-visitor' : 'ordinary';
}

type AgentKind = 'privacy proxy' | 'image proxy' | 'program' | 'other';
/** A log repeats few agents many times, and the expressions are slow. */
const agentKinds = new Map<string, AgentKind>();
const MOST_AGENTS = 10_000;

function agentKind(userAgent: string): AgentKind {
  const known = agentKinds.get(userAgent);
  if (known !== undefined) return known;
  const kind = kindOf(userAgent);
  if (agentKinds.size >= MOST_AGENTS) agentKinds.clear();
  agentKinds.set(userAgent, kind);
  return kind;
}

function kindOf(userAgent: string): AgentKind {
  if (userAgent === PRIVACY_PROXY_AGENT) return 'privacy proxy';
  if (PERSON_PROXY.test(userAgent)) return 'image proxy';
  return MACHINE_AGENT.test(userAgent) ? 'program' : 'other';
}

/** Clicks that came as several links at once, and when each visitor made any. */
interface Bursts {
  readonly clicks: ReadonlySet<Engagement>;
  readonly times: ReadonlyMap<string, readonly number[]>;
}

/** Null when there are none. In the time of sorting, as whoever fetches for ever must not hold up an answer. */
function burstsIn(engagements: readonly Engagement[]): Bursts | null {
  const ordered = engagements.filter(({ type }) => type === 'clicked').sort((a, b) => a.occurredAt - b.occurredAt);
  const clicks = new Set<Engagement>();
  const links = new Map<string, number>();
  let first = 0;
  let marked = 0;
  for (let last = 0; last < ordered.length; last++) {
    const { occurredAt, url } = ordered[last]!;
    links.set(url ?? '', (links.get(url ?? '') ?? 0) + 1);
    for (; occurredAt - ordered[first]!.occurredAt > BURST; first++) forget(links, ordered[first]!.url ?? '');
    if (links.size < BURST_LINKS) continue;
    for (marked = Math.max(marked, first); marked <= last; marked++) clicks.add(ordered[marked]!);
  }
  if (clicks.size === 0) return null;
  const times = new Map<string, number[]>();
  for (const click of clicks) {
    const visitor = visitorOf(click);
    if (visitor === null) continue;
    const known = times.get(visitor);
    if (known === undefined) times.set(visitor, [click.occurredAt]);
    else known.push(click.occurredAt);
  }
  return { clicks, times };
}

function forget(links: Map<string, number>, link: string): void {
  const count = links.get(link)! - 1;
  if (count === 0) links.delete(link);
  else links.set(link, count);
}

function isOfBurst(engagement: Engagement, { times }: Bursts): boolean {
  const visitor = visitorOf(engagement);
  const theirs = visitor === null ? undefined : times.get(visitor);
  return theirs?.some((time) => Math.abs(time - engagement.occurredAt) <= AROUND_BURST) ?? false;
}

/** Without an address one agent may be anybody's. */
function visitorOf({ userAgent, ip }: Engagement): string | null {
  return ip === null ? null : `${ip} ${userAgent ?? ''}`;
}
